import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import type { PolicyScope, StaffingRules } from '@regie/contracts'
import { useState } from 'react'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { AutomationFields, DoubtFields } from './automation-fields.tsx'
import { ScopeFields, type ScopeChoices } from './scope-fields.tsx'
import { useSetPolicy } from './use-staffing-policies.ts'
import { WayFields } from './way-fields.tsx'

export type RulesPart = {
  rules: StaffingRules
  set: (part: Partial<StaffingRules>) => void
  /** By field below `rules`. */
  errors: Record<string, string>
}

type Props = {
  /** Where the next version begins: the rules of today. */
  from: { scope: PolicyScope; rules: StaffingRules }
  /** Scopes to choose among, for rules of a new one; null: the scope stays. */
  choices: ScopeChoices | null
  title: string
  onClose: () => void
}

/** The next version of some rules; each field says its bounds and what it does. */
export function PolicyForm({ from, choices, title, onClose }: Props) {
  const { t } = useWords()
  const [scope, setScope] = useState(from.scope)
  const [rules, setRules] = useState(from.rules)
  const [reason, setReason] = useState('')
  const save = useSetPolicy(onClose)
  const errors = fieldErrors(save.refusal)
  const below = Object.fromEntries(
    Object.entries(errors).map(([field, message]) => [field.replace(/^rules\./, ''), message]),
  )
  const part: RulesPart = { rules, set: (change) => setRules({ ...rules, ...change }), errors: below }
  return (
    <Modal opened onClose={onClose} title={title} size="lg" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save.run({ scope, rules, reason: reason.trim() })
        }}
      >
        <Stack gap={24}>
          {choices && <ScopeFields scope={scope} set={setScope} choices={choices} errors={errors} />}
          <WayFields {...part} />
          <AutomationFields {...part} />
          <DoubtFields {...part} />
          <Textarea
            label={t('field.reason')}
            description={t('staffing.reasonHint')}
            required
            maxLength={200}
            autosize
            minRows={2}
            value={reason}
            error={errors.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <RefusalNote error={save.refusal} shown={['rules', 'scope', 'reason']} />
          <Group justify="flex-end">
            <Button variant="subtle" color="gray" onClick={onClose}>
              {t('act.cancel')}
            </Button>
            <Button type="submit" loading={save.isRunning}>
              {t('staffing.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
