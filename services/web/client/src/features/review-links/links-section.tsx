import { Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import type { ReviewLink } from '@regie/contracts'
import { useState } from 'react'
import { Answered, Empty } from '../../ui/answered.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { NewLink } from './new-link.tsx'
import { useReviewLinks } from './use-review-links.ts'

const TONES: Record<ReviewLink['state'], Tone> = {
  'not-open': 'quiet',
  open: 'pass',
  over: 'quiet',
  revoked: 'fail',
}

/** The ways in for people without an account: made, given, shut here. */
export function LinksSection({ deliverableId }: { deliverableId: string }) {
  const { t } = useWords()
  const acts = useReviewLinks(deliverableId)
  const [isMaking, setMaking] = useState(false)
  return (
    <Section
      title={t('room.links.title')}
      lead={t('room.links.lead')}
      act={
        <Button variant="default" onClick={() => setMaking(true)}>
          {t('room.links.make')}
        </Button>
      }
      isPlain
    >
      <Answered of={acts.links}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('room.links.none')}</Empty>
          ) : (
            <Stack gap={8}>
              {items.map((link) => (
                <LinkRow key={link.id} link={link} revoke={acts.revoke} />
              ))}
            </Stack>
          )
        }
      </Answered>
      {isMaking && <NewLink deliverableId={deliverableId} make={acts.make} close={() => setMaking(false)} />}
    </Section>
  )
}

type Row = { link: ReviewLink; revoke: ReturnType<typeof useReviewLinks>['revoke'] }

function LinkRow({ link, revoke }: Row) {
  const { t, format } = useWords()
  const { rights, guests, window } = link
  const allowed = (['mayComment', 'mayDecide', 'maySelect'] as const)
    .filter((right) => rights[right])
    .map((right) => t(`room.links.${right}`))
  const isShut = link.state === 'revoked' || link.state === 'over'
  return (
    <div className="surface pad">
      <Group justify="space-between" align="flex-start" gap={8}>
        <div style={{ minWidth: 0 }}>
          <Text fw={600}>{link.label}</Text>
          <StateMark tone={TONES[link.state]}>{t(`room.links.state.${link.state}`)}</StateMark>
          <Text size="sm">
            {[...allowed, t(link.isBinding ? 'room.links.binding' : 'room.links.advisory')].join(' · ')}
          </Text>
          <Text size="sm" c="dimmed">
            {format.instant(window.from)} – {format.instant(window.to)}
          </Text>
          <Text size="sm" c="dimmed">
            {guests.length
              ? t('room.links.guests', { names: guests.map(({ name }) => name).join(', ') })
              : t('room.links.noGuests')}
          </Text>
        </div>
        {!isShut && (
          <Group gap={4}>
            <CopyButton value={link.url}>
              {({ copied, copy }) => (
                <Button variant="default" size="sm" onClick={copy}>
                  {t(copied ? 'room.links.copied' : 'room.links.copy')}
                </Button>
              )}
            </CopyButton>
            <ConfirmDialog
              label={t('room.links.revoke')}
              title={t('room.links.revokeTitle')}
              lead={t('room.links.revokeLead')}
              color="red"
              act={revoke}
              input={link.id}
            />
          </Group>
        )}
      </Group>
    </div>
  )
}
