import { Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import type { GuestSession } from '@regie/contracts'
import { useEffect, useState } from 'react'
import { Refusal } from '../../api.ts'
import { Brand } from '../../shell/brand.tsx'
import { LanguageSwitch } from '../../shell/language-switch.tsx'
import { Answered } from '../../ui/answered.tsx'
import { fieldErrors, RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import { RoomView } from '../review-room/room-view.tsx'
import { guestWay, useRoom } from '../review-room/use-room.ts'
import { useGuest, useLinkToken } from './use-guest.ts'

/** A review without an account: a door, then one set. */
export function GuestPage() {
  const link = useLinkToken()
  const guest = useGuest(link)
  return (
    <div className="entry">
      <header className="entry-bar">
        <Brand />
        <LanguageSwitch />
      </header>
      {guest.session ? (
        <main className="guest-page">
          <Inside session={guest.session} leave={guest.leave} />
        </main>
      ) : (
        <main className="entry-page">
          <Door link={link} enter={guest.enter} />
        </main>
      )}
    </div>
  )
}

function Door({ link, enter }: { link: string; enter: ReturnType<typeof useGuest>['enter'] }) {
  const { t } = useWords()
  const [passphrase, setPassphrase] = useState('')
  const [name, setName] = useState('')
  const errors = fieldErrors(enter.refusal)
  useEffect(() => {
    document.title = `${t('room.door.title')} · Régie`
  }, [t])
  if (!link) return <Text>{t('room.door.none')}</Text>
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void enter.run({ passphrase, name })
      }}
    >
      <Stack gap={20}>
        <Title order={1}>{t('room.door.title')}</Title>
        <Text c="dimmed">{t('room.door.lead')}</Text>
        <TextInput
          label={t('room.door.name')}
          description={t('room.door.nameHint')}
          autoComplete="name"
          required
          withAsterisk={false}
          minLength={2}
          maxLength={80}
          value={name}
          error={errors.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('room.door.passphrase')}
          autoComplete="off"
          required
          withAsterisk={false}
          maxLength={200}
          value={passphrase}
          error={errors.passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <RefusalNote error={enter.refusal} shown={['name', 'passphrase']} />
        <Button type="submit" loading={enter.isRunning}>
          {t('room.door.enter')}
        </Button>
      </Stack>
    </form>
  )
}

/** A visit that ended, or whose link was shut, is told as such: there is nothing to try again. */
const isOver = (error: unknown) => error instanceof Refusal && [401, 410].includes(error.problem.status)

function Inside({ session, leave }: { session: GuestSession; leave: () => void }) {
  const { t, says } = useWords()
  const acts = useRoom(guestWay(session.token))
  const { room } = acts
  const title = room.data ? says(room.data.title) : t('room.title')
  useEffect(() => {
    document.title = `${title} · Régie`
  }, [title])
  if (isOver(room.error))
    return (
      <Stack gap={16}>
        <RefusalNote error={room.error} />
        <Button variant="default" onClick={leave} style={{ alignSelf: 'flex-start' }}>
          {t('room.door.enter')}
        </Button>
      </Stack>
    )
  return (
    <Stack gap={16}>
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={1}>{title}</Title>
          <Text c="dimmed">
            {room.data && `${room.data.placeName} · `}
            {t('room.door.greeting', { name: session.name })}
          </Text>
        </div>
        <Button variant="subtle" color="gray" size="sm" onClick={leave}>
          {t('room.door.leave')}
        </Button>
      </Group>
      <Answered of={room} heightPx={480}>
        {(found) => <RoomView room={found} acts={acts} />}
      </Answered>
    </Stack>
  )
}
