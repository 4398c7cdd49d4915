import { createHash } from 'node:crypto'
import { asLayer, findContradictions, mergeCharters, renderBrief } from '@regie/charters'
import { type CharterChannel, type CharterDocument, type EventContract, Failure } from '@regie/contracts'
import type { charterPublished, ShotListItem } from '@regie/contracts'
import type { KeptBrief } from '../deliverables/kept-brief.ts'

/** SHA-256 of the document as JSON with sorted keys: the same whatever the order PostgreSQL gives back. */
export const hashOf = (document: CharterDocument): string =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(document)))
    .digest('hex')

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, each]) => [key, inOrder(each)]))
}

/** The charter without its quiz: whoever has to pass it must not read the answers. */
export const withoutQuiz = (document: CharterDocument): CharterDocument => ({
  ...document,
  quiz: [],
  passMark: 0,
})

/** @throws Failure 'rule-broken' that names every place where the charter contradicts itself */
export function mustAgreeWithItself(document: CharterDocument): void {
  const found = findContradictions(document)
  if (found.length === 0) return
  throw new Failure(
    'rule-broken',
    {
      fr: `La charte se contredit : ${found.map(({ says }) => says.fr).join(' ')}`.slice(0, 2_000),
      en: `The charter contradicts itself: ${found.map(({ says }) => says.en).join(' ')}`.slice(0, 2_000),
    },
    {
      errors: found.map(({ path, says }) => ({
        field: `document.${path}`,
        rule: 'contradiction',
        message: says,
      })),
    },
  )
}

type Published = typeof charterPublished extends EventContract<infer P> ? P : never

/** What other services learn of a version: what people read, the quiz and the lists; the rules stay here. */
export function publishedFacts(
  document: CharterDocument,
): Pick<
  Published,
  'title' | 'speciality' | 'reading' | 'shotList' | 'channels' | 'tips' | 'quiz' | 'passMark'
> {
  const { title, speciality, quiz, passMark, channels, shotList, sections } = document
  return {
    title,
    speciality,
    reading: readingOf(document),
    shotList: shotList.map(({ key, label, min, max, required }) => ({
      key,
      label,
      min,
      max: max ?? null,
      isRequired: required,
    })),
    channels: channels.map(({ key, label }) => ({ key, label })),
    tips: [sections.tips, ...(sections.doAndDont?.dos ?? [])].filter((tip) => tip !== undefined),
    quiz,
    passMark,
  }
}

const LONGEST_TEXT = 4_000

/** What people read is the brief made from the rules, and what retouchers are told. */
function readingOf(document: CharterDocument): Published['reading'] {
  const retouch = {
    heading: { fr: 'Retouche', en: 'Retouching' },
    lines: document.retouch.map(({ text }) => text),
  }
  return [...renderBrief(document).chapters, ...(retouch.lines.length > 0 ? [retouch] : [])].map(
    ({ heading, lines }) => ({
      heading,
      text: {
        fr: lines
          .map(({ fr }) => fr)
          .join('\n')
          .slice(0, LONGEST_TEXT),
        en: lines
          .map(({ en }) => en)
          .join('\n')
          .slice(0, LONGEST_TEXT),
      },
    }),
  )
}

/** For a mission without a charter of its own: screens and print at full size, nothing cropped. */
const HOUSE_CHANNELS: CharterChannel[] = [
  {
    key: 'web',
    label: { fr: 'Site web', en: 'Website' },
    fit: 'inside',
    maxLongSidePx: 2_048,
    format: 'jpeg',
    quality: 84,
  },
  {
    key: 'full',
    label: { fr: 'Pleine définition', en: 'Full size' },
    fit: 'inside',
    maxLongSidePx: 12_000,
    format: 'jpeg',
    quality: 92,
  },
]

/**
 * The charter a deliverable is judged by: the published version with the shots the client ordered laid over it,
 * counts first. Without a charter there are no rules: a file only has to be readable.
 */
export function charterFor(document: CharterDocument | null, brief: KeptBrief): CharterDocument {
  const base: CharterDocument = document ?? {
    key: 'none',
    title: brief.title,
    speciality: brief.speciality,
    sections: {},
    shotList: [],
    rules: [],
    channels: HOUSE_CHANNELS,
    retouch: [],
    quiz: [],
    passMark: 0,
  }
  const ordered = brief.shotList.map((shot): ShotListItem => {
    const max = base.shotList.find(({ key }) => key === shot.key)?.max
    return {
      key: shot.key,
      label: shot.label,
      min: shot.isRequired ? shot.count : 1,
      ...(max === undefined ? {} : { max: Math.max(max, shot.count) }),
      required: shot.isRequired,
    }
  })
  const { key, title, speciality } = base
  return mergeCharters([
    asLayer(base, 'client'),
    { layer: 'product', key, title, speciality, shotList: ordered },
  ]).document
}

const FALLBACK_CHANNEL_COUNT = 2

/** The charter's channels that the brief names; when it names none of them, the first two. */
export function channelsFor(charter: CharterDocument, wanted: readonly string[]): CharterChannel[] {
  const named = charter.channels.filter(({ key }) => wanted.includes(key))
  return named.length > 0 ? named : charter.channels.slice(0, FALLBACK_CHANNEL_COUNT)
}
