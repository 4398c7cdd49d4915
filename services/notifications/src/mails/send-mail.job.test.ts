import { sendMail } from '@regie/contracts'
import { newId } from '@regie/database'
import { until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NotificationHouse, openNotificationHouse } from '../notification-house.fixture.ts'
import { freePort, type Received, startMailServer } from './loopback-mail-server.fixture.ts'

let house: NotificationHouse
let port: number
let server: Awaited<ReturnType<typeof startMailServer>> | undefined
let isMailboxOpen = false
const received = () => server?.received ?? []
beforeAll(async () => {
  port = await freePort()
  house = await openNotificationHouse({ smtpUrl: `smtp://127.0.0.1:${port}` })
})
afterAll(async () => {
  await house.close()
  await server?.stop()
})

const rowOf = async (address: string) => {
  const { rows } = await house.admin.query(
    'SELECT id, state, attempts, last_error, resends FROM notifications.mail WHERE address = $1',
    [address],
  )
  return rows[0] as { id: string; state: string; attempts: number; last_error: string | null } | undefined
}
const open = (email: string, change: object = {}) =>
  house.publishSample('account-opened', { accountId: newId(), email, organisationId: null, ...change })

describe('a mail server', () => {
  test('that is down gets the mail once it is up, once', async () => {
    await open('down@demo.example')
    const failed = await until('a failed try', async () => {
      const row = await rowOf('down@demo.example')
      return row?.last_error ? row : undefined
    })
    expect(failed).toMatchObject({ state: 'queued', attempts: 1 })
    expect(failed.last_error).toContain('ECONNREFUSED')

    server = await startMailServer(port, (address) => address === 'refused@demo.example' && !isMailboxOpen)
    const sent = await until('sent', async () => {
      const row = await rowOf('down@demo.example')
      return row?.state === 'sent' ? row : undefined
    })
    const ours = received().filter(({ to }) => to.includes('down@demo.example'))
    expect(ours).toHaveLength(1)
    expect(ours[0]?.headers.get('message-id')).toBe(`<${sent.id}@localhost>`)
    expect(ours[0]?.headers.get('auto-submitted')).toBe('auto-generated')
  })

  test('that refuses the address: failed with its words, not tried again; a resend leaves under another id', async () => {
    await open('refused@demo.example')
    const failed = await until('failed', async () => {
      const row = await rowOf('refused@demo.example')
      return row?.state === 'failed' ? row : undefined
    })
    expect(failed).toMatchObject({ attempts: 1 })
    expect(failed.last_error).toContain('no such mailbox')
    isMailboxOpen = true
    expect((await house.call(house.signIn('producer')).post(`/v1/mails/${failed.id}/resend`)).status).toBe(
      202,
    )
    const mail = await until('received', async () =>
      received().find(({ to }) => to.includes('refused@demo.example')),
    )
    expect(mail.headers.get('message-id')).toBe(`<${failed.id}.1@localhost>`)
    await until('sent', async () => (await rowOf('refused@demo.example'))?.state === 'sent')
  })

  test('gets one recipient and one subject whatever a name holds; the secret link only reaches the mail', async () => {
    const evil = 'Démo\r\nBcc: voleur@demo.example\r\n\r\n<b>x</b>'
    await house.publishSample('member-invited', {
      email: 'invite@demo.example',
      invitedBy: evil,
      organisationName: evil,
      language: 'fr',
    })
    const mail: Received = await until('received', async () =>
      received().find(({ to }) => to.includes('invite@demo.example')),
    )
    expect(mail.to).toEqual(['invite@demo.example'])
    expect([...mail.headers.keys()]).not.toContain('bcc')
    expect(mail.text).toMatch(/\/join#[0-9a-f-]{36}\.[\w-]{43}/)
    expect(mail.text.slice(mail.text.indexOf('text/html'))).not.toContain('<b>x</b>')
    const row = await rowOf('invite@demo.example')
    const { body } = await house.call(house.signIn('admin')).get(`/v1/mails/${row?.id}`)
    expect(body.html + body.text).not.toContain('/join#')
  })

  test('never sees an address that is none', async () => {
    await open('a@b.example, c@d.example')
    const failed = await until('failed', async () => {
      const row = await rowOf('a@b.example, c@d.example')
      return row?.state === 'failed' ? row : undefined
    })
    expect(failed.last_error).toBe('not a mail address')
    expect(
      received()
        .flatMap(({ to }) => to)
        .join(),
    ).not.toContain('b.example')
  })

  test('that is asked by forty processes at once gets each mail once', async () => {
    await open('once@demo.example')
    await until('sent', async () => (await rowOf('once@demo.example'))?.state === 'sent')
    const row = await rowOf('once@demo.example')
    await house.admin.query(`UPDATE notifications.mail SET state = 'queued' WHERE id = $1`, [row?.id])
    await Promise.all(Array.from({ length: 40 }, () => house.enqueue(sendMail, { mailId: row?.id ?? '' })))
    await until('sent again', async () => (await rowOf('once@demo.example'))?.state === 'sent')
    expect(received().filter(({ to }) => to.includes('once@demo.example'))).toHaveLength(2)
  })
})

test('a suspended person is not written to', async () => {
  const accountId = newId()
  await house.publishSample('account-opened', {
    accountId,
    role: 'operator',
    email: 'parti@demo.example',
    organisationId: null,
  })
  await until('known', async () => rowOf('parti@demo.example'))
  await house.publishSample('account-suspended', { accountId })
  await until('suspended', async () => {
    const { rows } = await house.admin.query('SELECT is_suspended FROM notifications.account WHERE id = $1', [
      accountId,
    ])
    return rows[0]?.is_suspended
  })
  await house.publishSample('offer-sent', { operatorId: accountId })
  await until('told', async () => {
    const { rows } = await house.admin.query(
      `SELECT 1 FROM notifications.notice WHERE name = 'offer-sent' AND $1 = ANY (account_ids)`,
      [accountId],
    )
    return rows.length > 0
  })
  const { rows } = await house.admin.query(
    `SELECT 1 FROM notifications.mail WHERE template = 'offer-received' AND to_account = $1`,
    [accountId],
  )
  expect(rows).toEqual([])
})
