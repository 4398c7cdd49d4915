import { addAll, addBit, type Bitset, emptyBitset, forEachBit, keepShared } from './bitset.ts'
import { type Community, communityOf } from './community.ts'
import type { MissionNeeds, OperatorFacts } from './facts.ts'

type Attribute = 'role' | 'speciality' | 'capability' | 'language' | 'charter'

/**
 * Operators laid out in columns: one bitset for each attribute value, one typed array for each number.
 * A snapshot: facts that change after it was built are not seen.
 */
export type OperatorIndex = {
  readonly operators: readonly OperatorFacts[]
  readonly community: Community
  readonly active: Bitset
  readonly having: Readonly<Record<Attribute, ReadonlyMap<string, Bitset>>>
  readonly latDeg: Float64Array
  readonly radiusKm: Float64Array
  readonly rateCents: Float64Array
  /** −Infinity when a paper is missing. */
  readonly papersUntilMs: Float64Array
}

/** A degree of latitude is never shorter than this on the sphere `distanceKm` measures on (111.195 km). */
const KM_PER_DEGREE_LAT = 111.19

const charterValue = (key: string, version: number) => `${version}@${key}`
const specialityValue = (key: string, level: number) => `${level}@${key}`

/** Builds the columns of a set of operators, in one pass; worth it from the second mission ranked. */
export function indexOperators(operators: readonly OperatorFacts[]): OperatorIndex {
  const size = operators.length
  const having = {
    role: new Map<string, Bitset>(),
    speciality: new Map<string, Bitset>(),
    capability: new Map<string, Bitset>(),
    language: new Map<string, Bitset>(),
    charter: new Map<string, Bitset>(),
  }
  const index = {
    operators,
    community: communityOf(operators),
    active: emptyBitset(size),
    having,
    latDeg: new Float64Array(size),
    radiusKm: new Float64Array(size),
    rateCents: new Float64Array(size),
    papersUntilMs: new Float64Array(size),
  }
  const note = (column: Map<string, Bitset>, value: string, position: number) => {
    let bits = column.get(value)
    if (!bits) column.set(value, (bits = emptyBitset(size)))
    addBit(bits, position)
  }
  operators.forEach((operator, at) => {
    if (operator.active) addBit(index.active, at)
    for (const role of operator.roles) note(having.role, role, at)
    for (const { key, level } of operator.specialities) {
      for (let reached = 1; reached <= level; reached += 1)
        note(having.speciality, specialityValue(key, reached), at)
    }
    for (const capability of operator.capabilities) note(having.capability, capability, at)
    for (const language of operator.languages) note(having.language, language, at)
    for (const { charterKey, version } of operator.certifications)
      note(having.charter, charterValue(charterKey, version), at)
    index.latDeg[at] = operator.home.lat
    index.radiusKm[at] = operator.radiusKm
    index.rateCents[at] = operator.rateCents
    index.papersUntilMs[at] = operator.papersValidUntilMs ?? Number.NEGATIVE_INFINITY
  })
  return index
}

/**
 * Positions of the operators that may fit: everyone feasible is among them, most who are not are left out.
 * Costs one pass over a few bitsets and a look at four numbers for each survivor.
 */
export function candidates(index: OperatorIndex, needs: MissionNeeds): number[] {
  const { having } = index
  const none = emptyBitset(index.operators.length)
  const kept = index.active.slice()
  const require = (column: ReadonlyMap<string, Bitset>, value: string) =>
    keepShared(kept, column.get(value) ?? none)

  require(having.role, needs.role)
  require(having.speciality, specialityValue(needs.speciality, Math.max(1, Math.ceil(needs.minLevel))))
  for (const capability of needs.capabilities) require(having.capability, capability)
  if (needs.charter) require(having.charter, charterValue(needs.charter.key, needs.charter.version))
  if (needs.languages.match === 'all') {
    for (const language of needs.languages.keys) require(having.language, language)
  } else if (needs.languages.keys.length > 0) {
    const speaking = none.slice()
    for (const language of needs.languages.keys) addAll(speaking, having.language.get(language) ?? none)
    keepShared(kept, speaking)
  }

  const beyondKm = needs.beyondRadiusKm ?? 0
  const found: number[] = []
  forEachBit(kept, (at) => {
    if ((index.rateCents[at] ?? 0) > needs.feeCents) return
    if ((index.papersUntilMs[at] ?? 0) < needs.window.toMs) return
    const leastKm = Math.abs((index.latDeg[at] ?? 0) - needs.place.lat) * KM_PER_DEGREE_LAT
    if (leastKm <= (index.radiusKm[at] ?? 0) + beyondKm) found.push(at)
  })
  return found
}
