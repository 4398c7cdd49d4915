import type { CharterRule, LocalizedText } from '@regie/contracts'
import { expectation } from '../words/expectation.ts'
import { RULE_WORDS } from '../words/rule-words.ts'
import { inBoth } from '../words/wording.ts'

const SEVERITY: Record<CharterRule['severity'], LocalizedText> = {
  blocker: { fr: 'obligatoire', en: 'required' },
  warning: { fr: 'attendu', en: 'expected' },
  info: { fr: 'conseillé', en: 'advised' },
}

/** "Sensibilité ISO : ≤ 800 (attendu)": a rule in one line, the charter's own message after it. */
export function sayRule(rule: CharterRule): LocalizedText {
  const asked = expectation(rule)
  return inBoth((language) => {
    const head =
      rule.kind === 'human'
        ? asked[language]
        : `${RULE_WORDS[rule.kind].name[language]}${language === 'fr' ? ' :' : ':'} ${asked[language]}`
    const own = rule.message === undefined ? '' : `. ${rule.message[language]}`
    return `${head} (${SEVERITY[rule.severity][language]})${own}`
  })
}
