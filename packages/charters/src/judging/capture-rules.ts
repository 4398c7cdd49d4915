import type { PhotoExif } from '@regie/contracts'
import { distanceM } from '../distance.ts'
import { bounds, inBoth, plain } from '../wording.ts'
import type { AssetJudge, AssetJudges, DeclaredCamera } from './finding.ts'
import { wallClockMs } from './wall-clock.ts'

const MINUTE_MS = 60_000
const DEFAULT_TIME_ZONE = 'Europe/Paris'

const judgeDate: AssetJudge<'capture-date'> = (rule, { facts }, { missionWindow }) => {
  const { capturedAt, offset } = facts.exif
  const within = { fr: 'pendant la mission', en: 'during the mission' }
  if (missionWindow === undefined)
    return missing(within, {
      fr: "Créneau de la mission inconnu : la date n'est pas jugée",
      en: 'Mission window unknown: the date is not judged',
    })
  const timeZone = missionWindow.timeZone ?? DEFAULT_TIME_ZONE
  const startMs = wallClockMs(missionWindow.startsAt, timeZone)
  const endMs = wallClockMs(missionWindow.endsAt, timeZone)
  if (startMs === null || endMs === null)
    return missing(within, { fr: 'Créneau de la mission illisible', en: 'Mission window not readable' })
  const toleranceMs = rule.toleranceMinutes * MINUTE_MS
  const write = (ms: number) => new Date(ms).toISOString().slice(0, 16).replace('T', ' ')
  const expected = plain(`${write(startMs)} – ${write(endMs)} (± ${rule.toleranceMinutes} min)`)
  if (capturedAt === null)
    return missing(expected, {
      fr: 'Aucune date de prise de vue dans le fichier',
      en: 'No capture date in the file',
    })
  const takenMs =
    offset === null ? Date.parse(`${capturedAt}Z`) : wallClockMs(`${capturedAt}${offset}`, timeZone)
  if (takenMs === null || Number.isNaN(takenMs))
    return missing(expected, { fr: 'Date de prise de vue illisible', en: 'Capture date not readable' })
  const kept = takenMs >= startMs - toleranceMs && takenMs <= endMs + toleranceMs
  return { state: kept ? 'kept' : 'broken', measured: `${capturedAt}${offset ?? ''}`, expected }
}

const judgeCamera: AssetJudge<'declared-camera'> = (_rule, { facts }, { equipment }) => {
  const expected = equipment?.length
    ? plain(
        equipment
          .map((camera) => nameOf(camera))
          .join(', ')
          .slice(0, 1_000),
      )
    : { fr: 'un appareil déclaré', en: 'a declared camera' }
  if (equipment === undefined)
    return missing(expected, {
      fr: "Matériel de l'opérateur inconnu : l'appareil n'est pas jugé",
      en: 'Operator equipment unknown: the camera is not judged',
    })
  if (facts.exif.model === null)
    return missing(expected, { fr: "Aucun nom d'appareil dans le fichier", en: 'No camera name in the file' })
  const declared = equipment.some((camera) => isSameCamera(facts.exif, camera))
  const measured = nameOf({ make: facts.exif.make ?? '', model: facts.exif.model, serial: facts.exif.serial })
  return { state: declared ? 'kept' : 'broken', measured, expected }
}

const judgePlace: AssetJudge<'capture-place'> = (rule, { facts }, { place }) => {
  const expected = bounds({ max: rule.radiusM }, 'm', 0)
  if (place === undefined)
    return missing(expected, {
      fr: "Lieu de la mission inconnu : l'endroit n'est pas jugé",
      en: 'Mission place unknown: the place is not judged',
    })
  if (facts.exif.gps === null)
    return missing(expected, { fr: 'Aucune position GPS dans le fichier', en: 'No GPS position in the file' })
  const awayM = distanceM(facts.exif.gps, place)
  const state = awayM <= rule.radiusM ? 'kept' : 'broken'
  return { state, measured: awayM, unit: 'm', decimals: 0, expected }
}

const missing = (expected: { fr: string; en: string }, said: { fr: string; en: string }) =>
  ({ state: 'missing', measured: null, expected, said: inBoth((language) => said[language]) }) as const

function nameOf(camera: DeclaredCamera): string {
  const makeAndModel = normal(camera.model).startsWith(normal(camera.make))
    ? camera.model
    : `${camera.make} ${camera.model}`
  return `${makeAndModel.trim()}${camera.serial ? ` (${camera.serial})` : ''}`
}

/** Cameras write "NIKON CORPORATION / NIKON D850", people declare "Nikon / D850": the model decides, the make agrees. */
function isSameCamera(exif: PhotoExif, camera: DeclaredCamera): boolean {
  const [exifMake, make] = [normal(exif.make ?? ''), normal(camera.make)]
  const bare = (model: string, maker: string) => {
    const text = normal(model)
    const brand = maker.slice(0, 5)
    return brand !== '' && text.startsWith(brand) ? normal(model.replace(/^\S+\s+/, '')) : text
  }
  const sameModel = bare(exif.model ?? '', exifMake) === bare(camera.model, make)
  const sameMake = exifMake === '' || make === '' || exifMake.startsWith(make) || make.startsWith(exifMake)
  const serials = [exif.serial, camera.serial ?? null].map((serial) => serial && serialOf(serial))
  const sameSerial = !serials[0] || !serials[1] || serials[0] === serials[1]
  return sameModel && sameMake && sameSerial
}

const normal = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
/** Writers drop leading zeros of serials that look like numbers. */
const serialOf = (serial: string) => normal(serial).replace(/^0+/, '')

export const captureJudges: Pick<AssetJudges, 'capture-date' | 'declared-camera' | 'capture-place'> = {
  'capture-date': judgeDate,
  'declared-camera': judgeCamera,
  'capture-place': judgePlace,
}
