import { z } from 'zod'
import { Id, TimeZone, Window } from '../../fields.ts'
import { LocalizedText } from '../../localized.ts'

const InseeCode = z.string().regex(/^[0-9][0-9AB][0-9]{3}$/)
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Day = z.iso.date()

/** How well a day can be staffed: nobody, fewer than five, or more. */
export const COVERAGE_LEVELS = ['none', 'few', 'good'] as const
/** From which missions the time to staff is known, the nearest to the order first; `default`: from none yet. */
export const STAFFING_TIME_BASES = [
  'product-here',
  'speciality-here',
  'product',
  'speciality',
  'house',
  'default',
] as const
export type StaffingTimeBasis = (typeof STAFFING_TIME_BASES)[number]

/** Times are of the place; an end at or before the beginning is on the next day. */
export const CoverageQuery = z.object({
  productId: Id,
  inseeCode: InseeCode,
  date: Day,
  from: TimeOfDay.default('10:00'),
  /** Left out: as long as the product takes. */
  to: TimeOfDay.optional(),
  /** Days told, the date first. */
  days: z.coerce.number().int().min(1).max(14).default(14),
})
export type CoverageQuery = z.infer<typeof CoverageQuery>

export const CoverageDay = z.object({
  date: Day,
  window: Window,
  level: z.enum(COVERAGE_LEVELS),
  /** How many could do it, of a crew for its rarest seat; staff only. */
  operators: z.int().nullable(),
  /** It begins sooner than staffing usually takes. */
  isShortNotice: z.boolean(),
})
export type CoverageDay = z.infer<typeof CoverageDay>

/** Whether and how fast a product can be staffed at a place; names nobody. */
export const Coverage = z
  .object({
    productId: Id,
    placeName: z.string(),
    departement: z.object({ code: z.string(), name: z.string() }),
    zone: TimeZone,
    days: z.array(CoverageDay),
    timeToStaff: z.object({
      minutes: z.int().min(0),
      basis: z.enum(STAFFING_TIME_BASES),
      says: LocalizedText,
    }),
    /** The first day from the date on that leaves the time to staff it; null when none was found. */
    earliest: z.object({ date: Day, window: Window, level: z.enum(COVERAGE_LEVELS) }).nullable(),
    /** The last day looked at for it. */
    searchedUntil: Day,
    /** What makes the date asked thin, most telling first; empty where it is not. */
    why: z.array(
      z.object({
        constraint: z.string(),
        says: LocalizedText,
        /** Whom lifting it alone would bring; staff only. */
        count: z.int().nullable(),
      }),
    ),
    assumptions: z.array(LocalizedText),
  })
  .meta({ id: 'Coverage' })
export type Coverage = z.infer<typeof Coverage>

/** Whole ISO weeks are told: those the two dates lie in and all between, twelve at most. */
export const ZoneCoverageQuery = z.object({ from: Day, to: Day })
export type ZoneCoverageQuery = z.infer<typeof ZoneCoverageQuery>

export const ZONE_STATES = ['idle', 'enough', 'tight', 'short'] as const

export const ZoneCell = z.object({
  /** As in `weeks`. */
  week: z.string(),
  /** Ordered for that week, and how many of them have nobody yet. */
  missions: z.int(),
  openMissions: z.int(),
  /** Hours on site that still want somebody: of those open, and as many more as usually come. */
  neededHours: z.number(),
  /** Ready operators who live there, and those whose radius reaches the work. */
  residents: z.int(),
  reachable: z.int(),
  /** Hours those within reach are free, missions they have already taken out. */
  freeHours: z.number(),
  state: z.enum(ZONE_STATES),
})
export type ZoneCell = z.infer<typeof ZoneCell>

const Departement = z.object({ code: z.string(), name: z.string() })

/** Whom to recruit: how many, to do what, with what, where. */
export const MissingRecruit = z.object({
  departement: Departement,
  speciality: z.string(),
  role: z.string(),
  /** The week that lacks most. */
  week: z.string(),
  operators: z.int().min(1),
  minimumLevel: z.int(),
  capabilities: z.array(z.string()),
  charterKeys: z.array(z.string()),
  shortHours: z.number(),
  /** Within reach and of the speciality, but for one thing: cheaper than recruiting. */
  nearly: z.object({ uncertified: z.int(), unequipped: z.int(), papers: z.int() }),
  says: LocalizedText,
})
export type MissingRecruit = z.infer<typeof MissingRecruit>

export const ZoneCoverage = z
  .object({
    weeks: z.array(z.object({ key: z.string(), from: Day, to: Day })),
    /** Short rows first, then by what is needed. */
    rows: z.array(z.object({ departement: Departement, speciality: z.string(), cells: z.array(ZoneCell) })),
    missing: z.array(MissingRecruit),
    /** What the figures rest on. */
    assumptions: z.array(LocalizedText),
  })
  .meta({ id: 'ZoneCoverage' })
export type ZoneCoverage = z.infer<typeof ZoneCoverage>
