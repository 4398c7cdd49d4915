import type {
  CharterDocument,
  CharterRule,
  CharterRuleKind,
  CharterRuleOf,
  LocalizedText,
} from '@regie/contracts'
import { crossedFields, tightenRule } from '../merging/tighten-rule.ts'
import { FIELD_NAMES } from '../words/field-names.ts'
import { RULE_WORDS } from '../words/rule-words.ts'
import { expectation } from '../words/expectation.ts'
import type { Contradiction } from './find-contradictions.ts'

/** Kinds a charter may hold several of without their being about the same thing. */
const SEVERAL = new Set<CharterRuleKind>(['human', 'text-regions', 'file-name'])

/** Rules that cross themselves, one another, the shot list or the channels. */
export function ruleContradictions(charter: CharterDocument): Contradiction[] {
  const { rules } = charter
  return rules.flatMap((rule, at) => [
    ...crossedBounds(rule, at),
    ...emptyRule(rule, at),
    ...againstEarlier(rule, at, rules.slice(0, at)),
    ...againstCharter(rule, at, charter),
  ])
}

function crossedBounds(rule: CharterRule, at: number): Contradiction[] {
  return crossedFields(rule).map(({ name, min, max }) =>
    problem(rule, `rules.${at}.${name}`, {
      fr: `${FIELD_NAMES[name]?.fr ?? name} ${min} dépasse ${max}`,
      en: `${FIELD_NAMES[name]?.en ?? name} ${min} is over ${max}`,
    }),
  )
}

/** Every field of these kinds is optional: without one, nothing is checked. */
const NEEDS_A_BOUND = new Set<CharterRuleKind>([
  'pixels',
  'file-size',
  'iso',
  'aperture',
  'shutter',
  'focal-length',
  'faces',
  'consistency',
  'video-codec',
  'video-resolution',
  'frame-rate',
  'duration',
  'video-bitrate',
  'loudness',
  'audio-sampling',
])
const ABOUT = new Set([
  'kind',
  'id',
  'severity',
  'message',
  'tip',
  'source',
  'fix',
  'measuredAs',
  'tolerancePct',
])

function emptyRule(rule: CharterRule, at: number): Contradiction[] {
  if (!NEEDS_A_BOUND.has(rule.kind)) return []
  const asks = Object.entries(rule).some(([name, value]) => !ABOUT.has(name) && value !== undefined)
  return asks
    ? []
    : [problem(rule, `rules.${at}`, { fr: 'la règle ne demande rien', en: 'the rule asks for nothing' })]
}

function againstEarlier(rule: CharterRule, at: number, earlier: readonly CharterRule[]): Contradiction[] {
  if (SEVERAL.has(rule.kind)) return []
  return earlier
    .filter((other) => other.kind === rule.kind && tightenRule(other, rule) === null)
    .filter((other) => crossedFields(other).length === 0 && crossedFields(rule).length === 0)
    .map((other) =>
      problem(rule, `rules.${at}`, {
        fr: `« ${other.id} » demande ${expectation(other).fr}, « ${rule.id} » demande ${expectation(rule).fr} : rien ne tient les deux`,
        en: `“${other.id}” asks for ${expectation(other).en}, “${rule.id}” asks for ${expectation(rule).en}: nothing keeps both`,
      }),
    )
}

function againstCharter(rule: CharterRule, at: number, charter: CharterDocument): Contradiction[] {
  switch (rule.kind) {
    case 'pixels':
      return pixelProblems(rule, at, charter)
    case 'set-count':
      return countProblems(rule, at, charter)
    case 'shot-list':
      return charter.shotList.length > 0
        ? []
        : [problem(rule, `rules.${at}`, { fr: 'la liste de plans est vide', en: 'the shot list is empty' })]
    case 'package-count':
      return (charter.packages ?? []).length > 0
        ? []
        : [
            problem(rule, `rules.${at}`, {
              fr: 'la charte n’a aucun forfait',
              en: 'the charter has no package',
            }),
          ]
    case 'file-name':
      return rule.template.includes('{shot}') && charter.shotList.length === 0
        ? [
            problem(rule, `rules.${at}.template`, {
              fr: 'le modèle nomme un plan, la liste de plans est vide',
              en: 'the template names a shot, the shot list is empty',
            }),
          ]
        : []
    default:
      return []
  }
}

function pixelProblems(
  rule: CharterRuleOf<'pixels'>,
  at: number,
  { channels }: CharterDocument,
): Contradiction[] {
  const { minMegapixels = 0, minShortSidePx = 0, maxLongSidePx = Infinity, maxMegapixels = Infinity } = rule
  const found: Contradiction[] = []
  const most = (maxLongSidePx * maxLongSidePx) / 1e6
  if (minMegapixels > most)
    found.push(
      problem(rule, `rules.${at}.minMegapixels`, {
        fr: `${minMegapixels} MP ne tiennent pas dans un grand côté de ${maxLongSidePx} px`,
        en: `${minMegapixels} MP do not fit in a long side of ${maxLongSidePx} px`,
      }),
    )
  if (minShortSidePx > maxLongSidePx || minShortSidePx ** 2 / 1e6 > maxMegapixels)
    found.push(
      problem(rule, `rules.${at}.minShortSidePx`, {
        fr: `un petit côté de ${minShortSidePx} px dépasse le maximum de l’image`,
        en: `a short side of ${minShortSidePx} px is over the picture’s maximum`,
      }),
    )
  for (const channel of channels) {
    if (channel.fit !== 'cover' || Math.max(channel.widthPx, channel.heightPx) <= maxLongSidePx) continue
    found.push(
      problem(rule, `rules.${at}.maxLongSidePx`, {
        fr: `la déclinaison « ${channel.label.fr} » est plus grande que le grand côté accepté, ${maxLongSidePx} px`,
        en: `the rendition “${channel.label.en}” is larger than the long side accepted, ${maxLongSidePx} px`,
      }),
    )
  }
  return found
}

function countProblems(
  rule: CharterRuleOf<'set-count'>,
  at: number,
  { shotList }: CharterDocument,
): Contradiction[] {
  const least = shotList.reduce((sum, shot) => sum + (shot.required ? shot.min : 0), 0)
  if (rule.max !== undefined && least > rule.max)
    return [
      problem(rule, `rules.${at}.max`, {
        fr: `les plans obligatoires demandent ${least} photos, la série en accepte ${rule.max}`,
        en: `the required shots ask for ${least} photos, the set takes ${rule.max}`,
      }),
    ]
  const most = shotList.reduce((sum, shot) => sum + (shot.max ?? Infinity), 0)
  const checksShots = shotList.length > 0 && most < rule.min
  return checksShots
    ? [
        problem(rule, `rules.${at}.min`, {
          fr: `la série demande ${rule.min} photos, ses plans en acceptent ${most}`,
          en: `the set asks for ${rule.min} photos, its shots take ${most}`,
        }),
      ]
    : []
}

const problem = (rule: CharterRule, path: string, why: LocalizedText): Contradiction => ({
  path,
  ruleId: rule.id,
  says: {
    fr: `Règle « ${RULE_WORDS[rule.kind].name.fr} » (${rule.id}) : ${why.fr}.`,
    en: `Rule “${RULE_WORDS[rule.kind].name.en}” (${rule.id}): ${why.en}.`,
  },
})
