import { Button, Group, Stack, Text } from '@mantine/core'
import type { DecisionState, StaffingDecision } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/use-words.ts'
import { useDecision } from './use-decisions.ts'

const TONES: Record<DecisionState, Tone> = {
  to_confirm: 'warn',
  pending: 'act',
  taken: 'pass',
  refused: 'quiet',
  vetoed: 'quiet',
  lapsed: 'quiet',
  undone: 'quiet',
}

/** One step of staffing: what it does, why, how sure, and what may still be done about it. */
export function DecisionCard({ decision }: { decision: StaffingDecision }) {
  const { t, says, format } = useWords()
  const nowMs = useNow()
  const { kind, state, title, organisationName, placeName, window, zone, missionId, dueAt } = decision
  return (
    <article className="surface pad">
      <Stack gap={8}>
        <Group justify="space-between" gap={8}>
          <StateMark tone={TONES[state]}>{t(`decisions.state.${state}`)}</StateMark>
          <Text size="sm" className="figures">
            {dueAt
              ? t('decisions.due', { when: format.fromNow(dueAt, nowMs) })
              : t('decisions.confidence', { value: format.share(decision.confidence) })}
          </Text>
        </Group>
        <div>
          <Text size="sm" c="dimmed">
            {t(`decisions.kind.${kind}`)}
          </Text>
          <Text fw={600}>{says(decision.says)}</Text>
          <Text size="sm">
            <Link to={`/missions/${missionId}`}>
              {decision.reference} · {says(title)}
            </Link>{' '}
            · {organisationName} · {placeName} · {format.window(window, zone)}
          </Text>
        </div>
        {decision.doubts.map((doubt) => (
          <StateMark key={doubt.key} tone="warn">
            {says(doubt.says)}
          </StateMark>
        ))}
        <details>
          <summary className="quiet">{t('decisions.why')}</summary>
          {decision.explanation.map((line) => (
            <Text key={line.en} size="sm">
              {says(line)}
            </Text>
          ))}
        </details>
        <Acts decision={decision} />
      </Stack>
    </article>
  )
}

function Acts({
  decision: { id, kind, state, missionId, undo, ...settled },
}: {
  decision: StaffingDecision
}) {
  const { t, says, format } = useWords()
  const acts = useDecision(id)
  if (state === 'to_confirm' || state === 'pending')
    return (
      <>
        <Group gap={8}>
          {kind === 'nobody-left' ? (
            <Button component={Link} to={`/missions/${missionId}`}>
              {t('decisions.mission')}
            </Button>
          ) : (
            <Button loading={acts.confirm.isRunning} onClick={() => void acts.confirm.run(null)}>
              {t(state === 'pending' ? 'decisions.hasten' : 'decisions.confirm')}
            </Button>
          )}
          <ReasonDialog
            title={t('decisions.refuseTitle')}
            label={t(state === 'pending' ? 'decisions.veto' : 'decisions.refuse')}
            act={acts.refuse}
          />
        </Group>
        <RefusalNote error={acts.confirm.refusal} />
      </>
    )
  return (
    <Group gap={8}>
      {settled.settledAt && (
        <Text size="sm" c="dimmed">
          {t('decisions.bySettled', {
            when: format.moment(settled.settledAt),
            name: settled.settledByName ?? t('decisions.machine'),
          })}
        </Text>
      )}
      {undo.isPossible ? (
        <ReasonDialog title={t('decisions.undoTitle')} label={t('decisions.undo')} isSmall act={acts.undo} />
      ) : (
        undo.says && (
          <Text size="sm" c="dimmed">
            {t('decisions.tooLate', { why: says(undo.says) })}
          </Text>
        )
      )}
    </Group>
  )
}
