import { announcedChanges, CHANNEL_SPECS, CHARTER_LIBRARY, RULE_WORDS } from '@regie/charters'
import { CharterRule } from '@regie/contracts'

const COMMON = new Set(['kind', 'id', 'severity', 'message', 'tip', 'source', 'fix'])
/** The watch list is written as it stood on the day the sources were read, so that the page does not change by itself. */
const READ_ON = '2026-11-22'

type Table = (head: string[], rows: string[][]) => string

/** What a charter may say: kinds of rules, the library, what channels publish and what they announced. */
export function charterPage(table: Table): string {
  const kinds = CharterRule.options.map((option) => {
    const kind = option.shape.kind.value
    const fields = Object.keys(option.shape).filter((name) => !COMMON.has(name))
    return [
      `\`${kind}\``,
      RULE_WORDS[kind].name.fr,
      RULE_WORDS[kind].name.en,
      fields.map((name) => `\`${name}\``).join(' '),
    ]
  })
  const library = CHARTER_LIBRARY.map(({ key, title, rules, quiz }) => [
    `\`${key}\``,
    title.fr,
    title.en,
    String(rules.length),
    String(quiz.length),
  ])
  const channels = CHANNEL_SPECS.map(({ channel, role, version, from, source }) => [
    channel,
    role,
    String(version),
    from ?? '',
    `${source.title}, ${source.checkedOn}`,
    source.sure,
  ])
  const watched = announcedChanges(READ_ON).map(({ channel, role, from, says, source }) => [
    channel,
    role,
    from,
    says.en,
    source.sure,
  ])
  return `# Charters

The schema is [charter.schema.json](charter.schema.json). A rule has an \`id\`, a \`severity\` (only a \`blocker\` stops a
delivery), and may have a \`message\`, a \`tip\`, a \`source\` with the day it was read, and \`fix: automatic\`.

## Kinds of rules

${table(['kind', 'nom', 'name', 'fields'], kinds)}

## Library

${table(['key', 'titre', 'title', 'rules', 'questions'], library)}

## What channels publish

*Sure*: A primary source, B several secondary ones that agree, C one, D to be verified. What is C or D warns, never blocks.

${table(['channel', 'role', 'version', 'from', 'source', 'sure'], channels)}

### Announced

${table(['channel', 'role', 'from', 'change', 'sure'], watched)}
`
}
