import type { LocalizedText } from '@regie/contracts'
import { bounds, joined, plain } from './wording.ts'

type Ratio = { width: number; height: number }

export const mapped = <T, R>(value: T | undefined, write: (value: T) => R): R | undefined =>
  value === undefined ? undefined : write(value)
export const list = (items: readonly (string | number)[]) => plain(items.join(', '))
export const ratioList = (ratios: readonly Ratio[]) =>
  ratios.map(({ width, height }) => `${width}:${height}`).join(', ')
export const named = (fr: string, en: string, limits: LocalizedText) => joined([{ fr, en }, limits], ' ')
export const some = (parts: readonly (LocalizedText | undefined)[]) => {
  const told = parts.filter((part) => part !== undefined)
  return told.length === 0 ? plain('—') : joined(told, ', ')
}
export const hasBound = (limits: { min?: number | undefined; max?: number | undefined }) =>
  limits.min !== undefined || limits.max !== undefined
export const maybe = (
  fr: string,
  en: string,
  limits: { min?: number | undefined; max?: number | undefined },
  unit: string | null,
) => (hasBound(limits) ? named(fr, en, bounds(limits, unit, 2)) : undefined)
