import { Group, Stack, Text } from '@mantine/core'
import type { Repair, RepairState } from '@regie/contracts'
import type { Act } from '../../queries.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/use-words.ts'
import type { IncidentActs } from './use-incidents.ts'

const TONES: Record<RepairState, Tone> = {
  proposed: 'quiet',
  accepted: 'act',
  done: 'pass',
  failed: 'fail',
  refused: 'quiet',
  superseded: 'quiet',
}

type Decide = IncidentActs['accept']

/** The act of one way out, its reason alone still open. */
const forRepair = (decide: Decide, repairId: string): Act<string, unknown> => ({
  ...decide,
  run: (reason: string) => decide.run({ repairId, reason }),
})

/** A way out: why it, what it costs, whom it touches, and the decision. */
export function RepairRow({ repair, acts, isOver }: { repair: Repair; acts: IncidentActs; isOver: boolean }) {
  const { t, says, format } = useWords()
  const nowMs = useNow()
  const { costDeltaCents, touched, state, isAdvice } = repair
  const amount = format.money(Math.abs(costDeltaCents))
  const cost =
    costDeltaCents === 0
      ? t('incidents.costSame')
      : t(costDeltaCents > 0 ? 'incidents.costMore' : 'incidents.costLess', { amount })
  return (
    <div className="row">
      <Stack gap={6}>
        <Text>{says(repair.says)}</Text>
        <Text size="sm" c="dimmed" className="figures">
          {[
            cost,
            touched.length > 0 &&
              t('incidents.touched', { names: touched.map(({ name }) => name).join(', ') }),
            state === 'accepted' &&
              repair.answerBy &&
              t('incidents.answerBy', { when: format.fromNow(repair.answerBy, nowMs) }),
            isAdvice && t('incidents.advice'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {state !== 'proposed' && (
          <StateMark tone={TONES[state]}>{t(`incidents.repairState.${state}`)}</StateMark>
        )}
        {state === 'proposed' && !isAdvice && !isOver && (
          <Group gap={8}>
            <ReasonDialog
              title={t('incidents.acceptTitle')}
              lead={says(repair.says)}
              label={t('incidents.accept')}
              act={forRepair(acts.accept, repair.id)}
            />
            <ReasonDialog
              title={t('incidents.refuseTitle')}
              label={t('incidents.refuse')}
              variant="subtle"
              color="gray"
              act={forRepair(acts.refuse, repair.id)}
            />
          </Group>
        )}
      </Stack>
    </div>
  )
}
