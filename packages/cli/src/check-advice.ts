import type { Language, PhotoCheck, PhotoMeasures } from '@regie/contracts'
import { type Advice, compareSet, type SetLikeness, workOrder } from '@regie/imaging'
import { basename } from 'node:path'

/** What a retoucher would do to each photo, and what the photos have to do with one another. */
export type CheckAdvice = { workOrders: { file: string; advice: Advice[] }[]; likeness: SetLikeness }

/** @param photos  of one delivery; those that could not be read have no work order */
export function adviceOn(photos: readonly PhotoCheck[]): CheckAdvice {
  const readable = photos.flatMap(({ file, measures }) => (measures === null ? [] : [{ file, measures }]))
  const others = (index: number): PhotoMeasures[] =>
    readable.flatMap(({ measures }, at) => (at === index ? [] : [measures]))
  return {
    workOrders: readable.map(({ file, measures }, index) => ({
      file,
      advice: workOrder(measures, others(index)),
    })),
    likeness: compareSet(readable.map(({ file, measures }) => ({ name: basename(file), measures }))),
  }
}

const WORDS = {
  fr: {
    todo: 'À FAIRE',
    sure: 'sûr à',
    like: 'Presque identiques',
    keep: 'garder',
    apart: 'À part de la série',
  },
  en: { todo: 'TO DO', sure: 'sure to', like: 'Near-duplicates', keep: 'keep', apart: 'Apart from the set' },
} as const

/** Lines below a photo's verdicts; places in % of the picture. */
export const adviceLines = (advice: readonly Advice[], language: Language): string[] =>
  advice.map(({ message, confidence, regions }) => {
    const where = regions.map(({ xPct, yPct }) => `${Math.round(xPct)} %, ${Math.round(yPct)} %`).join(' · ')
    const { todo, sure } = WORDS[language]
    const sureness = `(${sure} ${Math.round(confidence * 100)} %)`
    return `  ${todo}  ${message[language]}${where === '' ? '' : ` [${where}]`} ${sureness}`
  })

/** Lines below the set's verdicts. */
export function likenessLines(
  { groups, exposureOutliers, colourOutliers }: SetLikeness,
  language: Language,
): string[] {
  const { like, keep, apart } = WORDS[language]
  const names = [...new Set([...exposureOutliers, ...colourOutliers].map(({ name }) => name))]
  return [
    ...groups.map((group) => `  ${like} : ${group.names.join(' ≈ ')} → ${keep} ${group.best}`),
    ...(names.length === 0 ? [] : [`  ${apart} : ${names.join(', ')}`]),
  ]
}
