import { ActionIcon, Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { Asset, Change, Deliverable } from '@regie/contracts'
import { IconArrowLeft, IconArrowRight, IconCheck } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { faceOf, useMe } from '../../session.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useWords } from '../../words/use-words.ts'
import { ASSET_TONES } from '../pictures/asset-tones.ts'
import { Picture } from '../pictures/picture.tsx'
import { RegionFrame } from '../pictures/region-frame.tsx'
import { ChangeForm } from './change-form.tsx'
import { useDrawnRegion } from './use-drawn-region.ts'
import type { useReview } from './use-review.ts'

type Props = { set: Deliverable; review: ReturnType<typeof useReview> }

/** Pictures first, on neutral grey: move with J and K, comment with C, approve with A. */
export function ReviewRoom({ set, review }: Props) {
  const { t } = useWords()
  const assets = set.assets.filter(({ state }) => state !== 'replaced')
  const [index, setIndex] = useState(0)
  const [isApproving, setApproving] = useState(false)
  const comment = useRef<HTMLTextAreaElement>(null)
  const drawn = useDrawnRegion()
  const isClient = faceOf(useMe()) === 'client'
  const mayAct = isClient && set.state === 'in_review'
  const mayApprove = mayAct && set.counts.openChanges === 0
  const go = (to: number) => {
    setIndex((to + assets.length) % assets.length)
    drawn.clear()
  }
  useKeys({
    j: () => go(index + 1),
    k: () => go(index - 1),
    c: () => comment.current?.focus(),
    a: () => mayApprove && setApproving(true),
  })
  const asset = assets[Math.min(index, assets.length - 1)]
  if (!asset) return null
  const changes = (review.changes.data?.items ?? []).filter(
    ({ assetId, answerAssetId }) => assetId === asset.id || answerAssetId === asset.id,
  )
  const regions = changes.flatMap(({ region, state }, at) =>
    region && state === 'open' ? [{ region, label: String(at + 1) }] : [],
  )
  return (
    <Stack gap={16}>
      <SetState set={set} />
      <div className="review">
        <Stack gap={12} style={{ minWidth: 0 }}>
          <div className="bed review-bed">
            <RegionFrame
              asset={asset}
              regions={[
                ...regions,
                ...(drawn.region ? [{ region: drawn.region, label: '+', isStrong: true }] : []),
              ]}
              {...(mayAct ? drawn.pointers : {})}
              style={mayAct ? { cursor: 'crosshair', touchAction: 'none' } : {}}
            />
          </div>
          <Group justify="space-between" wrap="nowrap">
            <ActionIcon
              variant="default"
              size={44}
              aria-label={t('client.review.previous')}
              onClick={() => go(index - 1)}
            >
              <IconArrowLeft size={20} stroke={1.6} />
            </ActionIcon>
            <Stack gap={0} align="center" style={{ minWidth: 0 }}>
              <Text size="sm" fw={550} truncate maw="100%">
                {asset.filename}
              </Text>
              <Text size="sm" c="dimmed" className="figures">
                {t('client.review.position', { n: index + 1, count: assets.length })}
              </Text>
            </Stack>
            <ActionIcon
              variant="default"
              size={44}
              aria-label={t('client.review.next')}
              onClick={() => go(index + 1)}
            >
              <IconArrowRight size={20} stroke={1.6} />
            </ActionIcon>
          </Group>
          <Strip
            assets={assets}
            shownId={asset.id}
            show={(id) => go(assets.findIndex((one) => one.id === id))}
          />
        </Stack>
        <Stack gap={20}>
          <StateMark tone={ASSET_TONES[asset.state]}>{t(`mission.assetState.${asset.state}`)}</StateMark>
          <Changes changes={changes} />
          {mayAct && (
            <ChangeForm
              key={asset.id}
              ref={comment}
              asset={asset}
              drawn={drawn}
              askChange={review.askChange}
            />
          )}
          {mayAct && (
            <Stack gap={8}>
              <Button
                size="lg"
                leftSection={<IconCheck size={20} aria-hidden />}
                disabled={!mayApprove}
                onClick={() => setApproving(true)}
              >
                {t('client.review.approve')}
              </Button>
              {!mayApprove && (
                <Text size="sm" c="dimmed">
                  {t('client.review.cannotApprove')}
                </Text>
              )}
              <Text size="xs" c="dimmed" className="only-wide">
                {t('client.review.keys')}
              </Text>
            </Stack>
          )}
        </Stack>
      </div>
      <Modal
        opened={isApproving}
        onClose={() => setApproving(false)}
        title={t('client.review.approveTitle')}
        centered
      >
        <Stack gap={16}>
          <Text>{t('client.review.approveLead', { count: assets.length })}</Text>
          <RefusalNote error={review.approve.refusal} />
          <Button
            data-autofocus
            loading={review.approve.isRunning}
            onClick={() => void review.approve.run(null).then((done) => done && setApproving(false))}
          >
            {t('client.review.approve')}
          </Button>
        </Stack>
      </Modal>
    </Stack>
  )
}

function SetState({ set }: { set: Deliverable }) {
  const { t } = useWords()
  if (set.counts.openChanges > 0) {
    return (
      <Alert variant="light" color="yellow">
        {t('client.review.waiting', { count: set.counts.openChanges })}
      </Alert>
    )
  }
  if (set.state !== 'approved' && set.state !== 'delivered') return null
  return (
    <Alert variant="light" color="green">
      {t(set.state === 'approved' ? 'client.review.approved' : 'client.review.delivered')}
    </Alert>
  )
}

function Strip({ assets, shownId, show }: { assets: Asset[]; shownId: string; show: (id: string) => void }) {
  return (
    <div className="thumbs">
      {assets.map((asset) => (
        <button
          key={asset.id}
          type="button"
          className="bed thumb"
          aria-pressed={asset.id === shownId}
          onClick={() => show(asset.id)}
          style={{ cursor: 'pointer' }}
        >
          <Picture asset={asset} size="thumbnail" />
          {asset.openChangeCount > 0 && <span className="thumb-mark">{asset.openChangeCount}</span>}
        </button>
      ))}
    </div>
  )
}

function Changes({ changes }: { changes: Change[] }) {
  const { t, format } = useWords()
  if (changes.length === 0) return null
  return (
    <Stack gap={8}>
      <Text fw={600}>{t('mission.changes')}</Text>
      {changes.map(({ id, comment, state, region, askedAt }, at) => (
        <div key={id}>
          <Text size="sm">
            {at + 1}. {format.quoted(comment)}
          </Text>
          <Text size="xs" c="dimmed">
            {region ? t('mission.regionNumber', { n: at + 1 }) : t('mission.wholePicture')} ·{' '}
            {format.moment(askedAt)} · {t(state === 'open' ? 'mission.changeOpen' : 'mission.changeAnswered')}
          </Text>
        </div>
      ))}
    </Stack>
  )
}
