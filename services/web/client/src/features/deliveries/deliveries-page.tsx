import { Button, List, Stack, Text, Title } from '@mantine/core'
import type { DeliveryPackage } from '@regie/contracts'
import { IconDownload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { useDeliveries } from './use-deliveries.ts'

export function DeliveriesPage() {
  const { t } = useWords()
  const { packages, download } = useDeliveries()
  return (
    <Page title={t('client.deliveries.title')}>
      <RefusalNote error={download.refusal} />
      <Answered of={packages} empty={t('client.deliveries.none')}>
        {(all) => (
          <Stack gap={16}>
            {all.map((one) => (
              <Delivery key={one.id} delivery={one} download={download} />
            ))}
            <MoreButton of={packages} />
          </Stack>
        )}
      </Answered>
    </Page>
  )
}

type Props = { delivery: DeliveryPackage; download: ReturnType<typeof useDeliveries>['download'] }

function Delivery({ delivery, download }: Props) {
  const { t, says, format } = useWords()
  const { id, missionId, reference, state, bytes, fileCount, channels, omitted, readyAt } = delivery
  return (
    <article className="surface pad">
      <Stack gap={12} align="flex-start">
        <div>
          <StateMark tone={state === 'ready' ? 'pass' : 'act'}>{t(`client.deliveries.${state}`)}</StateMark>
          <Title order={2}>
            <Link to={`/missions/${missionId}`} style={{ color: 'inherit' }}>
              {reference}
            </Link>
          </Title>
          <Text size="sm" c="dimmed">
            {readyAt && `${format.moment(readyAt)} · `}
            {fileCount !== null && `${t('client.deliveries.files', { count: fileCount })} · `}
            {channels.map(({ label }) => says(label)).join(', ')}
          </Text>
        </div>
        {state === 'ready' && bytes !== null && (
          <div>
            <Button
              leftSection={<IconDownload size={18} stroke={1.8} aria-hidden />}
              loading={download.isRunning}
              onClick={() => void download.run(id)}
            >
              {t('client.deliveries.download', { size: format.bytes(bytes) })}
            </Button>
            <Text size="sm" c="dimmed" mt={4}>
              {t('client.deliveries.linkNote')}
            </Text>
          </div>
        )}
        {omitted.length > 0 && (
          <div>
            <Text fw={600} size="sm">
              {t('client.deliveries.omitted')}
            </Text>
            <List size="sm">
              {omitted.map(({ assetId, channel, filename, reason }) => (
                <List.Item key={`${assetId}:${channel}`}>
                  {filename} ({channel}) : {says(reason)}
                </List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </article>
  )
}
