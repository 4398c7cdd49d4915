import type { CharterDocument, CharterLayer, CharterRule } from '@regie/contracts'
import { sameJson } from './same-json.ts'
import { tightenRule } from './tighten-rule.ts'

/** How a rule came to be what it is: one step a layer that touched it, earliest first. */
export type ProvenanceStep = {
  layer: CharterLayer['layer']
  key: string
  how: 'defined' | 'tightened' | 'overridden' | 'unchanged'
}
export type MergedCharter = { document: CharterDocument; provenance: Record<string, ProvenanceStep[]> }

/**
 * Lays charters over one another: speciality ← client ← product, rule by rule, by id.
 *
 * A later rule tightens the earlier one field by field; it replaces it when its layer lists it in `overrides` or when
 * nothing could keep both. Shots, channels, instructions and questions are replaced by key; the merged pass mark is the
 * highest asked, at most the number of questions. Merging is idempotent: the same layer twice changes nothing.
 *
 * @param layers  at least one, in any order; layers of the same name keep the order given
 * @returns       a valid charter named by its last layer, and where each of its rules came from
 */
export function mergeCharters(layers: readonly [CharterLayer, ...CharterLayer[]]): MergedCharter {
  const rank = { speciality: 0, client: 1, product: 2 }
  const [first, ...others] = layers.toSorted((a, b) => rank[a.layer] - rank[b.layer])
  // `layers` has at least one element and sorting keeps them all.
  const base = first ?? layers[0]
  const start: MergedCharter = { document: emptyCharter(base), provenance: {} }
  return [base, ...others].reduce(layOver, start)
}

/** A whole charter as a layer, to lay others over it. */
export function asLayer(charter: CharterDocument, layer: CharterLayer['layer']): CharterLayer {
  return { layer, ...charter }
}

function emptyCharter({ key, title, speciality }: CharterLayer): CharterDocument {
  return {
    key,
    title,
    speciality,
    sections: {},
    shotList: [],
    rules: [],
    channels: [],
    retouch: [],
    quiz: [],
    passMark: 0,
  }
}

function layOver({ document, provenance }: MergedCharter, layer: CharterLayer): MergedCharter {
  const removed = new Set(layer.removes)
  const rules = mergeRules(document.rules, layer, provenance, removed)
  const quiz = replaceBy(document.quiz, layer.quiz, (asked) => asked.id, removed)
  return {
    document: {
      key: layer.key,
      title: layer.title,
      speciality: layer.speciality,
      ...(layer.edition === undefined ? {} : { edition: layer.edition }),
      sections: { ...document.sections, ...layer.sections },
      shotList: replaceBy(document.shotList, layer.shotList, (shot) => shot.key, removed),
      rules: rules.rules,
      channels: replaceBy(document.channels, layer.channels, (channel) => channel.key, removed),
      retouch: replaceBy(document.retouch, layer.retouch, (step) => step.key, removed),
      quiz,
      ...optional(
        'packages',
        replaceBy(document.packages ?? [], layer.packages, (each) => each.key, removed),
      ),
      ...optional(
        'equipment',
        replaceBy(document.equipment ?? [], layer.equipment, (each) => each.key, removed),
      ),
      passMark: Math.min(quiz.length, Math.max(document.passMark, layer.passMark ?? 0)),
    },
    provenance: rules.provenance,
  }
}

function mergeRules(
  earlier: readonly CharterRule[],
  layer: CharterLayer,
  provenance: MergedCharter['provenance'],
  removed: ReadonlySet<string>,
): { rules: CharterRule[]; provenance: MergedCharter['provenance'] } {
  const merged = new Map(earlier.filter((rule) => !removed.has(rule.id)).map((rule) => [rule.id, rule]))
  const steps = new Map(Object.entries(provenance).filter(([id]) => merged.has(id)))
  for (const rule of layer.rules ?? []) {
    if (removed.has(rule.id)) continue
    const before = merged.get(rule.id)
    const { rule: after, how } = mergeRule(before, rule, layer.overrides?.includes(rule.id) ?? false)
    merged.set(rule.id, after)
    steps.set(rule.id, [...(steps.get(rule.id) ?? []), { layer: layer.layer, key: layer.key, how }])
  }
  return { rules: [...merged.values()], provenance: Object.fromEntries(steps) }
}

/** Lists that older charters do not have stay absent while they are empty. */
const optional = <K extends string, T>(name: K, items: T[]): { [Each in K]?: T[] } =>
  // A computed key widens to string; the only key here is `name`.
  (items.length === 0 ? {} : { [name]: items }) as { [Each in K]?: T[] }

function mergeRule(
  before: CharterRule | undefined,
  rule: CharterRule,
  overrides: boolean,
): { rule: CharterRule; how: ProvenanceStep['how'] } {
  if (before === undefined) return { rule, how: 'defined' }
  const after = overrides ? rule : tightenRule(before, rule)
  if (after !== null && sameJson(after, before)) return { rule: before, how: 'unchanged' }
  return after === null || overrides ? { rule, how: 'overridden' } : { rule: after, how: 'tightened' }
}

function replaceBy<T>(
  earlier: readonly T[],
  later: readonly T[] | undefined,
  keyOf: (item: T) => string,
  removed: ReadonlySet<string>,
): T[] {
  const merged = new Map(earlier.map((item) => [keyOf(item), item]))
  for (const item of later ?? []) merged.set(keyOf(item), item)
  return [...merged].filter(([key]) => !removed.has(key)).map(([, item]) => item)
}
