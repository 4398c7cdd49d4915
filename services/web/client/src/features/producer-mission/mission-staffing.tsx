import { Button, Group, Stack, Text } from '@mantine/core'
import { DecisionPage, Mission, type MissionSeat, ROLE_LABELS } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { useAct, usePages } from '../../queries.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { DecisionCard } from '../decisions/decision-card.tsx'
import { RuleWords } from '../staffing-policies/rule-words.tsx'

const touches = ['/v1/missions', '/v1/decisions']
const SEAT_TONES: Record<MissionSeat['state'], Tone> = { open: 'warn', held: 'act', confirmed: 'pass' }

/** Who works there and who is still sought: all or none are confirmed. */
export function Crew({ mission }: { mission: Mission }) {
  const { t, format } = useWords()
  const { seats, heldUntil, zone } = mission
  return (
    <Section
      title={t('staffing.crew')}
      lead={
        seats.length === 1
          ? t('staffing.crewOfOne')
          : heldUntil
            ? t('staffing.crewHeld', { until: format.instant(heldUntil, zone) })
            : t('staffing.crewWhole')
      }
      isPlain
    >
      <div className="rows">
        {seats.map((seat) => (
          <Seat key={seat.key} missionId={mission.id} seat={seat} />
        ))}
      </div>
    </Section>
  )
}

function Seat({ missionId, seat }: { missionId: string; seat: MissionSeat }) {
  const { t, says, format } = useWords()
  const { key, role, isLead, minimumLevel, state, feeCents, operatorId, operatorName, isPaused } = seat
  const pause = useAct(
    (reason: string, idempotency) =>
      ask('POST', `/v1/missions/${missionId}/automation`, Mission, {
        body: { isPaused: !isPaused, seat: key, reason },
        key: idempotency,
      }),
    { touches },
  )
  const label = t(isPaused ? 'staffing.giveBack' : 'staffing.takeInHand')
  return (
    <div className="row row-grid">
      <div>
        <Text fw={600}>
          {says(ROLE_LABELS[role])}
          {isLead ? ` · ${t('staffing.leads')}` : ''}
        </Text>
        <Text size="sm" c="dimmed" className="figures">
          {[
            t('staffing.level_', { level: minimumLevel }),
            feeCents === null ? null : format.money(feeCents),
            isPaused ? t('staffing.inHand') : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {operatorId && (
          <Text size="sm">
            <Link to={`/operators/${operatorId}`}>{operatorName}</Link>
          </Text>
        )}
        {state === 'open' && (
          <Group mt={8}>
            <ReasonDialog
              title={label}
              lead={t('staffing.takeInHandLead')}
              label={label}
              isSmall
              act={pause}
            />
          </Group>
        )}
      </div>
      <StateMark tone={SEAT_TONES[state]}>{t(`staffing.seat.${state}`)}</StateMark>
    </div>
  )
}

/** By which rules people are found, and each step the machine took or proposes. */
export function StaffingWay({ mission }: { mission: Mission }) {
  const { t, says } = useWords()
  const { policy, staffing } = mission
  const apply = useAct(
    (reason: string, key) =>
      ask('POST', `/v1/missions/${mission.id}/staffing-policy`, Mission, { body: { reason }, key }),
    { touches },
  )
  if (!policy || !staffing) return null
  return (
    <Section
      title={t('staffing.inForce')}
      lead={says(policy.says)}
      act={
        <Button component={Link} to="/staffing-policies" variant="subtle" size="sm">
          {t('staffing.seeAll')}
        </Button>
      }
    >
      <Stack gap={12} align="flex-start">
        <StateMark tone={staffing.automation === 'suggest' ? 'quiet' : 'act'}>
          {t(`staffing.automation.${staffing.automation}`)}
        </StateMark>
        <RuleWords rules={staffing} />
        {policy.isOutdated && mission.state === 'posted' && (
          <>
            <Text size="sm">{t('staffing.outdated')}</Text>
            <ReasonDialog title={t('staffing.applyToday')} label={t('staffing.applyToday')} act={apply} />
          </>
        )}
      </Stack>
    </Section>
  )
}

/** What the machine decided for this mission, newest first, with what may still be done about it. */
export function MissionDecisions({ missionId }: { missionId: string }) {
  const { t } = useWords()
  const decisions = usePages(`/v1/decisions?limit=10&missionId=${missionId}`, DecisionPage)
  const all = decisions.data ?? []
  if (all.length === 0) return null
  return (
    <Section title={t('staffing.decisions')} isPlain>
      <Stack gap={12}>
        {all.map((decision) => (
          <DecisionCard key={decision.id} decision={decision} />
        ))}
        <MoreButton of={decisions} />
      </Stack>
    </Section>
  )
}
