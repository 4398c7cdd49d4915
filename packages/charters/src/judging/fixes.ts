import type { CharterRuleOf, PhotoFacts, VerdictFix } from '@regie/contracts'
import { fillTemplate } from '../file-name-template.ts'
import type { AssetContext } from './finding.ts'

/** Losing at most a twentieth of one side takes nothing a photographer framed on purpose. */
const SAFE_LOSS_PCT = 5

/** The centred crop to the nearest accepted ratio; undefined when the picture is not a picture. */
export function cropFix(
  rule: CharterRuleOf<'aspect-ratio'>,
  { widthPx, heightPx }: Pick<PhotoFacts, 'widthPx' | 'heightPx'>,
): VerdictFix | undefined {
  const ratio = widthPx / heightPx
  const wanted = rule.ratios.flatMap(({ width, height }) => [
    { ratio: width / height, name: `${width}:${height}` },
    ...(rule.eitherWay ? [{ ratio: height / width, name: `${height}:${width}` }] : []),
  ])
  const nearest = wanted.toSorted((a, b) => distance(a.ratio, ratio) - distance(b.ratio, ratio))[0]
  if (nearest === undefined) return undefined
  const widthPct = Math.min(100, (nearest.ratio / ratio) * 100)
  const heightPct = Math.min(100, (ratio / nearest.ratio) * 100)
  const region = { xPct: (100 - widthPct) / 2, yPct: (100 - heightPct) / 2, widthPct, heightPct }
  const isSafe = 100 - Math.min(widthPct, heightPct) <= SAFE_LOSS_PCT
  return { kind: 'crop', isSafe, region, ratio: nearest.name }
}

const distance = (a: number, b: number) => Math.abs(Math.log(a / b))

/** The name the template asks for, when everything in it is known. */
export function renameFix(
  rule: CharterRuleOf<'file-name'>,
  context: Omit<AssetContext, 'observed'>,
): VerdictFix | undefined {
  const to = fillTemplate(rule.template, context)
  return to === null ? undefined : { kind: 'rename', isSafe: true, to }
}
