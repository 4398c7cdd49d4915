import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { Mission, MissionForecast, MissionShortlist, Standby, StandbyPage } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer } from '../../queries.ts'
import { Answered } from '../../ui/answered.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useWords } from '../../words/use-words.ts'

const touches = ['/v1/missions', '/v1/standbys', '/v1/incidents']

/** If the operator falls out: who would take over, who is held ready, what the weather says. */
export function Replacements({ missionId }: { missionId: string }) {
  const { t, format } = useWords()
  const nowMs = useNow()
  const path = `/v1/missions/${missionId}`
  const list = useAnswer(`${path}/shortlist`, MissionShortlist)
  const refresh = useAct((_: null, key) => ask('POST', `${path}/shortlist`, MissionShortlist, { key }), {
    touches,
  })
  return (
    <Section
      title={t('incidents.shortlist')}
      lead={
        list.data?.madeAt
          ? t('incidents.shortlistAge', { age: format.fromNow(list.data.madeAt, nowMs) })
          : t('incidents.shortlistNone')
      }
      act={
        <Button variant="default" loading={refresh.isRunning} onClick={() => void refresh.run(null)}>
          {t('incidents.refresh')}
        </Button>
      }
    >
      <Answered of={list} heightPx={120}>
        {(shown) => (
          <Stack gap={16}>
            <Stack gap={4}>
              {shown.candidates.map(({ operatorId, name, rank, distanceKm, travelMinutes, isFit, isOut }) => (
                <Text
                  key={operatorId}
                  size="sm"
                  c={isFit && !isOut ? 'var(--ink)' : 'dimmed'}
                  className="figures"
                >
                  {rank}. {name} · {format.km(distanceKm)} · {format.duration(travelMinutes)}
                  {isOut ? ` · ${t('incidents.out')}` : !isFit && ` · ${t('incidents.unfit')}`}
                </Text>
              ))}
            </Stack>
            <Care shown={shown} />
            <Standbys missionId={missionId} />
            {shown.isOutdoor && <Forecast missionId={missionId} />}
          </Stack>
        )}
      </Answered>
    </Section>
  )
}

function Care({ shown }: { shown: MissionShortlist }) {
  const { t } = useWords()
  const { isCritical, isOutdoor } = shown
  const care = useAct(
    (change: { isCritical: boolean; isOutdoor: boolean }, key) =>
      ask('POST', `/v1/missions/${shown.missionId}/care`, Mission, {
        body: { ...change, reason: t('incidents.shortlist') },
        key,
      }),
    { touches },
  )
  return (
    <Stack gap={8}>
      <Checkbox
        label={t('incidents.critical')}
        checked={isCritical}
        onChange={(event) => void care.run({ isOutdoor, isCritical: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('incidents.outdoor')}
        checked={isOutdoor}
        onChange={(event) => void care.run({ isCritical, isOutdoor: event.currentTarget.checked })}
      />
      <RefusalNote error={care.refusal} />
    </Stack>
  )
}

function Standbys({ missionId }: { missionId: string }) {
  const { t } = useWords()
  const standbys = useAnswer(`/v1/standbys?missionId=${missionId}`, StandbyPage)
  const ask1 = useAct(
    (reason: string, key) =>
      ask('POST', `/v1/missions/${missionId}/standbys`, Standby, { body: { reason }, key }),
    { touches },
  )
  const all = standbys.data?.items ?? []
  return (
    <Stack gap={8} align="flex-start">
      {all.map((standby) => (
        <OneStandby key={standby.id} standby={standby} />
      ))}
      {!all.some(({ state }) => state === 'asked' || state === 'held') && (
        <ReasonDialog title={t('incidents.standbyAsk')} label={t('incidents.standbyAsk')} act={ask1} />
      )}
    </Stack>
  )
}

const useStandbyEnd = (id: string, verb: 'release' | 'call-in') =>
  useAct(
    (reason: string, key) => ask('POST', `/v1/standbys/${id}/${verb}`, Standby, { body: { reason }, key }),
    { touches },
  )

function OneStandby({ standby }: { standby: Standby }) {
  const { t, format } = useWords()
  const release = useStandbyEnd(standby.id, 'release')
  const callIn = useStandbyEnd(standby.id, 'call-in')
  return (
    <Group gap={8}>
      <StateMark tone={standby.state === 'held' ? 'pass' : standby.state === 'asked' ? 'act' : 'quiet'}>
        {t(`incidents.standbyState.${standby.state}`)}
      </StateMark>
      <Text size="sm" className="figures">
        {standby.operatorName} · {t('incidents.readyFee', { amount: format.money(standby.readyFeeCents) })}
      </Text>
      {standby.state === 'held' && (
        <ReasonDialog
          title={t('incidents.standbyCallIn')}
          label={t('incidents.standbyCallIn')}
          act={callIn}
        />
      )}
      {(standby.state === 'held' || standby.state === 'asked') && (
        <ReasonDialog
          title={t('incidents.standbyRelease')}
          label={t('incidents.standbyRelease')}
          variant="subtle"
          act={release}
        />
      )}
    </Group>
  )
}

function Forecast({ missionId }: { missionId: string }) {
  const { t, says } = useWords()
  const forecast = useAnswer(`/v1/missions/${missionId}/forecast`, MissionForecast)
  if (!forecast.data) return null
  const { isUnfit, isRecorded, says: sentence } = forecast.data
  return (
    <Stack gap={2}>
      <Text fw={600}>{t('incidents.forecast')}</Text>
      <Text size="sm" c={isUnfit ? 'var(--warn)' : 'var(--ink)'}>
        {says(sentence)}
      </Text>
      {isRecorded && (
        <Text size="xs" c="dimmed">
          {t('incidents.recorded')}
        </Text>
      )}
    </Stack>
  )
}
