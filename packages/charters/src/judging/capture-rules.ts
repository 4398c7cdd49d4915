import type { CharterRuleOf, PhotoExif } from '@regie/contracts'
import { distanceM } from '../distance.ts'
import { expectation } from '../words/expectation.ts'
import { bounds, plain } from '../words/wording.ts'
import {
  missing,
  type AssetContext,
  type AssetJudge,
  type AssetJudges,
  type DeclaredCamera,
  type Finding,
} from './finding.ts'
import { wallClockMs } from './wall-clock.ts'

const MINUTE_MS = 60_000
const DEFAULT_TIME_ZONE = 'Europe/Paris'

type Shot<K extends keyof PhotoExif> = { facts: { exif: Pick<PhotoExif, K> } }

/** A film's date is judged by the same rule, hence the narrow types. */
export const judgeDate = (
  rule: CharterRuleOf<'capture-date'>,
  { facts }: Shot<'capturedAt' | 'offset'>,
  { missionWindow }: Pick<AssetContext, 'missionWindow'>,
): Finding => {
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

const judgeCamera: AssetJudge<'declared-camera'> = (rule, { facts }, { equipment }) => {
  const expected = equipment?.length
    ? plain(
        equipment
          .map((camera) => nameOf(camera))
          .join(', ')
          .slice(0, 1_000),
      )
    : expectation(rule)
  if (equipment === undefined)
    return missing(expected, {
      fr: "Matériel de l'opérateur inconnu : l'appareil n'est pas jugé",
      en: 'Operator equipment unknown: the camera is not judged',
    })
  if (facts.exif.model === null)
    return missing(expected, { fr: "Aucun nom d'appareil dans le fichier", en: 'No camera name in the file' })
  const alike = equipment.filter((camera) => isSameCamera(facts.exif, camera))
  const declared = alike.length > 0
  if (declared && rule.bySerial === true && !alike.some((camera) => camera.serial && facts.exif.serial))
    return missing(expected, {
      fr: 'Modèle déclaré, mais numéro de série inconnu dans le fichier ou la déclaration',
      en: 'Declared model, but the serial number is unknown in the file or the declaration',
    })
  const measured = nameOf({ make: facts.exif.make ?? '', model: facts.exif.model, serial: facts.exif.serial })
  return { state: declared ? 'kept' : 'broken', measured, expected }
}

export const judgePlace = (
  rule: CharterRuleOf<'capture-place'>,
  { facts }: Shot<'gps'>,
  { place }: Pick<AssetContext, 'place'>,
): Finding => {
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
