import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readPacket } from '@regie/charters'
import { Failure, type PhotoCheck } from '@regie/contracts'
import { checkAndRender, type ImagingPool, refuse, type Saved } from '@regie/imaging'
import type { JobContext } from '@regie/jobs'
import type { PostDeps } from '../deps.ts'
import { type Analysis, beginAnalysis, countCrash, endWithoutAnswer } from './begin-analysis.ts'
import { isCrash, MAX_DECODER_CRASHES, MAX_UNANSWERED_STARTS, readableVerdict } from './judge.rules.ts'
import { previewOrders, storePreviews } from './make-previews.ts'
import { readHead } from './read-head.ts'
import { recordCheck } from './record-check.ts'

const STEPS = 3

/**
 * Measures one asset in the limited child process, judges it by its charter and makes its previews. A file that cannot
 * be read, or that brings the decoder down twice, is sent back with the reason: it is a verdict, not a failed job.
 */
export const analyseAssetJob =
  (deps: PostDeps) =>
  async ({ assetId }: { assetId: string }, job: JobContext): Promise<void> => {
    const analysis = await beginAnalysis(deps, assetId, job.requestId)
    if (analysis === undefined) return
    const folder = await mkdtemp(path.join(tmpdir(), 'regie-analyse-'))
    try {
      const original = path.join(folder, 'original')
      await deps.store.copyToFile(analysis.objectKey, original)
      await job.progress(1, STEPS)
      const { check, pictures } = await answerOf(deps, analysis, original, job)
      await job.progress(2, STEPS)
      const previews = await storePreviews(deps, assetId, pictures)
      await job.once((unit) => recordCheck(unit, assetId, check, previews, deps.now()))
      await job.progress(STEPS, STEPS)
    } catch (error) {
      // We are still here to say it: whatever went wrong, the file did not take the worker down.
      await endWithoutAnswer(deps, assetId, job.requestId)
      throw error
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

/** @throws Failure 'dependency-down' (tried again) when the decode was stopped, or crashed for the first time */
async function answerOf(
  deps: PostDeps,
  analysis: Analysis,
  original: string,
  job: JobContext,
): Promise<{ check: PhotoCheck; pictures: Saved[] }> {
  const { assetId, charter, context, filename } = analysis
  const isSpent = analysis.unansweredStarts >= MAX_UNANSWERED_STARTS
  const pool = isSpent ? neverDecoding(deps.pool) : deps.pool
  // Where the packet says what no decoder does: panorama tags, rights.
  const observed = readPacket(await readHead(original))
  const file = { path: original, name: filename, context: { ...context, observed } }
  const { check, pictures } = await checkAndRender(charter, file, pool, previewOrders(original))
  if (check.sha256 !== analysis.sha256)
    throw new Error(`asset ${assetId}: the original is not what was stored`)
  if (check.measures !== null)
    return {
      check: { ...check, verdicts: [readableVerdict(check.measures), ...check.verdicts] },
      pictures,
    }
  const code = check.refusal?.code ?? 'unreadable'
  if (isSpent) return { check, pictures }
  if (code === 'pool-closed')
    throw again({ fr: 'Analyse interrompue par un arrêt.', en: 'Analysis interrupted by a stop.' })
  if (isCrash(code) && analysis.crashes + 1 < MAX_DECODER_CRASHES) {
    await countCrash(deps, assetId, job.requestId)
    throw again({ fr: 'Le décodeur n’a pas répondu.', en: 'The decoder did not answer.' })
  }
  return { check, pictures }
}

const again = (detail: { fr: string; en: string }) => new Failure('dependency-down', detail)

/** The sandbox without its decoder: for a file that was begun too often to be begun again. */
const neverDecoding = (pool: ImagingPool): ImagingPool => ({
  ...pool,
  examine: async () => refuse('decoder-crashed'),
})
