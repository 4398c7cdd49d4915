import type { CharterRule, Severity } from '@regie/contracts'
import { SEVERITIES } from '@regie/contracts'
import { sameJson } from './same-json.ts'

type Fields = { [name: string]: unknown }

/** Fields where the smaller number is the stricter one although their name does not begin with `max`. */
const SMALLER_IS_STRICTER = new Set(['tolerancePct', 'toleranceMinutes', 'radiusM'])
/** A wider net catches more duplicates. */
const LARGER_IS_STRICTER = new Set(['maxDistanceBits'])
/** Narrower lettering counts too. */
const SMALLER_MINIMUM_IS_STRICTER = new Set(['minWidthPct'])
/** What may be: the stricter rule allows what both allow. */
const ALLOWED = new Set([
  'formats',
  'spaces',
  'ratios',
  'kinds',
  'containers',
  'videoCodecs',
  'audioCodecs',
  'rates',
])
/** What must be: the stricter rule asks for what either asks. */
const REQUIRED = new Set(['fields'])
/** Told of a rule, not asked by it. */
const ABOUT = new Set(['message', 'tip', 'source', 'fix', 'id', 'kind'])

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
  // A number that stayed the earlier one's keeps the source it came from.
  if (asksTheSame(tightened, before ?? {})) tightened.source = before?.source ?? tightened.source
  if (tightened.source === undefined) delete tightened.source
  // Every field comes from one of two valid rules of this kind, so the result is one too.
  return crossedFields(tightened).length > 0 ? null : (tightened as CharterRule)
}

function stricterOf(name: string, before: unknown, after: unknown): unknown {
  if (name === 'severity' && isSeverity(before) && isSeverity(after)) return graver(before, after)
  if (name === 'eitherWay') return before !== false && after
  if (REQUIRED.has(name) && Array.isArray(before) && Array.isArray(after))
    return [...new Set([...before, ...after])]
  if (name === 'bySerial') return before === true || after
  if (name === 'white') return before === 'pure' ? before : after
  if (ABOUT.has(name)) return after
  if (name === 'measuredAs') return before === after ? after : null
  if (ALLOWED.has(name) && Array.isArray(before) && Array.isArray(after)) {
    const kept = new Set(before.map((item) => JSON.stringify(item)))
    const shared = after.filter((item) => kept.has(JSON.stringify(item)))
    return shared.length === 0 ? null : shared
  }
  if (typeof before !== 'number' || typeof after !== 'number') return after
  if (SMALLER_MINIMUM_IS_STRICTER.has(name)) return Math.min(before, after)
  if (LARGER_IS_STRICTER.has(name)) return Math.max(before, after)
  if (SMALLER_IS_STRICTER.has(name)) return Math.min(before, after)
  return name.startsWith('min') ? Math.max(before, after) : Math.min(before, after)
}

const asksTheSame = (one: Fields, other: Fields): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => !ABOUT.has(name) && name !== 'severity')
    .every((name) => sameJson(one[name], other[name]))

/** The minima of a rule that stand over their maxima: nothing can keep such a rule. */
export function crossedFields(fields: Fields): { name: string; min: number; max: number }[] {
  return Object.entries(fields).flatMap(([name, min]) => {
    if (!name.startsWith('min')) return []
    const max = fields[`max${name.slice(3)}`]
    return typeof min === 'number' && typeof max === 'number' && min > max ? [{ name, min, max }] : []
  })
}

const isSeverity = (value: unknown): value is Severity => SEVERITIES.some((each) => each === value)
const graver = (a: Severity, b: Severity): Severity =>
  SEVERITIES.indexOf(a) >= SEVERITIES.indexOf(b) ? a : b
