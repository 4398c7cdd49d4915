import { accountOpened, accountRestored, accountSuspended } from '@regie/contracts'
import { newId } from '@regie/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../operators.fixture.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute))
const suspended = (accountId: string, minute: number) =>
  world.hear(accountSuspended, { accountId, reason: 'essai' }, at(minute))
const restored = (accountId: string, minute: number) => world.hear(accountRestored, { accountId }, at(minute))
const opened = (accountId: string, minute: number) =>
  world.hear(
    accountOpened,
    {
      accountId,
      role: 'operator',
      email: 'a@example.com',
      name: 'Démo',
      language: 'fr',
      organisationId: null,
    },
    at(minute),
  )
const stateOf = async (accountId: string): Promise<string | undefined> => {
  const { rows } = await world.admin.query('SELECT state FROM operators.operator WHERE id = $1', [accountId])
  return rows[0]?.state
}
const toldStates = async (accountId: string) =>
  (await world.told('operator-changed', accountId)).map(({ state }) => state)

describe.concurrent('an account given back', () => {
  test('makes an active operator active again, and tells it', async () => {
    const { accountId } = await world.operator()
    await suspended(accountId, 1)
    await restored(accountId, 2)
    expect(await toldStates(accountId)).toEqual(['active', 'suspended', 'active'])
    const { rows } = await world.admin.query(
      `SELECT action, detail FROM platform.audit WHERE subject_id = $1 AND action = 'operators.restore'`,
      [accountId],
    )
    expect(rows).toEqual([{ action: 'operators.restore', detail: { from: 'suspended', to: 'active' } }])
  })
  test('leaves whoever had paused on pause, free to resume', async () => {
    const who = await world.operator()
    await world.house.call(who).post('/v1/operators/me/pause').expect(200)
    await suspended(who.accountId, 1)
    await restored(who.accountId, 2)
    expect(await toldStates(who.accountId)).toEqual(['active', 'paused', 'suspended', 'paused'])
    await world.house.call(who).post('/v1/operators/me/resumption').expect(200)
  })
  test('lets an application that was never decided go on', async () => {
    const who = await world.openAccount()
    await suspended(who.accountId, 1)
    expect(await stateOf(who.accountId)).toBe('suspended')
    await restored(who.accountId, 2)
    expect(await stateOf(who.accountId)).toBe('onboarding')
    expect(await toldStates(who.accountId)).toEqual([])
    await world.saveDraft(who)
    const { id } = await world.submit(who)
    await world.decide(id, 'accepted')
    expect(await toldStates(who.accountId)).toEqual(['active'])
  })
  test('pauses an accepted operator whose state before was not written down', async () => {
    const { accountId } = await world.operator()
    await suspended(accountId, 1)
    await world.admin.query('UPDATE operators.operator SET suspended_from = NULL WHERE id = $1', [accountId])
    await restored(accountId, 2)
    expect(await stateOf(accountId)).toBe('paused')
  })
})

describe.concurrent('news out of order', () => {
  test('restored before the suspension it ended: nothing happened here, nothing is told', async () => {
    const { accountId } = await world.operator()
    await restored(accountId, 2)
    await suspended(accountId, 1)
    expect(await toldStates(accountId)).toEqual(['active'])
  })
  test('an old restoration heard late does not lift a newer suspension', async () => {
    const { accountId } = await world.operator()
    await suspended(accountId, 1)
    await suspended(accountId, 3)
    await restored(accountId, 2)
    expect(await toldStates(accountId)).toEqual(['active', 'suspended'])
    await restored(accountId, 4)
    expect(await stateOf(accountId)).toBe('active')
  })
  test('suspended once more after a restoration counts again', async () => {
    const { accountId } = await world.operator()
    await suspended(accountId, 1)
    await restored(accountId, 2)
    await suspended(accountId, 3)
    expect(await toldStates(accountId)).toEqual(['active', 'suspended', 'active', 'suspended'])
  })
  test('an account opened, as heard last, is what the newest word says', async () => {
    const [free, shut] = [newId(), newId()]
    await restored(free, 3)
    await suspended(free, 2)
    await opened(free, 1)
    expect(await stateOf(free)).toBe('onboarding')
    await suspended(shut, 2)
    await opened(shut, 1)
    expect(await stateOf(shut)).toBe('suspended')
    await restored(shut, 3)
    expect(await stateOf(shut)).toBe('onboarding')
  })
})

test.concurrent('said twice, a restoration is told once and resumes nobody who paused since', async () => {
  const who = await world.operator()
  await suspended(who.accountId, 1)
  await restored(who.accountId, 2)
  await world.house.call(who).post('/v1/operators/me/pause').expect(200)
  await restored(who.accountId, 2)
  await restored(who.accountId, 3)
  expect(await toldStates(who.accountId)).toEqual(['active', 'suspended', 'active', 'paused'])
})
