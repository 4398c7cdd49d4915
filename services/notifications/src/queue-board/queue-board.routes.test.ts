import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NotificationHouse, openNotificationHouse } from '../notification-house.fixture.ts'

let house: NotificationHouse
beforeAll(async () => {
  house = await openNotificationHouse()
})
afterAll(() => house.close())

const openFor = async (as = house.signIn('producer')) => {
  const { status, body, headers } = await house.call(as).post('/v1/parked-jobs/board-sessions')
  return { status, body, cookie: String(headers['set-cookie'] ?? '').split(';')[0] ?? '', as }
}

describe('POST /v1/parked-jobs/board-sessions', () => {
  test('201: staff get a cookie for the board alone, and a line in the audit trail', async () => {
    const { status, body, cookie, as } = await openFor()
    expect(status).toBe(201)
    expect(body.path).toBe('/admin/queues')
    expect(cookie).toMatch(/^regie_board=/)
    const { rows } = await house.admin.query(
      `SELECT 1 FROM platform.audit WHERE action = 'notifications.open-board' AND actor_id = $1`,
      [as.accountId],
    )
    expect(rows).toHaveLength(1)
  })
  test('403: neither clients nor operators; 401: nobody signed out', async () => {
    expect((await openFor(house.signIn('client-admin'))).status).toBe(403)
    expect((await openFor(house.signIn('operator'))).status).toBe(403)
    expect((await house.call().post('/v1/parked-jobs/board-sessions')).status).toBe(401)
  })
})

describe('/admin/queues', () => {
  test('404: without the cookie, with a forged one, with a bearer token', async () => {
    const { cookie, as } = await openFor()
    for (const ask of [
      house.call().get('/admin/queues'),
      house.call().get('/admin/queues/api/queues').set('cookie', `${cookie}x`),
      house.call(as).get('/admin/queues/static/js/x.js'),
    ]) {
      const { status, body } = await ask
      expect(status).toBe(404)
      expect(body.code).toBe('not-found')
    }
  })

  test('200: the page and every queue of the house, under its own content policy', async () => {
    const { cookie } = await openFor()
    const page = await house.call().get('/admin/queues').set('cookie', cookie)
    expect(page.status, page.text).toBe(200)
    expect(page.headers['content-type']).toMatch('text/html')
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self'.*frame-ancestors 'none'/)
    const script = /src="([^"]+\.js)"/.exec(page.text)?.[1] ?? ''
    const base = /<base href="([^"]+)"/.exec(page.text)?.[1] ?? '/admin/queues/'
    const asset = await house
      .call()
      .get(new URL(script, `http://x${base}`).pathname)
      .set('cookie', cookie)
    expect(asset.status).toBe(200)
    const { status, body } = await house.call().get('/admin/queues/api/queues').set('cookie', cookie)
    expect(status).toBe(200)
    const names = body.queues.map(({ name }: { name: string }) => name)
    expect(names).toEqual(expect.arrayContaining(['send-mail', 'analyse-asset', 'news-notifications']))
    expect(body.queues.every(({ readOnlyMode }: { readOnlyMode: boolean }) => readOnlyMode)).toBe(true)
  })

  test('404: whatever would change a job', async () => {
    const { cookie } = await openFor()
    const { status } = await house
      .call()
      .put('/admin/queues/api/queues/send-mail/pause')
      .set('cookie', cookie)
    expect(status).toBe(404)
  })

  test('404: once the session has been revoked', async () => {
    const { cookie, as } = await openFor()
    await house.admin.query(`INSERT INTO platform.revocation (kind, subject_id) VALUES ('session', $1)`, [
      as.sessionId,
    ])
    await expect
      .poll(async () => (await house.call().get('/admin/queues').set('cookie', cookie)).status, {
        timeout: 5_000,
      })
      .toBe(404)
  })
})
