import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core'
import type { Asset, Change, Deliverable } from '@regie/contracts'
import { IconCheck, IconUpload } from '@tabler/icons-react'
import { Answered } from '../../ui/answered.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { ASSET_TONES } from '../pictures/asset-tones.ts'
import { Picture } from '../pictures/picture.tsx'
import { RegionFrame } from '../pictures/region-frame.tsx'
import { placesOf } from '../pictures/verdict-places.ts'
import { Verdicts } from '../pictures/verdicts.tsx'
import { SendingList } from '../uploads/sending-list.tsx'
import { useUploads } from '../uploads/use-uploads.ts'
import type { useOperatorMission } from './use-operator-mission.ts'

type Acts = ReturnType<typeof useOperatorMission>
const ACCEPT = 'image/jpeg,image/png,image/webp,image/tiff,image/avif'

/** The set: what is owed and sent, what came back and why, what the client asks, handing in. */
export function OperatorSet({ acts }: { acts: Acts }) {
  const { t, says } = useWords()
  const uploads = useUploads(acts.setId)
  if (!acts.setId) {
    return (
      <Section title={t('operator.day.pictures')}>
        <Text c="dimmed">{t('operator.day.picturesLater')}</Text>
      </Section>
    )
  }
  return (
    <Answered of={acts.set}>
      {(set) => {
        const live = set.assets.filter(({ state }) => state !== 'replaced')
        const toFix = live.filter(({ state }) => state === 'to_fix')
        const open = acts.changes.data?.items.filter(({ state }) => state === 'open') ?? []
        return (
          <Section title={t('operator.day.pictures')} lead={says(set.progress)}>
            <Stack gap={24}>
              <SetState set={set} acts={acts} />
              {open.map((change) => (
                <ChangeAsked key={change.id} change={change} assets={live} uploads={uploads} />
              ))}
              {toFix.map((asset) => (
                <ToFix key={asset.id} asset={asset} uploads={uploads} />
              ))}
              {set.state === 'open' && <Coverage set={set} uploads={uploads} />}
              <SendingList {...uploads} />
              <Sent assets={live} />
            </Stack>
          </Section>
        )
      }}
    </Answered>
  )
}

type Uploads = ReturnType<typeof useUploads>

function SetState({ set, acts: { submit } }: { set: Deliverable; acts: Acts }) {
  const { t, says } = useWords()
  if (set.state === 'in_review' && set.counts.openChanges === 0) {
    return (
      <Alert variant="light" color="accent">
        {t('operator.day.submitted')}
      </Alert>
    )
  }
  if (set.state === 'approved' || set.state === 'delivered') {
    return (
      <Alert variant="light" color="green" icon={<IconCheck aria-hidden />}>
        {t('operator.day.approved')}
      </Alert>
    )
  }
  if (set.state !== 'open' || set.assets.length === 0) return null
  const blockers = set.blockers ?? []
  if (blockers.length > 0) {
    return (
      <Alert variant="light" color="gray" title={t('operator.day.setNotYet')}>
        {blockers.map((sentence) => (
          <Text size="sm" key={sentence.en}>
            {says(sentence)}
          </Text>
        ))}
      </Alert>
    )
  }
  return (
    <Stack gap={8} align="flex-start">
      <StateMark tone="pass">{t('operator.day.setWhole')}</StateMark>
      <RefusalNote error={submit.refusal} />
      <Button size="lg" loading={submit.isRunning} onClick={() => void submit.run(null)}>
        {t('operator.day.submit')}
      </Button>
    </Stack>
  )
}

/** Each kind of picture that is owed, how many there are, and the button that adds some. */
function Coverage({ set, uploads }: { set: Deliverable; uploads: Uploads }) {
  const { t, says } = useWords()
  return (
    <div className="rows">
      {set.coverage.map(({ key, label, min, count, isRequired }) => (
        <div key={key} className="row row-grid" style={{ alignItems: 'center' }}>
          <div>
            <Text fw={550}>{says(label)}</Text>
            <StateMark tone={count >= min ? 'pass' : isRequired ? 'act' : 'quiet'}>
              {t('operator.day.shotCount', { count, min })}
            </StateMark>
          </div>
          <SendButton
            label={t('operator.day.addTo')}
            hint={says(label)}
            isMultiple
            send={(files) => uploads.send(files.map((file) => ({ file, shotKey: key })))}
          />
        </div>
      ))}
      {set.coverage.length === 0 && (
        <div className="row row-grid">
          <Text>{t('operator.day.extra')}</Text>
          <SendButton
            label={t('operator.day.addTo')}
            hint={t('operator.day.extra')}
            isMultiple
            send={(files) => uploads.send(files.map((file) => ({ file })))}
          />
        </div>
      )}
    </div>
  )
}

