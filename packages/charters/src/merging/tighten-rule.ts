import type { CharterRule, Severity } from '@regie/contracts'
import { SEVERITIES } from '@regie/contracts'

type Fields = { [name: string]: unknown }

/** Fields where the smaller number is the stricter one although their name does not begin with `max`. */
const SMALLER_IS_STRICTER = new Set(['tolerancePct', 'toleranceMinutes', 'radiusM'])
/** A wider net catches more duplicates. */
const LARGER_IS_STRICTER = new Set(['maxDistanceBits'])
const LISTS = new Set(['formats', 'spaces', 'ratios'])

/**
 * The rule that keeps whatever both rules ask: higher minima, lower maxima, shared lists, the graver severity.
 *
 * @returns  the tightened rule, or null when nothing could keep both (another kind, no shared value, crossed bounds)
 */
export function tightenRule(earlier: CharterRule, later: CharterRule): CharterRule | null {
  if (earlier.kind !== later.kind) return null
  const [before, after]: Fields[] = [earlier, later]
  const tightened: Fields = { ...before, ...after, severity: graver(earlier.severity, later.severity) }
  for (const [name, value] of Object.entries(after ?? {})) {
    const stricter = stricterOf(name, before?.[name], value)
    if (stricter === null) return null
    tightened[name] = stricter
  }
  // Every field comes from one of two valid rules of this kind, so the result is one too.
  return crosses(tightened) ? null : (tightened as CharterRule)
}

function stricterOf(name: string, before: unknown, after: unknown): unknown {
  if (name === 'severity' && isSeverity(before) && isSeverity(after)) return graver(before, after)
  if (name === 'eitherWay') return before !== false && after
  if (LISTS.has(name) && Array.isArray(before) && Array.isArray(after)) {
    const kept = new Set(before.map((item) => JSON.stringify(item)))
    const shared = after.filter((item) => kept.has(JSON.stringify(item)))
    return shared.length === 0 ? null : shared
  }
  if (typeof before !== 'number' || typeof after !== 'number') return after
  if (LARGER_IS_STRICTER.has(name)) return Math.max(before, after)
  if (SMALLER_IS_STRICTER.has(name)) return Math.min(before, after)
  return name.startsWith('min') ? Math.max(before, after) : Math.min(before, after)
}

function crosses(fields: Fields): boolean {
  return Object.entries(fields).some(([name, min]) => {
    if (!name.startsWith('min')) return false
    const max = fields[`max${name.slice(3)}`]
    return typeof min === 'number' && typeof max === 'number' && min > max
  })
}

const isSeverity = (value: unknown): value is Severity => SEVERITIES.some((each) => each === value)
const graver = (a: Severity, b: Severity): Severity =>
  SEVERITIES.indexOf(a) >= SEVERITIES.indexOf(b) ? a : b
