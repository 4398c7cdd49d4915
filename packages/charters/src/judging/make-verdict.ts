import type { CharterRule, LocalizedText, Verdict } from '@regie/contracts'
import { RULE_WORDS } from '../words/rule-words.ts'
import { inBoth, withUnit } from '../words/wording.ts'
import type { Finding } from './finding.ts'

/** Turns what a rule found into the verdict people read: the house's sentence, preceded by the charter's own when broken. */
export function makeVerdict(rule: CharterRule, finding: Finding): Verdict {
  const { name, tip } = RULE_WORDS[rule.kind]
  const said = finding.said ?? sentence(name, finding)
  const message =
    finding.state === 'broken' && rule.message !== undefined
      ? inBoth((language) => `${rule.message?.[language] ?? ''} (${said[language]})`)
      : said
  return {
    ruleId: rule.id,
    kind: rule.kind,
    outcome: outcomeOf(rule, finding),
    severity: rule.severity,
    measured: finding.measured,
    unit: finding.measured === null ? null : (finding.unit ?? null),
    expected: finding.expected,
    where: finding.where ?? null,
    message,
    tip: rule.tip ?? tip,
    ...(finding.regions === undefined || finding.regions.length === 0 ? {} : { regions: finding.regions }),
    ...(finding.state === 'missing' ? { isUnmeasured: true as const } : {}),
    ...(finding.fix === undefined ? {} : { fix: finding.fix }),
  }
}

function outcomeOf(rule: CharterRule, finding: Finding): Verdict['outcome'] {
  if (finding.state === 'kept') return 'pass'
  return finding.state === 'broken' && rule.severity === 'blocker' ? 'fail' : 'warn'
}

/** "Netteté 12,4 ; attendu ≥ 40" / "Sharpness 12.4; expected ≥ 40". */
function sentence(name: LocalizedText, { measured, unit, decimals, expected }: Finding): LocalizedText {
  // Squared grey levels are a unit for the reference page, not for a sentence.
  const shown = unit === undefined || unit.startsWith('levels') ? null : unit
  return inBoth((language) => {
    const value =
      measured === null
        ? { fr: 'inconnu', en: 'unknown' }[language]
        : typeof measured === 'number'
          ? withUnit(measured, shown, language, decimals)
          : `« ${measured} »`
    return language === 'fr'
      ? `${name.fr} ${value} ; attendu ${expected.fr}`
      : `${name.en} ${typeof measured === 'string' ? `“${measured}”` : value}; expected ${expected.en}`
  })
}
