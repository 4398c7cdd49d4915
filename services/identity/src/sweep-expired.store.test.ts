import { afterAll, beforeAll, expect, test } from 'vitest'
import { openIdentityHouse, PASSWORD, signUp, signUpClient } from './identity.fixture.ts'

const DAY_MS = 86_400_000
let open: Awaited<ReturnType<typeof openIdentityHouse>>
let now = Date.now()
beforeAll(async () => {
  open = await openIdentityHouse({ runsWorkers: false, now: () => new Date(now) })
})
afterAll(() => open.close())

const sweep = () => {
  const [tick] = open.house.house.services.get('identity')?.ticks ?? []
  return tick?.run()
}
const counts = async () =>
  (
    await open.sql(`SELECT (SELECT count(*)::int FROM identity.session) AS sessions,
      (SELECT count(*)::int FROM identity.refresh_token WHERE state = 'used') AS used,
      (SELECT count(*)::int FROM identity.sign_in_throttle) AS throttles,
      (SELECT count(*)::int FROM identity.invitation WHERE state = 'expired') AS expired`)
  )[0]

test('what time has made worthless goes, what still counts stays', async () => {
  const client = await signUpClient(open.house)
  const operator = await signUp(open.house)
  await open.house
    .call(client)
    .post(`/v1/organisations/${client.organisationId}/invitations`)
    .send({ email: 'invitee@demo.example', role: 'member' })
  await open.house.call().post('/v1/sessions/refresh').send({ refreshToken: operator.refreshToken })
  await open.house.call().post('/v1/sessions').send({ email: operator.email, password: 'pas le bon' })
  await sweep()
  expect(await counts()).toEqual({ sessions: 2, used: 1, throttles: 1, expired: 0 })

  now += 8 * DAY_MS
  await Promise.all([sweep(), sweep(), sweep()])
  expect(await counts()).toEqual({ sessions: 2, used: 0, throttles: 0, expired: 1 })

  now += 113 * DAY_MS
  await sweep()
  expect(await counts()).toMatchObject({ sessions: 0 })
  const { status } = await open.house
    .call()
    .post('/v1/sessions')
    .send({ email: operator.email, password: PASSWORD })
  expect(status).toBe(201)
})
