import { EVENTS } from '@regie/contracts'
import { expectTablesMatch, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accounts, missions, organisations } from '../facts/fact.table.ts'
import { mails } from '../mails/mail.table.ts'
import { MAIL_MOVES } from '../mails/mail.states.ts'
import * as world from '../news/news.fixture.ts'
import { type NotificationHouse, openNotificationHouse } from '../notification-house.fixture.ts'
import { mayHear } from './notice.rules.ts'
import { noticeAccounts, notices, readings } from './notice.table.ts'

let house: NotificationHouse
beforeAll(async () => {
  house = await openNotificationHouse()
  await house.publishSample('account-opened')
  await house.publishSample('account-opened', {
    accountId: world.OPERATOR,
    role: 'operator',
    name: 'Démo Photographe',
    email: 'photographe@demo.example',
    organisationId: null,
  })
  await house.publishSample('organisation-opened')
  const rest = EVENTS.filter(({ subscribers }) => subscribers.includes('notifications')).map(
    ({ name }) => name,
  )
  await Promise.all(
    rest
      .filter((name) => !['account-opened', 'organisation-opened', 'account-suspended'].includes(name))
      .map((name) => house.publishSample(name, {}, { accountIds: [world.OPERATOR] })),
  )
  await until('every event has its notice', async () => (await count('notice')) === rest.length)
})
afterAll(() => house.close())

const count = async (table: string) =>
  Number((await house.admin.query(`SELECT count(*) FROM notifications.${table}`)).rows[0].count)
const people = () => ({
  staff: house.signIn('producer'),
  client: house.signIn('client-admin', {
    accountId: world.MEMBER,
    organisationId: world.CLIENT_ORGANISATION,
  }),
  colleague: house.signIn('client-member', { organisationId: world.CLIENT_ORGANISATION }),
  operator: house.signIn('operator', { accountId: world.OPERATOR }),
  'other client': house.signIn('client-admin', { organisationId: world.OTHER_ORGANISATION }),
  'other operator': house.signIn('operator'),
})
type Item = { seq: number; name: string; isQuiet: boolean }
const listOf = async (who: keyof ReturnType<typeof people>) => {
  const { status, body } = await house.call(people()[who]).get('/v1/notifications?limit=100')
  expect(status, JSON.stringify(body)).toBe(200)
  return body as { items: Item[]; next: string | null; unreadCount: number; readUpToSeq: number }
}

test('tables in code and in SQL agree', async () => {
  await expectTablesMatch(house.database.adminUrl, [
    accounts,
    organisations,
    missions,
    notices,
    noticeAccounts,
    readings,
    mails,
  ])
})

test('the moves of a mail are the same in code and in the database', async () => {
  const { rows } = await house.admin.query<{ from_state: string; to_state: string }>(
    `SELECT from_state, to_state FROM platform.transition WHERE machine = 'mail'`,
  )
  const inCode = Object.entries(MAIL_MOVES).flatMap(([from, moves]) =>
    Object.values(moves).map((to) => `${from} ${to}`),
  )
  expect(rows.map((row) => `${row.from_state} ${row.to_state}`).toSorted()).toEqual(inCode.toSorted())
})

describe('GET /v1/notifications', () => {
  test('401: nobody who is not signed in', async () => {
    expect((await house.call().get('/v1/notifications')).status).toBe(401)
  })

  test('200: each person reads what the rule lets them hear, by the table itself', async () => {
    const { rows } = await house.admin.query(
      'SELECT seq::int, name, is_quiet, is_for_staff, organisation_id, account_ids FROM notifications.notice ORDER BY seq DESC',
    )
    const signedIn = people()
    const kinds = { staff: 'staff', client: 'client', colleague: 'client', operator: 'operator' } as const
    for (const who of Object.keys(signedIn) as (keyof typeof signedIn)[]) {
      const { accountId, organisationId } = signedIn[who]
      const kind =
        who in kinds ? kinds[who as keyof typeof kinds] : who.includes('client') ? 'client' : 'operator'
      const heard = rows.filter((row) =>
        mayHear(
          { kind, accountId, organisationId },
          { isForStaff: row.is_for_staff, organisationId: row.organisation_id, accountIds: row.account_ids },
        ),
      )
      const { items } = await listOf(who)
      expect(
        items.map(({ seq }) => seq),
        who,
      ).toEqual(heard.filter((row) => !row.is_quiet).map((row) => row.seq))
      // Row security alone, without any WHERE of ours.
      const seen = await asCaller(kind, accountId, organisationId)
      expect(seen, who).toEqual(heard.map((row) => row.seq))
    }
    expect((await listOf('other client')).items).toEqual([])
    expect((await listOf('other operator')).items).toEqual([])
    expect((await listOf('operator')).items.length).toBeGreaterThan(5)
  })

  test('200: pages hold every notice once', async () => {
    const all = (await listOf('staff')).items.map(({ seq }) => seq)
    const paged: number[] = []
    let next: string | null = null
    do {
      const url: string = `/v1/notifications?limit=7${next ? `&cursor=${next}` : ''}`
      const { body } = await house.call(people().staff).get(url)
      paged.push(...body.items.map(({ seq }: Item) => seq))
      next = body.next
    } while (next)
    expect(paged).toEqual(all)
  })

  test('400: a cursor that is none of ours', async () => {
    expect((await house.call(people().staff).get('/v1/notifications?cursor=zzz')).status).toBe(400)
    expect((await house.call(people().staff).get('/v1/notifications?limit=0')).status).toBe(400)
  })
})

describe('POST /v1/notifications/read', () => {
  test('200: the marker moves forward only, and only one’s own', async () => {
    const me = people().client
    const list = (await house.call(me).get('/v1/notifications?limit=100')).body
    expect(list.unreadCount).toBe(list.items.length)
    const third = list.items[2].seq
    const read = (upToSeq: number) => house.call(me).post('/v1/notifications/read').send({ upToSeq })
    expect((await read(third)).body).toEqual({ readUpToSeq: third, unreadCount: 2 })
    expect((await read(1)).body).toEqual({ readUpToSeq: third, unreadCount: 2 })
    const colleague = people().colleague
    expect((await house.call(colleague).get('/v1/notifications')).body.readUpToSeq).toBe(0)
  })
  test('400: what is no seq changes nothing', async () => {
    for (const body of [{}, { upToSeq: -1 }, { upToSeq: 1.5 }, { upToSeq: '7' }, { upToSeq: 1, more: 1 }]) {
      expect((await house.call(people().client).post('/v1/notifications/read').send(body)).status).toBe(400)
    }
  })
})

async function asCaller(kind: string, accountId: string, organisationId: string | null): Promise<number[]> {
  await house.admin.query('BEGIN')
  try {
    await house.admin.query(`SET LOCAL ROLE regie_notifications`)
    await house.admin.query(
      `SELECT set_config('app.kind', $1, true), set_config('app.account', $2, true), set_config('app.organisation', $3, true)`,
      [kind, accountId, organisationId ?? ''],
    )
    const { rows } = await house.admin.query('SELECT seq::int FROM notifications.notice ORDER BY seq DESC')
    return rows.map(({ seq }) => seq)
  } finally {
    await house.admin.query('ROLLBACK')
  }
}