type SendProps = { label: string; hint: string; isMultiple?: boolean; send: (files: File[]) => void }

function SendButton({ label, hint, isMultiple = false, send }: SendProps) {
  const chosen = (files: File | File[] | null) =>
    send(files === null ? [] : Array.isArray(files) ? files : [files])
  return (
    <FileButton accept={ACCEPT} multiple={isMultiple} onChange={chosen}>
      {(props) => (
        <Button
          variant="default"
          leftSection={<IconUpload size={18} stroke={1.6} aria-hidden />}
          aria-label={`${label} : ${hint}`}
          {...props}
        >
          {label}
        </Button>
      )}
    </FileButton>
  )
}

const TO_MEND = ['fail', 'warn'] as const

function ToFix({ asset, uploads }: { asset: Asset; uploads: Uploads }) {
  const { t } = useWords()
  return (
    <article className="surface" style={{ borderColor: 'var(--fail)' }}>
      <div className="bed" style={{ height: 280 }}>
        <RegionFrame asset={asset} size="thumbnail" regions={placesOf(asset.verdicts, TO_MEND)} />
      </div>
      <Stack gap={12} p={16}>
        <Group justify="space-between">
          <Text fw={600}>{asset.filename}</Text>
          <StateMark tone="fail">{t('operator.day.toFix')}</StateMark>
        </Group>
        <Verdicts verdicts={asset.verdicts} only={TO_MEND} isNumbered />
        <Group>
          <SendButton
            label={t('operator.day.replace')}
            hint={asset.filename}
            send={([file]) =>
              file &&
              uploads.send([
                { file, replaces: asset.id, ...(asset.shotKey ? { shotKey: asset.shotKey } : {}) },
              ])
            }
          />
        </Group>
      </Stack>
    </article>
  )
}

function ChangeAsked({ change, assets, uploads }: { change: Change; assets: Asset[]; uploads: Uploads }) {
  const { t, format } = useWords()
  const asset = assets.find(({ id }) => id === change.assetId)
  return (
    <article className="surface" style={{ borderColor: 'var(--warn)' }}>
      {asset && (
        <div className="bed" style={{ height: 280 }}>
          <RegionFrame asset={asset} regions={change.region ? [{ region: change.region, label: '1' }] : []} />
        </div>
      )}
      <Stack gap={12} p={16}>
        <div>
          <StateMark tone="warn">{t('operator.day.asked')}</StateMark>
          <Text fw={550}>{format.quoted(change.comment)}</Text>
          <Text size="sm" c="dimmed">
            {change.filename}
          </Text>
        </div>
        <Group>
          <SendButton
            label={t('operator.day.answer')}
            hint={change.filename}
            send={([file]) =>
              file &&
              uploads.send([
                { file, changeId: change.id, ...(asset?.shotKey ? { shotKey: asset.shotKey } : {}) },
              ])
            }
          />
        </Group>
      </Stack>
    </article>
  )
}

function Sent({ assets }: { assets: Asset[] }) {
  const { t } = useWords()
  if (assets.length === 0) return null
  return (
    <div className="thumbs">
      {assets.map((asset) => (
        <figure key={asset.id} style={{ margin: 0, minWidth: 0 }}>
          <div className="bed thumb">
            <Picture asset={asset} size="thumbnail" />
          </div>
          <figcaption>
            <Text size="xs" truncate>
              {asset.filename}
            </Text>
            <StateMark tone={ASSET_TONES[asset.state]}>{t(`mission.assetState.${asset.state}`)}</StateMark>
          </figcaption>
        </figure>
      ))}
    </div>
  )
}
