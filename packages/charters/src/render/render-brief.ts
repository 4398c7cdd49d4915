import type { CharterDocument, CharterRuleKind, LocalizedText, ShotListItem } from '@regie/contracts'
import { SECTION_NAMES } from '../words/section-names.ts'
import { bounds, inBoth } from '../words/wording.ts'
import { chapter, type Chapter, type Rendering } from './rendering.ts'
import { sayRule } from './say-rule.ts'

/** What the shooter settles on site; the rest is settled after. */
const ON_SITE = new Set<CharterRuleKind>([
  'raw-kind',
  'iso',
  'aperture',
  'shutter',
  'focal-length',
  'bracketing',
  'capture-date',
  'capture-place',
  'declared-camera',
  'faces',
  'face-light',
  'face-sharpness',
  'sharpness',
  'exposure',
  'tilt',
  'background',
  'release-attached',
  'frame-rate',
  'video-resolution',
  'duration',
])

/**
 * The charter as the shooter reads it, in the order of the day: what for, when, what to bring, what to take, how, what to
 * avoid, what to send. Numbers are the rules' own, so brief and check never differ.
 */
export function renderBrief(charter: CharterDocument): Rendering {
  return { title: charter.title, chapters: briefChapters(charter) }
}

function briefChapters({
  sections,
  equipment = [],
  packages = [],
  shotList,
  rules,
}: CharterDocument): Chapter[] {
  const written = (
    name: 'intro' | 'scheduling' | 'lighting' | 'avoid' | 'tips' | 'perfectSet' | 'naming' | 'delivery',
  ) => chapter(SECTION_NAMES[name], [sections[name]])
  return [
    written('intro'),
    written('scheduling'),
    chapter({ fr: 'Matériel', en: 'Equipment' }, equipment.map(sayEquipment)),
    chapter(
      { fr: 'Réglages et prise de vue', en: 'Settings and shooting' },
      rules.filter(({ kind }) => ON_SITE.has(kind)).map(sayRule),
    ),
    written('lighting'),
    chapter({ fr: 'Forfaits', en: 'Packages' }, packages.map(sayCount)),
    chapter({ fr: 'Plans', en: 'Shots' }, shotList.flatMap(sayShot)),
    chapter({ fr: 'À faire', en: 'Do' }, sections.doAndDont?.dos ?? []),
    chapter({ fr: 'À ne pas faire', en: 'Do not' }, sections.doAndDont?.donts ?? []),
    written('avoid'),
    written('tips'),
    written('perfectSet'),
    written('naming'),
    written('delivery'),
  ].flat()
}

const sayEquipment = (piece: NonNullable<CharterDocument['equipment']>[number]): LocalizedText =>
  inBoth((l) => {
    const optional = piece.required ? '' : { fr: ' (facultatif)', en: ' (optional)' }[l]
    return `${piece.label[l]}${l === 'fr' ? ' :' : ':'} ${piece.need[l]}${optional}`
  })

/** "Studio : 12 – 15 photos". */
export const sayCount = (of: {
  label: LocalizedText
  min: number
  max?: number | undefined
}): LocalizedText => {
  const count = bounds({ min: of.min, max: of.max }, null, 0)
  return { fr: `${of.label.fr} : ${count.fr} photos`, en: `${of.label.en}: ${count.en} photos` }
}

function sayShot(shot: ShotListItem): LocalizedText[] {
  const optional = shot.required ? { fr: '', en: '' } : { fr: ', facultatif', en: ', optional' }
  const count = bounds({ min: shot.min, max: shot.max }, null, 0)
  const angles = (shot.angles ?? []).map((angle) =>
    inBoth((l) => (angle.count === undefined ? angle.label[l] : `${angle.count} × ${angle.label[l]}`)),
  )
  return [
    inBoth((l) => {
      const how =
        angles.length === 0 ? '' : ` (${angles.map((angle) => angle[l]).join(l === 'fr' ? ' ; ' : '; ')})`
      return `${shot.label[l]}${l === 'fr' ? ' :' : ':'} ${count[l]}${optional[l]}${how}`
    }),
  ]
}
