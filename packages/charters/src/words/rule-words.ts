import type { CharterRuleKind, LocalizedText } from '@regie/contracts'
import { CAPTURE_WORDS } from './capture-words.ts'
import { FILE_WORDS } from './file-words.ts'
import { MOTION_WORDS } from './motion-words.ts'
import { PICTURE_WORDS } from './picture-words.ts'
import { RIGHTS_WORDS } from './rights-words.ts'
import { SET_WORDS } from './set-words.ts'

export type RuleWords = { name: LocalizedText; tip: LocalizedText }

/** What each kind of rule is called at the head of its message, and what to do when it is broken. */
export const RULE_WORDS: Record<CharterRuleKind, RuleWords> = {
  ...FILE_WORDS,
  ...CAPTURE_WORDS,
  ...PICTURE_WORDS,
  ...SET_WORDS,
  ...MOTION_WORDS,
  ...RIGHTS_WORDS,
}
