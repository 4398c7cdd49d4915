import { Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core'
import { expectation, FIELD_NAMES, RULE_WORDS } from '@regie/charters'
import { type CharterDocument, type CharterPreview, type CharterRule, SEVERITIES } from '@regie/contracts'
import { useState } from 'react'
import type { Act } from '../../queries.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'

type Props = {
  document: CharterDocument
  provenance: CharterPreview['provenance'] | undefined
  /** null: the rules of a layer are edited in the layer. */
  send: ((rules: CharterRule[]) => void) | null
  save: Pick<Act<never, unknown>, 'refusal' | 'isRunning' | 'isDone'>
}

/** Every rule with what it asks for, where it comes from, and its numbers to change. */
export function RulesOfCharter({ document, provenance, send, save }: Props) {
  const { t } = useWords()
  const [rules, setRules] = useState(document.rules)
  const hasChanged = JSON.stringify(rules) !== JSON.stringify(document.rules)
  const change = (id: string, fields: object) =>
    setRules((all) => all.map((rule) => (rule.id === id ? { ...rule, ...fields } : rule)))
  return (
    <Section
      title={t('producer.charters.rules')}
      lead={`${t('producer.charters.rulesCount', { count: rules.length })} · ${t('producer.charters.questions', { count: document.quiz.length })}`}
      isPlain
    >
      <div className="rows">
        {rules.map((rule) => (
          <Rule
            key={rule.id}
            rule={rule}
            steps={provenance?.[rule.id] ?? []}
            change={send === null ? null : (fields) => change(rule.id, fields)}
          />
        ))}
      </div>
      <RefusalNote error={save.refusal} />
      {send !== null && (
        <Group>
          <Button disabled={!hasChanged} loading={save.isRunning} onClick={() => send(rules)}>
            {t('producer.charters.saveRules')}
          </Button>
          {save.isDone && !hasChanged && <Text role="status">{t('act.saved')}</Text>}
        </Group>
      )}
    </Section>
  )
}

type RuleProps = {
  rule: CharterRule
  steps: CharterPreview['provenance'][string]
  change: ((fields: object) => void) | null
}

const TONES = { blocker: 'fail', warning: 'warn', info: 'quiet' } as const

function Rule({ rule, steps, change }: RuleProps) {
  const { t, says } = useWords()
  const numbers = Object.entries(rule).filter(([, value]) => typeof value === 'number')
  const severities = SEVERITIES.map((value) => ({ value, label: t(`producer.charters.severity.${value}`) }))
  return (
    <div className="row">
      <Stack gap={8}>
        <Group justify="space-between" gap={8}>
          <Text fw={600}>
            {says(RULE_WORDS[rule.kind].name)} <span className="small">({rule.id})</span>
          </Text>
          <StateMark tone={TONES[rule.severity]}>
            {t(`producer.charters.severity.${rule.severity}`)}
          </StateMark>
        </Group>
        <Text size="sm">{says(expectation(rule))}</Text>
        {rule.message && <Text size="sm">{says(rule.message)}</Text>}
        <Text size="sm" c="dimmed">
          {[
            ...steps.map(({ layer, key, how }) =>
              t('producer.charters.step', {
                layer: t(`producer.charters.layers.${layer}`),
                key,
                how: t(`producer.charters.how.${how}`),
              }),
            ),
            rule.source ? `${rule.source.title}, ${rule.source.checkedOn}` : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {change !== null && (
          <Group gap={12} align="flex-end">
            {numbers.map(([name, value]) => (
              <NumberInput
                key={name}
                size="sm"
                w={170}
                label={FIELD_NAMES[name] ? says(FIELD_NAMES[name]) : name}
                value={Number(value)}
                decimalScale={4}
                onChange={(next) => typeof next === 'number' && change({ [name]: next })}
              />
            ))}
            <Select
              size="sm"
              w={170}
              label={t('producer.charters.severityLabel')}
              data={severities}
              value={rule.severity}
              allowDeselect={false}
              onChange={(severity) => severity !== null && change({ severity })}
            />
          </Group>
        )}
      </Stack>
    </div>
  )
}
