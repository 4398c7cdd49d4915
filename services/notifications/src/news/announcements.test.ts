import { EVENTS, LocalizedText } from '@regie/contracts'
import { describe, expect, test } from 'vitest'
import { type Hearer, mayHear } from '../notices/notice.rules.ts'
import type { Announcement } from './announcement.ts'
import { ANNOUNCEMENTS } from './announcements.ts'
import * as world from './news.fixture.ts'

const hearers = {
  staff: { kind: 'staff', accountId: world.PRODUCER, organisationId: null },
  client: { kind: 'client', accountId: world.MEMBER, organisationId: world.CLIENT_ORGANISATION },
  operator: { kind: 'operator', accountId: world.OPERATOR, organisationId: null },
  'other client': { kind: 'client', accountId: 'x', organisationId: world.OTHER_ORGANISATION },
  'other operator': { kind: 'operator', accountId: world.OTHER_OPERATOR, organisationId: null },
  stranger: { kind: 'anonymous', accountId: null, organisationId: null },
} satisfies Record<string, Hearer>
type Who = keyof typeof hearers

const all: Who[] = ['staff', 'client', 'operator']
/** The specification: who hears what. Others hear nothing of it. */
const HEARD: Record<string, Who[]> = {
  'account-opened': ['staff', 'client'],
  'account-changed': ['staff', 'client'],
  'member-joined': ['staff', 'client'],
  'member-removed': ['staff', 'client'],
  'member-role-changed': ['staff', 'client'],
  'organisation-opened': ['staff'],
  'member-invited': ['staff', 'client'],
  'password-reset-asked': ['client'],
  'account-suspended': ['staff'],
  'account-restored': ['staff', 'operator'],
  'application-submitted': ['staff', 'operator'],
  'application-screened': ['staff'],
  'application-decided': ['staff', 'operator'],
  'operator-changed': ['staff', 'operator'],
  'operator-certified': ['staff', 'operator'],
  'quote-sent': ['staff', 'client'],
  'quote-accepted': ['staff', 'client'],
  'mission-posted': ['staff', 'client'],
  'mission-moved': all,
  'offer-sent': ['staff', 'operator'],
  'offer-answered': ['staff', 'operator'],
  'counter-answered': ['staff', 'operator'],
  'mission-application-moved': ['staff', 'operator'],
  'operator-not-chosen': ['operator'],
  'decision-waits': ['staff'],
  'seat-held': ['staff', 'operator'],
  'seat-released': ['staff', 'operator'],
  'assignment-confirmed': all,
  'assignment-ended': all,
  'checked-in': all,
  'checked-out': all,
  'call-sheet-ready': ['staff', 'operator'],
  'candidates-ranked': ['staff'],
  'plan-proposed': ['staff'],
  'plan-failed': ['staff'],
  'plan-accepted': ['staff'],
  'plan-lines-settled': ['staff'],
  'compensation-decided': ['staff'],
  'incident-opened': ['staff'],
  'incident-moved': ['staff'],
  'standby-asked': ['staff', 'operator'],
  'standby-held': ['staff', 'operator'],
  'standby-ended': ['staff', 'operator'],
  'client-warned': ['staff', 'client'],
  'operators-warned': ['staff', 'operator'],
  'charter-published': ['staff', 'client'],
  'asset-stored': ['staff', 'operator'],
  'asset-analysed': ['staff', 'operator'],
  'set-passed': all,
  'change-asked': all,
  'change-delivered': all,
  'deliverable-approved': all,
  'package-ready': ['staff', 'client'],
  'licence-granted': all,
  'rights-expiring': ['staff', 'client'],
  'release-withdrawn': all,
  'retouch-assigned': ['staff', 'operator'],
  'retouch-submitted': ['staff', 'operator'],
  'retouch-returned': ['staff', 'operator'],
  'retouch-late': ['staff', 'operator'],
  'retouch-accepted': ['staff', 'operator'],
  'file-commented': all,
  'file-decided': all,
  'review-reminded': ['staff', 'client'],
  'review-extended': ['staff', 'client'],
  'extras-selected': ['staff', 'client'],
}
/** A publisher that names too many people must not widen what may be known. */
const concerns = { organisationId: world.CLIENT_ORGANISATION, accountIds: [world.OPERATOR] }
const told = (announcement: Announcement) =>
  announcement.tell(
    announcement.contract.payload.parse(world.SAMPLES[announcement.contract.name]),
    world.known,
    concerns,
  )

