import { type Gazetteer, gazetteer, placeAt, rowOf } from './gazetteer.ts'
import type { Place } from './place.ts'
import { readings } from './plain-name.ts'

const MAX_TEXT_LENGTH = 100
const MAX_WORDS = 8

/** How well a place answers; lower is better. Equal ranks are settled by population. */
const RANK = { district: 0, exact: 1, nameStart: 2, phrase: 3, words: 4, qualified: 5 } as const

/**
 * Finds places as a person types: the beginning of a name or of its words, in any case, with or
 * without accents and hyphens ('st etienne', 'hay les'), a postcode or its first digits ('690'), or
 * a name with its postcode, département or region ('saint denis reunion', 'Saint-Denis 93').
 *
 * @param text   what was typed; beyond 100 characters or 8 words it answers nothing
 * @param limit  1…50, 10 unless told
 * @returns      best first: exactness, then population; of a postcode of Paris, Lyon or Marseille its
 *               arrondissement first. Nothing for a text without letters or digits. Never throws
 */
export function searchPlaces(text: string, { limit = 10 }: { limit?: number } = {}): Place[] {
  if (text.length > MAX_TEXT_LENGTH) return []
  const places = gazetteer()
  const shortlist = makeShortlist(places, clampLimit(limit))
  for (const words of readings(text)) {
    const [first] = words
    if (first === undefined || words.length > MAX_WORDS) return []
    if (/^\d{2,5}$/.test(first)) addByPostcode(places, first, words.slice(1), shortlist)
    else if (!addByPhrase(places, words, shortlist) && words.length > 1)
      addByWords(places, first, words, shortlist)
  }
  return shortlist.rows().map((row) => placeAt(places, row))
}

export const clampLimit = (limit: number): number =>
  Number.isFinite(limit) ? Math.max(1, Math.min(50, Math.floor(limit))) : 10

type Shortlist = { add(row: number, rank: number): void; rows(): number[] }

/** The best `limit` rows seen so far, each once: by rank, then population, then INSEE code. */
function makeShortlist({ population }: Gazetteer, limit: number): Shortlist {
  let kept: { row: number; score: number }[] = []
  return {
    add(row, rank) {
      const score = rank * 1e8 - (population[row] ?? 0)
      const last = kept[limit - 1]
      if (last && score >= last.score) return
      const before = kept.find((other) => other.row === row)
      if (before && before.score <= score) return
      kept = kept.filter((other) => other !== before)
      const at = kept.findIndex((other) => score < other.score)
      kept.splice(at === -1 ? kept.length : at, 0, { row, score })
      kept.length = Math.min(kept.length, limit)
    },
    rows: () => kept.map(({ row }) => row),
  }
}

function addByPostcode(places: Gazetteer, digits: string, rest: string[], shortlist: Shortlist): void {
  const isWhole = digits.length === 5
  for (const row of rowsWith(places.postcodes, places.postcodeStarts, ` ${digits}`)) {
    const name = lineOf(places.names, places.nameStarts, row)
    if (!rest.every((word) => name.includes(` ${word}`))) continue
    const isDistrict = isWhole && name.endsWith(' arrondissement')
    shortlist.add(row, isDistrict ? RANK.district : isWhole ? RANK.exact : RANK.nameStart)
  }
}

/** Places with the words side by side in their name; answers whether there is any. A single letter begins a name. */
function addByPhrase(places: Gazetteer, words: string[], shortlist: Shortlist): boolean {
  const phrase = ` ${words.join(' ')}`
  const wanted = phrase.length === 2 ? `\n${phrase}` : phrase
  let isFound = false
  for (const row of rowsWith(places.names, places.nameStarts, wanted)) {
    const start = (places.nameStarts[row] ?? 0) + 1
    const isStart = places.names.startsWith(phrase, start)
    const isExact = isStart && start + phrase.length === places.nameStarts[row + 1]
    shortlist.add(row, isExact ? RANK.exact : isStart ? RANK.nameStart : RANK.phrase)
    isFound = true
  }
  return isFound
}

/** Places whose name has the first word and whose name, postcodes, département or region have the others. */
function addByWords(places: Gazetteer, first: string, words: string[], shortlist: Shortlist): void {
  const areas = new Map(words.map((word) => [word, areasNamed(places, word)]))
  for (const row of rowsWith(places.names, places.nameStarts, ` ${first}`)) {
    const name = lineOf(places.names, places.nameStarts, row)
    const others = words.filter((word) => !name.includes(` ${word}`))
    const isMeant = others.every(
      (word) => areas.get(word)?.has(places.area[row] ?? -1) || hasPostcode(places, row, word),
    )
    if (!isMeant) continue
    const isWholeName = name === ` ${words.slice(0, words.length - others.length).join(' ')}`
    shortlist.add(row, others.length === 0 || isWholeName ? RANK.words : RANK.qualified)
  }
}

/** The départements a word names by their code, their name or their region, as indexes. */
function areasNamed({ areaWords }: Gazetteer, word: string): Set<number> {
  return new Set(
    areaWords.flatMap(([code, ...words], index) =>
      code === word || (word.length > 1 && words.some((own) => own.startsWith(word))) ? [index] : [],
    ),
  )
}

const hasPostcode = ({ postcodes, postcodeStarts }: Gazetteer, row: number, word: string): boolean =>
  /^\d{2,5}$/.test(word) && lineOf(postcodes, postcodeStarts, row).includes(` ${word}`)

/** Rows whose line holds the text, each once, in order; the line feed before a line belongs to it. */
function* rowsWith(lines: string, starts: Uint32Array, text: string): Generator<number> {
  let at = lines.indexOf(text)
  while (at !== -1) {
    const row = rowOf(starts, at)
    yield row
    at = lines.indexOf(text, starts[row + 1] ?? lines.length)
  }
}

/** The line of a row: the text starts with a line feed, so line i begins one further than its start. */
const lineOf = (lines: string, starts: Uint32Array, row: number): string =>
  lines.slice((starts[row] ?? 0) + 1, starts[row + 1])
