import { z } from 'zod'
import { Language, LocalizedText } from '../localized.ts'
import { CharterChannel } from './charter-channel.ts'
import { CharterKey, CharterRule } from './charter-rule.ts'

export const ShotListItem = z
  .strictObject({
    key: CharterKey,
    label: LocalizedText,
    min: z.int().min(0).max(1_000),
    max: z.int().min(1).max(1_000).optional(),
    required: z.boolean(),
    /** How to take it, in the order to take it: "straight on, camera at 1.25 m". */
    angles: z
      .array(z.strictObject({ label: LocalizedText, count: z.int().min(1).max(100).optional() }))
      .max(12)
      .optional(),
  })
  .meta({ id: 'ShotListItem' })
export type ShotListItem = z.infer<typeof ShotListItem>

export const QuizQuestion = z
  .strictObject({
    id: CharterKey,
    question: LocalizedText,
    choices: z.array(LocalizedText).min(2).max(6),
    /** Index in `choices`, from 0. */
    correct: z.int().min(0).max(5),
  })
  .refine((asked) => asked.correct < asked.choices.length, {
    path: ['correct'],
    error: 'names no choice of the list',
  })
  .meta({ id: 'QuizQuestion' })
export type QuizQuestion = z.infer<typeof QuizQuestion>

/** A counted order by size: "two bedrooms: 20 to 25 photos". `shots` overrides the list's own counts. */
export const CharterPackage = z
  .strictObject({
    key: CharterKey,
    label: LocalizedText,
    min: z.int().min(1).max(10_000),
    max: z.int().min(1).max(10_000).optional(),
    shots: z
      .array(
        z.strictObject({
          key: CharterKey,
          min: z.int().min(0).max(1_000),
          max: z.int().min(1).max(1_000).optional(),
        }),
      )
      .max(200)
      .optional(),
  })
  .meta({ id: 'CharterPackage' })
export type CharterPackage = z.infer<typeof CharterPackage>

/** One thing to bring, with its numbers in words: "wide-angle zoom: 16-35 mm". */
export const CharterEquipment = z
  .strictObject({ key: CharterKey, label: LocalizedText, need: LocalizedText, required: z.boolean() })
  .meta({ id: 'CharterEquipment' })
export type CharterEquipment = z.infer<typeof CharterEquipment>

export const CharterSections = z
  .strictObject({
    intro: LocalizedText.optional(),
    scheduling: LocalizedText.optional(),
    delivery: LocalizedText.optional(),
    naming: LocalizedText.optional(),
    lighting: LocalizedText.optional(),
    avoid: LocalizedText.optional(),
    tips: LocalizedText.optional(),
    perfectSet: LocalizedText.optional(),
    doAndDont: z
      .strictObject({ dos: z.array(LocalizedText).max(20), donts: z.array(LocalizedText).max(20) })
      .optional(),
  })
  .meta({ id: 'CharterSections' })
export type CharterSections = z.infer<typeof CharterSections>

export const RetouchInstruction = z
  .strictObject({ key: CharterKey, text: LocalizedText })
  .meta({ id: 'RetouchInstruction' })
export type RetouchInstruction = z.infer<typeof RetouchInstruction>

const uniqueBy =
  <T>(keyOf: (item: T) => string) =>
  (items: readonly T[]) =>
    new Set(items.map(keyOf)).size === items.length
const keyed = uniqueBy<{ key: string }>((item) => item.key)
const identified = uniqueBy<{ id: string }>((item) => item.id)

const lists = {
  shotList: z.array(ShotListItem).max(200).refine(keyed, 'two shots have the same key'),
  rules: z.array(CharterRule).max(100).refine(identified, 'two rules have the same id'),
  channels: z.array(CharterChannel).max(40).refine(keyed, 'two channels have the same key'),
  retouch: z.array(RetouchInstruction).max(40).refine(keyed, 'two instructions have the same key'),
  quiz: z.array(QuizQuestion).max(40).refine(identified, 'two questions have the same id'),
}
const optionalLists = {
  packages: z.array(CharterPackage).max(40).refine(keyed, 'two packages have the same key').optional(),
  equipment: z.array(CharterEquipment).max(40).refine(keyed, 'two pieces have the same key').optional(),
}
/** Which edition a document is, where no service counts its versions: a file, the library. */
export const CharterEdition = z
  .strictObject({
    version: z.int().min(1).max(100_000),
    on: z.iso.date(),
    languages: z.array(Language).min(1).max(2),
  })
  .meta({ id: 'CharterEdition' })

const names = {
  key: CharterKey,
  title: LocalizedText,
  speciality: CharterKey,
  edition: CharterEdition.optional(),
}
/** Right answers needed to be certified, 0 to the number of questions. */
const passMark = z.int().min(0).max(40)

/** How the pictures of a speciality or a client must be: what people read, and what the machine checks. */
export const CharterDocument = z
  .strictObject({ ...names, sections: CharterSections, ...lists, ...optionalLists, passMark })
  .refine((charter) => charter.passMark <= charter.quiz.length, {
    path: ['passMark'],
    error: 'asks for more right answers than there are questions',
  })
  .meta({ id: 'CharterDocument' })
export type CharterDocument = z.infer<typeof CharterDocument>

export const CHARTER_LAYERS = ['speciality', 'client', 'product'] as const

/**
 * One layer of a merged charter: speciality ← client ← product.
 *
 * What a layer does not mention stays as it was. A rule with the id of an earlier one tightens it, field by field,
 * unless its id is in `overrides` (then it replaces it). Ids in `removes` leave the charter.
 */
export const CharterLayer = z
  .strictObject({
    layer: z.enum(CHARTER_LAYERS),
    key: CharterKey,
    title: LocalizedText,
    speciality: CharterKey,
    edition: CharterEdition.optional(),
    sections: CharterSections.optional(),
    shotList: lists.shotList.optional(),
    rules: lists.rules.optional(),
    channels: lists.channels.optional(),
    retouch: lists.retouch.optional(),
    quiz: lists.quiz.optional(),
    ...optionalLists,
    passMark: passMark.optional(),
    overrides: z.array(CharterKey).max(100).optional(),
    removes: z.array(CharterKey).max(100).optional(),
  })
  .meta({ id: 'CharterLayer' })
export type CharterLayer = z.infer<typeof CharterLayer>
