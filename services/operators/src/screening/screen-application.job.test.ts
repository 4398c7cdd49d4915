import { accountOpened, accountSuspended, screenApplication, systemCaller } from '@regie/contracts'
import { newId, openDatabase } from '@regie/database'
import { until } from '@regie/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, picture, type World } from '../operators.fixture.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const system = systemCaller('jobs-of-test')

test('screening asked three times tells its result once, with one line for each move', async () => {
  const who = await world.openAccount()
  await world.saveDraft(who)
  await world.house
    .call(who)
    .post('/v1/applications/mine/portfolio')
    .attach('a', await picture(5), 'a.jpg')
    .expect(201)
  const { id } = (await world.house.call(who).get('/v1/applications/mine')).body
  const operators = world.house.house.databases.get('operators')
  const again = () =>
    operators?.transaction(system, async ({ record }) => record.job(screenApplication, { applicationId: id }))
  await again() // before it is submitted: nothing to do
  const submitting = world.submit(who)
  await again()
  await again()
  await submitting
  await until('all settled', async () => {
    const { rows } = await world.admin.query(
      `SELECT count(*)::int AS n FROM platform.outbox WHERE name = 'screen-application' AND settled_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM platform.receipt r WHERE r.message_id = outbox.id)`,
    )
    return rows[0].n === 0
  })
  expect(await world.told('application-screened', id)).toHaveLength(1)
  const { rows } = await world.admin.query(
    `SELECT action, detail->>'to' AS to FROM platform.audit WHERE subject_id = $1 AND action ~ '(screened|in-review)$' ORDER BY seq`,
    [id],
  )
  expect(rows.map(({ to }) => to)).toEqual(['screened', 'in_review'])
})

test('a picture that crashes or defies the decoder is a finding, and the application goes on', async () => {
  const who = await world.openAccount()
  await world.saveDraft(who)
  const cut = (await picture(6)).subarray(0, 900)
  await world.house.call(who).post('/v1/applications/mine/portfolio').attach('a', cut, 'a.jpg').expect(201)
  const { screening } = await world.submit(who)
  expect(screening?.findings).toContainEqual(expect.objectContaining({ kind: 'picture', outcome: 'fail' }))
})

test('a suspension told before the account’s opening still suspends it', async () => {
  const accountId = newId()
  const identity = openDatabase({ url: world.house.database.url, service: 'identity' })
  try {
    await identity.transaction(system, async ({ record }) =>
      record.event(accountSuspended, { accountId, reason: 'essai' }),
    )
    await until('suspension kept', async () => {
      const { rowCount } = await world.admin.query(
        'SELECT 1 FROM operators.suspension WHERE account_id = $1',
        [accountId],
      )
      return rowCount === 1
    })
    await identity.transaction(system, async ({ record }) =>
      record.event(accountOpened, {
        accountId,
        role: 'operator',
        email: 'a@example.com',
        name: 'Démo',
        language: 'fr',
        organisationId: null,
      }),
    )
    const state = await until('account kept', async () => {
      const { rows } = await world.admin.query('SELECT state FROM operators.operator WHERE id = $1', [
        accountId,
      ])
      return rows[0]?.state
    })
    expect(state).toBe('suspended')
  } finally {
    await identity.close()
  }
})

test('an account of another role leaves no trace here', async () => {
  const accountId = newId()
  const identity = openDatabase({ url: world.house.database.url, service: 'identity' })
  try {
    await identity.transaction(system, async ({ record }) =>
      record.event(accountOpened, {
        accountId,
        role: 'client-admin',
        email: 'a@example.com',
        name: 'Démo Client',
        language: 'fr',
        organisationId: newId(),
      }),
    )
    await until('news received', async () => {
      const { rowCount } = await world.admin.query(
        `SELECT 1 FROM platform.outbox o JOIN platform.receipt r ON r.message_id = o.id AND r.consumer = 'operators'
         WHERE o.payload->>'accountId' = $1`,
        [accountId],
      )
      return rowCount === 1
    })
    const { rowCount } = await world.admin.query('SELECT 1 FROM operators.operator WHERE id = $1', [
      accountId,
    ])
    expect(rowCount).toBe(0)
  } finally {
    await identity.close()
  }
})
