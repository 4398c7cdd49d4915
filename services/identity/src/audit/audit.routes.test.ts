import { systemCaller } from '@regie/contracts'
import { newId, openDatabase } from '@regie/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openIdentityHouse, signUp } from '../identity.fixture.ts'

let open: Awaited<ReturnType<typeof openIdentityHouse>>
const subject = { kind: 'mission', id: newId() }
beforeAll(async () => {
  open = await openIdentityHouse({ runsWorkers: false })
  const { accountId } = await signUp(open.house)
  const missions = openDatabase({ url: open.house.database.url, service: 'missions' })
  for (const action of ['mission.posted', 'mission.staffed', 'mission.held']) {
    const caller = { ...systemCaller('request-of-test'), accountId }
    await missions.transaction(caller, async ({ record }) =>
      record.audit({ action, subject, reason: 'démo' }),
    )
  }
  await missions.close()
})
afterAll(() => open.close())
const staff = () => open.house.call(open.house.signIn('producer'))

test('200: the trail of every service, newest first, each line once whatever the page', async () => {
  const all = (await staff().get('/v1/audit?limit=100')).body.items
  const paged: object[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = cursor ? `&cursor=${cursor}` : ''
    const { body } = await staff().get(`/v1/audit?limit=2${query}`)
    paged.push(...body.items)
    cursor = body.next
  }
  expect(paged).toEqual(all)
  expect(new Set(all.map(({ chain }: { chain: string }) => chain))).toEqual(new Set(['identity', 'missions']))
})

test('200: by subject, by actor and by action, with the name of who acted', async () => {
  const { body } = await staff().get(`/v1/audit?subjectId=${subject.id}`)
  expect(body.items).toMatchObject([
    { action: 'mission.held', seq: 3, actorName: 'Démo Photographe', reason: 'démo' },
    { action: 'mission.staffed', seq: 2 },
    { action: 'mission.posted', seq: 1 },
  ])
  const byActor = await staff().get(`/v1/audit?actorId=${body.items[0].actorId}&chain=missions`)
  expect(byActor.body.items).toHaveLength(3)
  expect((await staff().get('/v1/audit?action=mission.staffed')).body.items).toHaveLength(1)
})

test.each(['cursor=zzz', 'cursor=WzEsMl0', 'subjectId=7', 'action=%27%3B--', 'limit=0', 'limit=1000'])(
  '400: %s',
  async (query) => expect((await staff().get(`/v1/audit?${query}`)).status).toBe(400),
)

test('403: the trail is for staff, its check for administrators', async () => {
  expect((await open.house.call(open.house.signIn('client-admin')).get('/v1/audit')).status).toBe(403)
  expect((await staff().get('/v1/audit/integrity')).status).toBe(403)
})

test('200: a line bent by a superuser is named by chain and place', async () => {
  const admin = open.house.call(open.house.signIn('admin'))
  const whole = (await admin.get('/v1/audit/integrity')).body
  expect(whole).toMatchObject({ isWhole: true, broken: [] })
  expect(whole.heads).toContainEqual({
    chain: 'missions',
    seq: 3,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  await open.sql(`ALTER TABLE platform.audit DISABLE TRIGGER audit_append_only`)
  await open.sql(`UPDATE platform.audit SET reason = 'autre' WHERE chain = 'missions' AND seq = 2`)
  expect((await admin.get('/v1/audit/integrity')).body).toMatchObject({
    isWhole: false,
    broken: [{ chain: 'missions', seq: 2 }],
  })
})
