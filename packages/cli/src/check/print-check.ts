import type { CharterDocument, Language, LocalizedText, Verdict } from '@regie/contracts'
import { adviceLines, type CheckAdvice, likenessLines } from '../check-advice.ts'
import type { CheckedFile, CheckedSet } from './check-set.ts'

/** One line of a verdict for programs: `not-measured` where a fact was missing, whatever the rule's severity. */
type PrintedVerdict = {
  rule: string
  kind: string
  severity: Verdict['severity']
  outcome: Verdict['outcome'] | 'not-measured'
  measured: Verdict['measured']
  unit: string | null
  expected: LocalizedText
  regions: NonNullable<Verdict['regions']>
  message: LocalizedText
  tip: LocalizedText
  fix: Verdict['fix'] | null
}

const printed = (verdict: Verdict): PrintedVerdict => ({
  rule: verdict.ruleId,
  kind: verdict.kind,
  severity: verdict.severity,
  outcome: verdict.isUnmeasured === true ? 'not-measured' : verdict.outcome,
  measured: verdict.measured,
  unit: verdict.unit,
  expected: verdict.expected,
  regions: verdict.regions ?? (verdict.where === null ? [] : [verdict.where]),
  message: verdict.message,
  tip: verdict.tip,
  fix: verdict.fix ?? null,
})

/** What a file says: a photo's facts and measures together, a film's facts; null for a file that could not be read. */
function factsOf({ kind, check }: CheckedFile): object | null {
  if (kind === 'film') return check.facts === null ? null : { ...check.facts, faces: null }
  if (check.measures === null) return null
  const { facts, ...measures } = check.measures
  return { ...facts, faces: facts.faces ?? null, measures }
}

/** The whole answer as one object; `human` is what the charter leaves to people, under the same ids. */
export function asJson(
  charter: CharterDocument,
  { files, set }: CheckedSet,
  isBlocked: boolean,
  advice: CheckAdvice,
): string {
  return JSON.stringify({
    charter: charter.key,
    outcome: isBlocked ? 'fail' : 'pass',
    files: files.map((file) => ({
      file: file.check.file,
      kind: file.kind,
      sha256: file.check.sha256,
      verdicts: file.check.verdicts.map(printed),
      facts: factsOf(file),
      refusal: file.check.refusal,
    })),
    set: set.map(printed),
    ...advice,
    human: charter.rules.flatMap((rule) =>
      rule.kind === 'human' ? [{ rule: rule.id, severity: rule.severity, criterion: rule.criterion }] : [],
    ),
  })
}

const WORDS = {
  pass: { fr: 'OK   ', en: 'OK   ' },
  warn: { fr: 'AVIS ', en: 'WARN ' },
  fail: { fr: 'ÉCHEC', en: 'FAIL ' },
  'not-measured': { fr: '—    ', en: '—    ' },
} as const
const SUMMARY = {
  fr: { set: 'Série', passes: 'Conforme.', blocks: 'Une règle bloquante échoue.' },
  en: { set: 'Set', passes: 'Passes.', blocks: 'A blocking rule fails.' },
} as const

/** The same for people: a block of lines a file, advice under whatever is not kept. */
export function asTable(
  { files, set }: CheckedSet,
  isBlocked: boolean,
  language: Language,
  { workOrders, likeness }: CheckAdvice,
): string {
  const words = SUMMARY[language]
  const adviceFor = new Map(workOrders.map(({ file, advice }) => [file, advice]))
  const blocksOfText = files.map(({ check }) => [
    printable(check.file),
    ...check.verdicts.map(line(language)),
    ...adviceLines(adviceFor.get(check.file) ?? [], language),
  ])
  const about = likenessLines(likeness, language).map(printable)
  if (set.length > 0) blocksOfText.push([words.set, ...set.map(line(language)), ...about])
  return `${blocksOfText.map((lines) => lines.join('\n')).join('\n\n')}\n\n${isBlocked ? words.blocks : words.passes}\n`
}

const line = (language: Language) => (verdict: Verdict) => {
  const { outcome } = printed(verdict)
  const advice =
    outcome === 'pass' || outcome === 'not-measured' ? '' : `\n         → ${printable(verdict.tip[language])}`
  return `  ${WORDS[outcome][language]}  ${printable(verdict.message[language])}${advice}`
}

/** A file's name or its EXIF may hold the terminal's own escape codes. */
const printable = (text: string) => text.replace(/\p{Cc}/gu, '�')
