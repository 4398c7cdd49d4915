import { asLayer, mergeCharters, type MergedCharter } from '@regie/charters'
import { type CharterDocument, type CharterLayer, fieldFailure } from '@regie/contracts'

type Version = { document: CharterDocument; layers: readonly CharterLayer[] }
export type Layers = readonly [CharterLayer, ...CharterLayer[]]

/** The layers a document was merged from, the earliest first; one written whole is its own speciality's layer. */
export const layersOf = ({ document, layers: [first, ...others] }: Version): Layers =>
  first === undefined ? [asLayer(document, 'speciality')] : [first, ...others]

/** A layer laid over a published version: what the draft then says, and from which layers. */
export function layOver(base: Version, layer: CharterLayer): MergedCharter & { layers: Layers } {
  const layers: Layers = [...layersOf(base), layer] as const
  return { ...mergeCharters(layers), layers }
}

/**
 * A layer names nothing that is not there: what it overrides it must define, what it removes some earlier layer must have.
 *
 * @throws Failure 'rule-broken' that names the field
 */
export function mustNameWhatIsThere(base: CharterDocument, layer: CharterLayer): void {
  const own = new Set((layer.rules ?? []).map(({ id }) => id))
  const lost = (layer.overrides ?? []).findIndex((id) => !own.has(id))
  if (lost >= 0)
    throw fieldFailure(`layer.overrides.${lost}`, 'unknown', {
      fr: `« ${layer.overrides?.[lost]} » est à remplacer, mais la couche n’a pas cette règle.`,
      en: `“${layer.overrides?.[lost]}” is to be replaced, but the layer has no such rule.`,
    })
  const names = new Set([
    ...[...base.rules, ...base.quiz].map(({ id }) => id),
    ...[
      ...base.shotList,
      ...base.channels,
      ...base.retouch,
      ...(base.packages ?? []),
      ...(base.equipment ?? []),
    ].map(({ key }) => key),
  ])
  const ghost = (layer.removes ?? []).findIndex((name) => !names.has(name))
  if (ghost >= 0)
    throw fieldFailure(`layer.removes.${ghost}`, 'unknown', {
      fr: `« ${layer.removes?.[ghost]} » est à retirer, mais la charte de base n’a rien de ce nom.`,
      en: `“${layer.removes?.[ghost]}” is to be removed, but the base charter has nothing of that name.`,
    })
}
