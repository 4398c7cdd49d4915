import { localDay } from '@regie/calendar'
import { applicationScreened, type screenApplication, systemCaller } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { Handle } from '@regie/jobs'
import { placeByInsee } from '@regie/places'
import type { z } from 'zod'
import { nextApplicationState } from '../applications/application.states.ts'
import { getApplication, lockApplication, saveApplication } from '../applications/application.store.ts'
import type { ApplicationRow } from '../applications/application.table.ts'
import { lockOperator } from '../operators/operator.store.ts'
import { listPictures } from '../portfolio/picture.store.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { measurePortfolio } from './measure-portfolio.ts'
import { screen } from './screen.rules.ts'

/** The machine looks at a submitted application: pixels outside the transaction, the result and both moves inside. */
export const screenApplicationJob =
  (deps: OperatorsDeps): Handle<z.infer<typeof screenApplication.payload>> =>
  async ({ applicationId }, job) => {
    const { row, pictures } = await deps.database.read(systemCaller(job.requestId), async (tx) => ({
      row: await getApplication(tx, applicationId),
      pictures: await listPictures(tx, applicationId),
    }))
    if (row.state !== 'submitted') return
    const measured = await measurePortfolio(deps, pictures, (done) => job.progress(done, pictures.length))
    const zone = placeByInsee(row.draft.home?.inseeCode ?? '')?.timeZone ?? 'Europe/Paris'
    const now = deps.now()
    const found = screen(row.draft, measured, localDay(now.getTime(), zone))
    await job.once((unit) => keepScreening(unit, row, { ...found, screenedAt: now.toISOString() }, now))
  }

/** Submitted → screened → in review; both moves leave their line in the audit trail. */
async function keepScreening(
  { tx, record }: Unit,
  { id, accountId }: ApplicationRow,
  screening: NonNullable<ApplicationRow['screening']>,
  now: Date,
) {
  const { name } = await lockOperator(tx, accountId)
  const row = await lockApplication(tx, id)
  if (row.state !== 'submitted') return
  const screened = nextApplicationState(row.state, 'screen')
  const inReview = nextApplicationState(screened, 'open-review')
  const { score, summary } = screening
  await saveApplication(tx, id, { state: screened, stateSince: now, screening, score })
  await saveApplication(tx, id, { state: inReview, stateSince: now })
  record.event(
    applicationScreened,
    { applicationId: id, accountId, name, score, summary },
    { accountIds: [accountId] },
  )
  for (const [from, to] of [
    [row.state, screened],
    [screened, inReview],
  ]) {
    record.audit({
      action: `operators.application-${to === screened ? 'screened' : 'in-review'}`,
      subject: { kind: 'application', id },
      detail: { from, to, score },
    })
  }
}