test('every event that is heard has one line in the table, and one here', () => {
  const heard = EVENTS.filter(({ subscribers }) => subscribers.includes('notifications')).map(
    ({ name }) => name,
  )
  expect(ANNOUNCEMENTS.map(({ contract }) => contract.name).toSorted()).toEqual(heard.toSorted())
  expect(Object.keys(HEARD).toSorted()).toEqual(heard.toSorted())
})

describe.each(ANNOUNCEMENTS.map((announcement) => [announcement.contract.name, announcement] as const))(
  '%s',
  (name, announcement) => {
    test('is heard by those it concerns and nobody else', () => {
      const { audience } = told(announcement)
      const who = Object.entries(hearers).filter(([, hearer]) => mayHear(hearer, audience))
      expect(who.map(([role]) => role)).toEqual(HEARD[name])
    })

    test('tells no client the fee, no operator the price, nobody outside an internal reason', () => {
      const { audience, sentence } = told(announcement)
      const words = `${sentence.fr} ${sentence.en}`.replace(/[\s\u00a0\u202f]/g, '')
      if (mayHear(hearers.client, audience)) expect(words).not.toMatch(/1,?234[.,]56/)
      if (mayHear(hearers.operator, audience)) expect(words).not.toMatch(/9,?876[.,]54/)
      if (mayHear(hearers.client, audience)) expect(words).not.toMatch(/noteinterne|maladie|papiers/)
    })

    test('is a sentence in both languages that leads to a page', () => {
      const { sentence, path } = told(announcement)
      expect(LocalizedText.safeParse(sentence).success).toBe(true)
      expect(`${sentence.fr} ${sentence.en}`).not.toMatch(/undefined|null|\?|\[object/)
      expect(path).toMatch(/^\/([a-z-]+(\/[0-9a-f-]{36})?)?$/)
    })
  },
)

test('an absence on site is told to the client by a person, not by the machine', () => {
  const ended = ANNOUNCEMENTS.find(({ contract }) => contract.name === 'assignment-ended')
  const sample = { ...(world.SAMPLES['assignment-ended'] as object), outcome: 'no_show' }
  expect(ended?.tell(sample, world.known, concerns).audience.organisationId).toBeNull()
})

describe('who is written to', () => {
  const letters = (name: string, known = world.known, change: object = {}) =>
    ANNOUNCEMENTS.find(({ contract }) => contract.name === name)
      ?.write?.({ ...(world.SAMPLES[name] as object), ...change }, known)
      .map(({ template, to }) => `${template} → ${to.address}`)
  test.each([
    ['account-opened', ['welcome → cliente@demo.example']],
    ['member-invited', ['invitation → collegue@demo.example']],
    ['password-reset-asked', ['password-reset → cliente@demo.example']],
    ['application-decided', ['application-decided → photographe@demo.example']],
    ['offer-sent', ['offer-received → photographe@demo.example']],
    ['assignment-confirmed', ['assignment-confirmed → photographe@demo.example']],
    ['call-sheet-ready', ['call-sheet-ready → photographe@demo.example']],
    ['quote-sent', ['quote-sent → cliente@demo.example']],
    ['standby-asked', ['standby-asked → photographe@demo.example']],
    ['client-warned', ['incident → cliente@demo.example']],
    ['operators-warned', ['incident → photographe@demo.example']],
    ['asset-analysed', ['assets-to-fix → photographe@demo.example']],
    ['set-passed', ['set-ready → cliente@demo.example']],
    ['change-asked', ['change-asked → photographe@demo.example']],
    ['package-ready', ['delivered → cliente@demo.example']],
    ['rights-expiring', ['rights-expiring → cliente@demo.example']],
    ['review-reminded', ['review-reminder → cliente@demo.example']],
  ])('%s: %j', (name, expected) => {
    expect(letters(name)).toEqual(expected)
  })
  test('nobody of a set that is still being checked, nor of one without fault', () => {
    expect(letters('asset-analysed', world.known, { checkedCount: 59 })).toEqual([])
    expect(letters('asset-analysed', world.known, { toFixCount: 0 })).toEqual([])
  })
  test('nobody who is suspended', () => {
    const accounts = new Map([[world.OPERATOR, world.account({ id: world.OPERATOR, isSuspended: true })]])
    expect(letters('offer-sent', { ...world.known, accounts })).toEqual([])
  })
  test('nobody yet where the account has not been heard of: the news is tried again', () => {
    expect(() => letters('offer-sent', { accounts: new Map(), members: [] })).toThrow('dependency-down')
    expect(() => letters('quote-sent', { accounts: new Map(), members: [] })).toThrow('dependency-down')
  })
})
