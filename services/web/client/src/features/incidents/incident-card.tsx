import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import type { Incident } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/use-words.ts'
import { INCIDENT_TONES } from '../missions/mission-tones.ts'
import { RepairRow } from './repair-row.tsx'
import { type IncidentActs, useIncident } from './use-incidents.ts'

type Props = { incident: Incident; isCurrent: boolean }

/** One incident whole: how it stands, what is known, what to do, what may be done. */
export function IncidentCard({ incident, isCurrent }: Props) {
  const { t, says, format } = useWords()
  const nowMs = useNow()
  const acts = useIncident(incident.id)
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isCurrent) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  const isOver = incident.state === 'solved'
  return (
    <article
      ref={card}
      className="surface pad"
      style={isCurrent ? { borderColor: 'var(--accent)' } : undefined}
    >
      {isCurrent && !isOver && <Keys incident={incident} acts={acts} />}
      <Stack gap={12}>
        <Group justify="space-between" gap={8}>
          <StateMark tone={INCIDENT_TONES[incident.state]}>
            {t(`incidents.state.${incident.state}`)}
          </StateMark>
          <Text size="sm" c={isOver ? 'dimmed' : 'var(--ink)'} className="figures">
            {isOver
              ? incident.recoveredMinutes !== null &&
                t('incidents.recovered', { time: format.duration(incident.recoveredMinutes) })
              : t('incidents.due', { when: format.fromNow(incident.dueAt, nowMs) })}
          </Text>
        </Group>
        <div>
          <Text fw={650} fz={18}>
            {says(incident.kindTitle)} · {incident.placeName}
          </Text>
          <Text size="sm" c="dimmed">
            <Link to={`/missions/${incident.missionId}`}>{incident.reference}</Link> ·{' '}
            {incident.organisationName} · {format.window(incident.window, incident.zone)}
          </Text>
        </div>
        <Known incident={incident} nowMs={nowMs} />
        {!isOver && <Steps incident={incident} acts={acts} />}
        {incident.repairs.length > 0 ? (
          <Stack gap={8}>
            <Text fw={600}>{t('incidents.repairs')}</Text>
            <div className="rows">
              {incident.repairs.map((repair) => (
                <RepairRow key={repair.id} repair={repair} acts={acts} isOver={isOver} />
              ))}
            </div>
          </Stack>
        ) : (
          !isOver && <Text c="dimmed">{t('incidents.noRepairs')}</Text>
        )}
        {incident.solution && <Text>{says(incident.solution)}</Text>}
        {!isOver && <Acts incident={incident} acts={acts} />}
      </Stack>
    </article>
  )
}

/** One key an act, for the incident that is looked at. */
function Keys({ incident, acts }: { incident: Incident; acts: IncidentActs }) {
  const { says } = useWords()
  const first = incident.repairs.find(({ state, isAdvice }) => state === 'proposed' && !isAdvice)
  useKeys({
    t: () => void acts.replan.run(null),
    a: () => first && void acts.accept.run({ repairId: first.id, reason: says(first.says).slice(0, 200) }),
    s: () => void acts.solve.run(says(incident.kindTitle)),
  })
  return null
}

function Known({ incident, nowMs }: { incident: Incident; nowMs: number }) {
  const { t, says, format } = useWords()
  const name = incident.openedByName ?? t(`mission.actor.${incident.openedByKind}`)
  return (
    <Stack gap={2}>
      <Text>{says(incident.says)}</Text>
      {incident.reason && <Text fs="italic">{format.quoted(incident.reason)}</Text>}
      {incident.evidence.map((line) => (
        <Text key={line.en} size="sm">
          {says(line)}
        </Text>
      ))}
      <Text size="sm" c="dimmed">
        {t('incidents.openedBy', { when: format.fromNow(incident.openedAt, nowMs), name })}
        {incident.takenByName && ` · ${t('incidents.taken', { name: incident.takenByName })}`}
        {incident.owner &&
          incident.playbookVersion !== null &&
          ` · ${t('incidents.playbook', { version: incident.playbookVersion, owner: t(`incidents.owner.${incident.owner}`) })}`}
        {incident.groupId && ` · ${t('incidents.group')}`}
      </Text>
    </Stack>
  )
}

function Steps({ incident, acts }: { incident: Incident; acts: IncidentActs }) {
  const { t, says, format } = useWords()
  return (
    <Stack gap={6}>
      <Text fw={600}>{t('incidents.steps')}</Text>
      {incident.steps.map(({ key, says: what, doneAt, doneByName }) => (
        <Checkbox
          key={key}
          checked={doneAt !== null}
          disabled={acts.step.isRunning}
          onChange={(event) => void acts.step.run({ step: key, isDone: event.currentTarget.checked })}
          label={says(what)}
          description={
            doneAt &&
            t('incidents.stepDone', { name: doneByName ?? '', when: format.time(doneAt, incident.zone) })
          }
        />
      ))}
      <RefusalNote error={acts.step.refusal} />
    </Stack>
  )
}

function Acts({ incident, acts }: { incident: Incident; acts: IncidentActs }) {
  const { t } = useWords()
  const isTaken = incident.state === 'replanning'
  return (
    <Stack gap={8}>
      <RefusalNote error={acts.replan.refusal ?? acts.accept.refusal} />
      <Group gap={8}>
        <Button
          variant={isTaken ? 'default' : 'filled'}
          loading={acts.replan.isRunning}
          onClick={() => void acts.replan.run(null)}
        >
          {isTaken ? t('incidents.replan') : t('incidents.take')}
        </Button>
        <ReasonDialog title={t('incidents.solveTitle')} label={t('incidents.solve')} act={acts.solve} />
        {incident.state !== 'escalated' && (
          <ReasonDialog
            title={t('incidents.escalateTitle')}
            label={t('incidents.escalate')}
            variant="subtle"
            color="red"
            act={acts.escalate}
          />
        )}
      </Group>
    </Stack>
  )
}
