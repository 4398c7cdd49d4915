import type { ZoneCell, ZoneCoverage } from '@regie/contracts'
import type { Point } from '@regie/matching'
import { hoursGiven, recruitFor } from './recruits.rules.ts'
import { missingFor, practises, reaches, type Worker, type ZoneAsk } from './zone-capacity.rules.ts'

/** One seat of a mission, ordered for a week told, or (`week` null) for one of those before. */
export type Order = {
  departement: { code: string; name: string }
  speciality: string
  role: string
  minimumLevel: number
  capabilities: readonly string[]
  /** `key version` of today; null where none is asked for. */
  charter: string | null
  point: Point
  week: number | null
  hours: number
  isOpen: boolean
}

export type ZoneWorld = {
  weeks: readonly { key: string; endMs: number }[]
  /** How many whole weeks `week: null` stands for. */
  pastWeeks: number
  orders: readonly Order[]
  workers: readonly Worker[]
  departementNames: ReadonlyMap<string, string>
}

type Row = { departement: Order['departement']; speciality: string; orders: Order[] }
/** `within`: of the trade and in reach, ready or not. */
export type WeighedRow = { row: Row; ask: ZoneAsk; cells: ZoneCell[]; within: Worker[] }

/**
 * Demand against capacity by département, speciality and week, and whom to recruit where it falls short.
 *
 * Needed are the hours of missions that have nobody yet, and as many more as the weeks before had on average beyond
 * what is ordered already. Who reaches several zones counts in each: the same hours cannot be sold twice.
 */
export function weighZones(world: ZoneWorld): Pick<ZoneCoverage, 'rows' | 'missing'> {
  const given = hoursGiven(world)
  const bySpeciality = groupBySpeciality(world.workers)
  const weighed = rowsOf(world)
    .map((row) => weighRow(world, row, bySpeciality.get(row.speciality) ?? []))
    .toSorted(byUrgency)
  return {
    rows: weighed.map(({ row: { departement, speciality }, cells }) => ({ departement, speciality, cells })),
    missing: weighed.flatMap((one) => recruitFor(world, one, given) ?? []),
  }
}

/** Wherever something is ordered, or somebody able lives. */
function rowsOf({ orders, workers, departementNames }: ZoneWorld): Row[] {
  const rows = new Map<string, Row>()
  const rowOf = (departement: Row['departement'], speciality: string): Row => {
    const key = `${departement.code} ${speciality}`
    const row = rows.get(key) ?? { departement, speciality, orders: [] }
    rows.set(key, row)
    return row
  }
  for (const order of orders) rowOf(order.departement, order.speciality).orders.push(order)
  for (const { isActive, departement: code, specialities } of workers) {
    if (!isActive) continue
    for (const { key } of specialities) rowOf({ code, name: departementNames.get(code) ?? code }, key)
  }
  return [...rows.values()]
}

/** Each row then looks at those of its trade only. */
function groupBySpeciality(workers: readonly Worker[]): Map<string, Worker[]> {
  const groups = new Map<string, Worker[]>()
  for (const worker of workers) {
    for (const key of new Set(worker.specialities.map((one) => one.key))) {
      const group = groups.get(key)
      if (group) group.push(worker)
      else groups.set(key, [worker])
    }
  }
  return groups
}

function weighRow(world: ZoneWorld, row: Row, ofTrade: readonly Worker[]): WeighedRow {
  const ask = askOf(row)
  const livesThere = ({ departement }: Worker) => departement === row.departement.code
  // Few of a trade live near any one place: what they lack is asked of those alone.
  const near = ofTrade.filter(
    (worker) => (livesThere(worker) || reaches(worker, ask)) && practises(worker, ask),
  )
  const usual = row.orders.filter(({ week }) => week === null)
  const usualHours = sum(usual) / world.pastWeeks
  const cells = world.weeks.map(({ key, endMs }, week) => {
    const ready = near.filter((worker) => missingFor(worker, ask, endMs).length === 0)
    const within = ready.filter((worker) => reaches(worker, ask))
    const ordered = row.orders.filter((order) => order.week === week)
    const open = ordered.filter(({ isOpen }) => isOpen)
    const neededHours = tenth(sum(open) + Math.max(0, usualHours - sum(ordered)))
    const freeHours = tenth(within.reduce((hours, worker) => hours + (worker.freeHours[week] ?? 0), 0))
    return {
      week: key,
      missions: ordered.length,
      openMissions: open.length,
      neededHours,
      residents: ready.filter(livesThere).length,
      reachable: within.length,
      freeHours,
      state: stateOf(neededHours, freeHours),
    }
  })
  return { row, ask, cells, within: near.filter((worker) => reaches(worker, ask)) }
}

/** The most demanding of the open work; of all the work where none is open. */
function askOf({ departement, speciality, orders }: Row): ZoneAsk {
  const open = orders.filter(({ isOpen, week }) => isOpen && week !== null)
  const asked = open.length > 0 ? open : orders
  const roles = new Set(asked.map(({ role }) => role))
  return {
    departement: departement.code,
    speciality,
    role: roles.size === 1 ? ([...roles][0] ?? null) : null,
    minimumLevel: Math.max(1, ...asked.map(({ minimumLevel }) => minimumLevel)),
    capabilities: [...new Set(asked.flatMap(({ capabilities }) => capabilities))].toSorted(),
    charters: [...new Set(asked.flatMap(({ charter }) => charter ?? []))].toSorted(),
    middle: middleOf(asked.map(({ point }) => point)),
  }
}

const middleOf = (points: readonly Point[]): Point | null =>
  points.length === 0
    ? null
    : {
        lat: points.reduce((total, { lat }) => total + lat, 0) / points.length,
        lon: points.reduce((total, { lon }) => total + lon, 0) / points.length,
      }

/** Twice what is needed leaves a choice; less does not. */
function stateOf(neededHours: number, freeHours: number): ZoneCell['state'] {
  if (neededHours === 0) return 'idle'
  if (freeHours < neededHours) return 'short'
  return freeHours < 2 * neededHours ? 'tight' : 'enough'
}

const shortage = ({ cells }: WeighedRow) =>
  Math.max(0, ...cells.map(({ neededHours, freeHours }) => neededHours - freeHours))
const needed = ({ cells }: WeighedRow) => cells.reduce((hours, { neededHours }) => hours + neededHours, 0)

const byUrgency = (a: WeighedRow, b: WeighedRow): number =>
  shortage(b) - shortage(a) ||
  needed(b) - needed(a) ||
  a.row.departement.code.localeCompare(b.row.departement.code) ||
  a.row.speciality.localeCompare(b.row.speciality)

const sum = (orders: readonly Order[]) => orders.reduce((hours, order) => hours + order.hours, 0)
const tenth = (hours: number) => Math.round(hours * 10) / 10
