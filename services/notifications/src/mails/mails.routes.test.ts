import { readLinkToken } from '@regie/service-kit'
import { newId } from '@regie/database'
import { until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as world from '../news/news.fixture.ts'
import { type NotificationHouse, openNotificationHouse } from '../notification-house.fixture.ts'

let house: NotificationHouse
beforeAll(async () => {
  house = await openNotificationHouse()
  await house.publishSample('account-opened')
  await house.publishSample('organisation-opened')
})
afterAll(() => house.close())

type Item = { id: string; template: string; state: string; address: string; subject: string }
const list = async (query = '', as = house.signIn('producer')) => {
  const { status, body } = await house.call(as).get(`/v1/mails${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as { items: Item[]; next: string | null }
}
const kept = (template: string, count = 1) =>
  until(`${template} kept`, async () => {
    const { items } = await list(`?template=${template}&state=kept`)
    return items.length >= count ? items : undefined
  })

describe('without a mail server the outbox page is the letter box', () => {
  test('200: a mail is kept and read with its words in the reader’s language', async () => {
    const [mail] = await kept('welcome')
    expect(mail).toMatchObject({
      address: 'cliente@demo.example',
      subject: 'Bienvenue sur Régie',
      state: 'kept',
    })
    const { body } = await house.call(house.signIn('producer')).get(`/v1/mails/${mail?.id}`)
    expect(body.html).toMatch(/^<!doctype html>/)
    expect(body.text).toContain('Bonjour Démo Cliente,')
  })

  test('200: an invitation shows its link, which opens what it says', async () => {
    const invitationId = newId()
    await house.publishSample('member-invited', { invitationId })
    const [mail] = await kept('invitation')
    const { body } = await house.call(house.signIn('producer')).get(`/v1/mails/${mail?.id}`)
    const token = /\/join#(\S+)/.exec(body.text)?.[1] ?? ''
    expect(readLinkToken('a link secret that only tests use, 32+', 'invitation', token)).toBe(invitationId)
    const { rows } = await house.admin.query('SELECT html, text FROM notifications.mail WHERE id = $1', [
      mail?.id,
    ])
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('200: a producer does not read the reset link of an admin; an admin does', async () => {
    const accountId = newId()
    await house.publishSample('account-opened', {
      accountId,
      role: 'admin',
      email: 'admin@demo.example',
      organisationId: null,
    })
    await house.publishSample('password-reset-asked', { accountId })
    const [mail] = await kept('password-reset')
    const read = async (role: 'producer' | 'admin') =>
      (await house.call(house.signIn(role)).get(`/v1/mails/${mail?.id}`)).body.text
    expect(await read('producer')).not.toContain('/reset-password#')
    expect(await read('admin')).toContain('/reset-password#')
  })

  test('202: a mail is sent again, and the audit trail says so', async () => {
    const [mail] = await kept('welcome')
    const as = house.signIn('producer')
    const resend = () => house.call(as).post(`/v1/mails/${mail?.id}/resend`)
    expect((await resend()).status).toBe(202)
    await until(
      'kept again',
      async () => (await list('?template=welcome')).items.find(({ id }) => id === mail?.id)?.state === 'kept',
    )
    const { rows } = await house.admin.query(
      `SELECT reason, detail->>'template' AS template FROM platform.audit WHERE action = 'notifications.resend-mail' AND subject_id = $1`,
      [mail?.id],
    )
    expect(rows).toEqual([{ reason: null, template: 'welcome' }])
  })

  test('409: a mail that still waits is not put on its way twice', async () => {
    const id = newId()
    await house.admin.query(
      `INSERT INTO notifications.mail (id, message_id, to_name, address, template, language, subject, html, text, state, created_at)
       VALUES ($1, $1, 'n', 'a@b.example', 'welcome', 'fr', 's', 'h', 't', 'queued', now())`,
      [id],
    )
    expect((await house.call(house.signIn('producer')).post(`/v1/mails/${id}/resend`)).status).toBe(409)
  })

  test('every file to redo of one set, checked one by one, is one mail within ten minutes', async () => {
    await house.publishSample('account-opened', {
      accountId: world.OPERATOR,
      role: 'operator',
      email: 'photographe@demo.example',
      organisationId: null,
    })
    for (const count of [1, 2, 3]) {
      await house.publishSample('asset-analysed', {
        checkedCount: count,
        storedCount: count,
        toFixCount: count,
      })
    }
    await until('three notices', async () => {
      const { rows } = await house.admin.query(
        `SELECT 1 FROM notifications.notice WHERE name = 'asset-analysed'`,
      )
      return rows.length === 3
    })
    expect(await kept('assets-to-fix')).toHaveLength(1)
  })
})

test('one event never writes twice to one person, with or without an account', async () => {
  const insert = (account: string | null) => `INSERT INTO notifications.mail
    (id, message_id, to_account, to_name, address, template, language, subject, html, text, state, created_at)
    SELECT gen_random_uuid(), '${newIdOfTest}', ${account ? `'${account}'` : 'NULL'}, 'n', 'a@b.example', 'welcome', 'fr', 's', 'h', 't', 'kept', now()
    FROM generate_series(1, 2)`
  const newIdOfTest = newId()
  for (const account of [null, newId()]) {
    await expect(house.admin.query(insert(account))).rejects.toMatchObject({ constraint: 'mail_once' })
  }
})

test('pages hold every mail once, newest first', async () => {
  const all = (await list('?limit=100')).items.map(({ id }) => id)
  expect(all).toEqual(all.toSorted().toReversed())
  const paged: string[] = []
  let next: string | null = null
  do {
    const page = await list(`?limit=2${next ? `&cursor=${next}` : ''}`)
    paged.push(...page.items.map(({ id }) => id))
    next = page.next
  } while (next)
  expect(paged).toEqual(all)
})

test.each([
  ['404: a mail nobody wrote', 404, () => house.call(house.signIn('admin')).get(`/v1/mails/${newId()}`)],
  ['404: resending it', 404, () => house.call(house.signIn('admin')).post(`/v1/mails/${newId()}/resend`)],
  ['400: an unknown state', 400, () => house.call(house.signIn('admin')).get('/v1/mails?state=lost')],
  ['403: a client', 403, () => house.call(house.signIn('client-admin')).get('/v1/mails')],
  ['403: an operator', 403, () => house.call(house.signIn('operator')).get('/v1/mails')],
  ['401: nobody signed in', 401, () => house.call().get('/v1/mails')],
])('%s', async (_what, status, ask) => {
  expect((await ask()).status).toBe(status)
})
