import { Button, FileButton, Group, Stack, Text } from '@mantine/core'
import type { Release } from '@regie/contracts'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { ReleaseForm } from './release-form.tsx'
import { useDays } from './use-days.ts'
import { useAttaching, useReading, useReleases, useWithdrawing } from './use-rights.ts'

export function Releases() {
  const { t } = useWords()
  const releases = useReleases()
  const [isRecording, setRecording] = useState(false)
  return (
    <Stack gap={16}>
      {isRecording ? (
        <ReleaseForm onDone={() => setRecording(false)} />
      ) : (
        <Group>
          <Button onClick={() => setRecording(true)}>{t('rights.releases.add')}</Button>
        </Group>
      )}
      <Answered of={releases} empty={t('rights.releases.none')}>
        {(all) => (
          <>
            {all.map((release) => (
              <ReleaseCard key={release.id} release={release} />
            ))}
            <MoreButton of={releases} />
          </>
        )}
      </Answered>
    </Stack>
  )
}

const TONES: Record<'given' | 'withdrawn' | 'expired', Tone> = {
  given: 'pass',
  withdrawn: 'fail',
  expired: 'warn',
}

function ReleaseCard({ release }: { release: Release }) {
  const { t, format } = useWords()
  const { day } = useDays()
  const withdrawing = useWithdrawing(release.id)
  const { kind, subject, guardian, signedOn, expiresOn, media, territory } = release
  const state = release.state === 'given' && release.isExpired ? 'expired' : release.state
  const bounds = [
    media?.map((medium) => t(`rights.media.${medium}`)).join(', '),
    territory && t(`rights.areas.${territory}`),
  ].filter(Boolean)
  return (
    <article className="surface pad">
      <Stack gap={8}>
        <Group justify="space-between" gap={8}>
          <StateMark tone={TONES[state]}>{t(`rights.releases.state.${state}`)}</StateMark>
          <Text size="sm" c="dimmed">
            {t(`rights.releases.kind.${kind}`)}
          </Text>
        </Group>
        <div>
          <Text fw={600}>
            {subject}
            {guardian !== null && ` (${t('rights.releases.byGuardian', { name: guardian })})`}
          </Text>
          <Text size="sm">
            {t('rights.pictures', { count: release.assetIds.length })} · {t('rights.releases.signedOn')}{' '}
            {day(signedOn)}
            {expiresOn !== null && ` · ${t('rights.releases.expiresOn')} ${day(expiresOn)}`}
          </Text>
          <Text size="sm" c="dimmed">
            {bounds.length > 0 ? bounds.join(' · ') : t('rights.releases.asLicence')}
          </Text>
        </div>
        {release.withdrawnAt !== null && (
          <Text size="sm">
            {t('rights.releases.withdrawn', {
              when: format.moment(release.withdrawnAt),
              why: release.withdrawnReason ?? '',
            })}
          </Text>
        )}
        <Group gap={8}>
          <Paper release={release} />
          {release.state === 'given' && (
            <ReasonDialog
              title={t('rights.releases.withdrawTitle')}
              label={t('rights.releases.withdraw')}
              isSmall
              act={withdrawing}
            />
          )}
        </Group>
      </Stack>
    </article>
  )
}

/** The signed paper: attached once, read by whoever sees the release. */
function Paper({ release: { id, hasDocument } }: { release: Release }) {
  const { t } = useWords()
  const attaching = useAttaching(id)
  const reading = useReading(id)
  if (hasDocument)
    return (
      <Button
        variant="default"
        size="sm"
        px={8}
        loading={reading.isRunning}
        onClick={() => void reading.run(`release-${id.slice(-6)}`)}
      >
        {t('rights.releases.read')}
      </Button>
    )
  return (
    <>
      <FileButton
        accept="application/pdf,image/jpeg,image/png"
        onChange={(file) => file && void attaching.run(file)}
      >
        {(props) => (
          <Button {...props} variant="default" size="sm" px={8} loading={attaching.isRunning}>
            {t('rights.releases.attach')}
          </Button>
        )}
      </FileButton>
      <RefusalNote error={attaching.refusal} />
    </>
  )
}
