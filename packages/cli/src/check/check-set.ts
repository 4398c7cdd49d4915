import { basename } from 'node:path'
import { asksForRaw, judgeRawFile, judgeSet, readPacket, type SetAsset } from '@regie/charters'
import type { CharterDocument, PhotoCheck, RawKind, Verdict, VideoCheck } from '@regie/contracts'
import { checkPhotos, type ImagingPool } from '@regie/imaging'
import { checkFilm } from '@regie/video'
import { contextOf, type MissionFile, setContextOf } from './mission-file.ts'
import { lookAt, type Looked, shotOf } from './read-set.ts'

export type CheckedFile = { kind: 'photo'; check: PhotoCheck } | { kind: 'film'; check: VideoCheck }
export type CheckedSet = { files: CheckedFile[]; set: Verdict[] }

/**
 * Judges files as the platform would: photographs in the imaging pool, films in limited tools one after the other, then,
 * if asked, the whole set. Files stand in the order given.
 */
export async function checkSet(
  charter: CharterDocument,
  paths: readonly string[],
  { mission, judgesSet, pool }: { mission: MissionFile; judgesSet: boolean; pool: ImagingPool },
): Promise<CheckedSet> {
  const looked: Looked[] = []
  for (const path of paths) looked.push(await lookAt(path))
  const known = looked.map((file, index) => ({
    path: file.path,
    context: { ...contextOf(mission, basename(file.path), index + 1), observed: readPacket(file.head) },
  }))
  const stills = known.filter((_, index) => looked[index]?.isFilm === false)
  const photos = await checkPhotos(charter, stills, pool)
  const files: CheckedFile[] = []
  for (const [index, file] of known.entries()) {
    const still = stills.indexOf(file)
    const check = photos[still]
    const look = looked[index]
    if (look?.isFilm !== true && check !== undefined)
      files.push({ kind: 'photo', check: asRaw(charter, check, look?.rawKind ?? 'none') })
    else files.push({ kind: 'film', check: await checkFilm(charter, file) })
  }
  const assets = files.flatMap((file, index) => assetOf(file, known[index]?.context, charter))
  return { files, set: judgesSet ? judgeSet(charter, assets, setContextOf(mission)) : [] }
}

/** A raw file is no fault where the charter has a say on raw files; elsewhere it stays refused. */
function asRaw(charter: CharterDocument, check: PhotoCheck, rawKind: RawKind): PhotoCheck {
  if (check.refusal?.code !== 'raw-not-accepted' || !asksForRaw(charter)) return check
  return { ...check, verdicts: judgeRawFile(charter, rawKind, { fileName: basename(check.file) }) }
}

function assetOf(
  { kind, check }: CheckedFile,
  context: ReturnType<typeof contextOf> | undefined,
  charter: CharterDocument,
): SetAsset[] {
  if (kind === 'photo' ? check.measures === null : check.facts === null) return []
  const shotKey = context?.shotKey ?? shotOf(check.file, charter)
  return [
    {
      name: basename(check.file),
      measures: kind === 'photo' ? check.measures : null,
      ...(shotKey === undefined ? {} : { shotKey }),
      ...(context?.observed === undefined ? {} : { observed: context.observed }),
    },
  ]
}
