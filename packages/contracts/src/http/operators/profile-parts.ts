import { z } from 'zod'
import { Cents, Instant, LongText, ShortText, TimeZone } from '../../fields.ts'
import { Capability, PaperKind, Speciality } from '../../trade.ts'

const HttpsUrl = z.url({ protocol: /^https$/, hostname: z.regexes.domain }).max(300)
const Day = z.iso.date()

/** Who the operator is before the law; the SIRET's checksum is verified, blanks are dropped. */
export const OperatorIdentity = z.strictObject({
  legalName: ShortText,
  siret: z.string().regex(/^(?: *\d){14} *$/),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 ().-]{5,23}$/),
  website: HttpsUrl.nullable().default(null),
})
export type OperatorIdentity = z.infer<typeof OperatorIdentity>

export const OperatorHome = z.strictObject({
  inseeCode: z.string().regex(/^[0-9][0-9AB][0-9]{3}$/),
  address: ShortText,
})
export type OperatorHome = z.infer<typeof OperatorHome>

export const RadiusKm = z.int().min(1).max(300)

/** `level`: 1 beginner … 5 reference; `since`: the calendar year of the first paid work. */
export const SpecialityClaimed = z.strictObject({
  key: Speciality,
  level: z.int().min(1).max(5),
  since: z.int().min(1950).max(2100).optional(),
})
export type SpecialityClaimed = z.infer<typeof SpecialityClaimed>

export const EQUIPMENT_KINDS = [
  'camera',
  'lens',
  'light',
  'support',
  'drone',
  'camera-360',
  'audio',
  'computer',
  'other',
] as const
export const EQUIPMENT_CONDITIONS = ['new', 'good', 'worn', 'broken'] as const

/** Counts for matching while new or good and checked within the last twelve months. */
export const EquipmentItem = z.strictObject({
  kind: z.enum(EQUIPMENT_KINDS),
  /** As the camera writes them in EXIF, where it does. */
  make: z.string().trim().min(1).max(80),
  model: z.string().trim().min(1).max(120),
  serial: z.string().trim().min(1).max(60).nullable().default(null),
  capabilities: z.array(Capability).max(12),
  condition: z.enum(EQUIPMENT_CONDITIONS),
  checkedOn: Day,
})
export type EquipmentItem = z.infer<typeof EquipmentItem>

/** Wall-clock time at the operator's home; `to` may be 24:00, a night is two rules. */
export const WeeklySlot = z.strictObject({
  weekday: z.int().min(1).max(7),
  from: z.string().max(5),
  to: z.string().max(5),
})
export type WeeklySlot = z.infer<typeof WeeklySlot>

/** Both ends are instants (`to` excluded), or both are local dates at home (`to` included). */
export const AvailabilityException = z.strictObject({
  kind: z.enum(['available', 'unavailable']),
  from: z.union([Day, Instant]),
  to: z.union([Day, Instant]),
  reason: ShortText.nullable().default(null),
})
export type AvailabilityException = z.infer<typeof AvailabilityException>

export const OperatorAvailability = z.strictObject({
  weekly: z.array(WeeklySlot).max(70),
  exceptions: z.array(AvailabilityException).max(200),
})
export type OperatorAvailability = z.infer<typeof OperatorAvailability>

export const OperatorAvailabilityView = z
  .object({ zone: TimeZone, ...OperatorAvailability.shape, revision: z.int() })
  .meta({ id: 'OperatorAvailabilityView' })
export type OperatorAvailabilityView = z.infer<typeof OperatorAvailabilityView>

/** ISO 639-1, lower case. */
export const LanguageCode = z.string().regex(/^[a-z]{2}$/)

export const OperatorRates = z.strictObject({
  minimumFeeCents: Cents,
  hourlyCents: Cents.nullable().default(null),
})
export type OperatorRates = z.infer<typeof OperatorRates>

/** Most missions an operator wants on one local day, and in one ISO week; null: as many as come. */
export const OperatorCaps = z.strictObject({
  daily: z.int().min(1).max(20).nullable(),
  weekly: z.int().min(1).max(100).nullable(),
})
export type OperatorCaps = z.infer<typeof OperatorCaps>

/** Valid to the end of that day, where the operator lives. */
export const OperatorPaper = z.strictObject({ kind: PaperKind, validUntil: Day })
export type OperatorPaper = z.infer<typeof OperatorPaper>

export const PortfolioUrl = HttpsUrl
export const OperatorReason = LongText.min(3)
