import { Button, Group, Stack, Text } from '@mantine/core'
import { Standby, StandbyPage } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer } from '../../queries.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'

const touches = ['/v1/standbys', '/v1/missions', '/v1/assignments']

/** Asked to stand by, or standing by: what it pays, and the answer. */
export function OwnStandby({ missionId }: { missionId: string }) {
  const standbys = useAnswer(`/v1/standbys?missionId=${missionId}`, StandbyPage)
  const own = standbys.data?.items.find(({ state }) => state === 'asked' || state === 'held')
  return own ? <Answer standby={own} /> : null
}

function Answer({ standby }: { standby: Standby }) {
  const { t, format } = useWords()
  const path = `/v1/standbys/${standby.id}`
  const accept = useAct((_: null, key) => ask('POST', `${path}/acceptance`, Standby, { key }), { touches })
  const decline = useAct((_: null, key) => ask('POST', `${path}/decline`, Standby, { key }), { touches })
  const leave = useAct(
    (reason: string, key) => ask('POST', `${path}/release`, Standby, { body: { reason }, key }),
    { touches },
  )
  return (
    <Section title={t('incidents.standby')}>
      <Stack gap={12}>
        <Text>
          {standby.state === 'asked'
            ? t('incidents.standbyAsked', {
                ready: format.money(standby.readyFeeCents),
                fee: format.money(standby.feeCents),
              })
            : t('incidents.standbyHeld')}
        </Text>
        <RefusalNote error={accept.refusal ?? decline.refusal} />
        {standby.state === 'asked' ? (
          <Group>
            <Button loading={accept.isRunning} onClick={() => void accept.run(null)}>
              {t('incidents.standbyAccept')}
            </Button>
            <Button variant="default" loading={decline.isRunning} onClick={() => void decline.run(null)}>
              {t('incidents.standbyDecline')}
            </Button>
          </Group>
        ) : (
          <Group>
            <ReasonDialog
              title={t('incidents.standbyLeave')}
              label={t('incidents.standbyLeave')}
              variant="subtle"
              color="red"
              act={leave}
            />
          </Group>
        )}
      </Stack>
    </Section>
  )
}
