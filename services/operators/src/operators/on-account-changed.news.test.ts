import { accountChanged, accountOpened } from '@regie/contracts'
import { newId } from '@regie/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../operators.fixture.ts'

const HOUR_MS = 3_600_000
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Change = { role?: 'operator' | 'client-admin'; name?: string; language?: 'fr' | 'en' }
const account = (accountId: string, change: Change) => ({
  accountId,
  role: 'operator' as const,
  email: `${accountId}@example.com`,
  name: 'Démo Photographe',
  language: 'fr' as const,
  organisationId: null,
  ...change,
})
/** Heard now, as it happened some hours from now. */
const changed = (accountId: string, change: Change, hours: number) =>
  world.hear(accountChanged, account(accountId, change), new Date(Date.now() + hours * HOUR_MS))
const rowOf = async (accountId: string) => {
  const { rows } = await world.admin.query(
    'SELECT name, language, revision FROM operators.operator WHERE id = $1',
    [accountId],
  )
  return rows[0]
}
const toldNames = async (accountId: string) =>
  (await world.told('operator-changed', accountId)).map(({ name }) => name)

test.concurrent('a new name is kept, shown with a new revision and told with the whole snapshot', async () => {
  const who = await world.operator()
  const { revision } = who.profile
  await changed(who.accountId, { name: 'Démo Renommée', language: 'en' }, 1)
  const { body, headers } = await world.house.call(who).get('/v1/operators/me').expect(200)
  expect(body).toMatchObject({ name: 'Démo Renommée', language: 'en', state: 'active' })
  expect(headers.etag).toBe(`"${revision + 1}"`)
  const [before, after] = await world.told('operator-changed', who.accountId)
  expect(after).toEqual({ ...before, name: 'Démo Renommée' })
})

test.concurrent('a new language alone is kept and told to nobody', async () => {
  const { accountId } = await world.operator()
  await changed(accountId, { language: 'en' }, 1)
  expect(await rowOf(accountId)).toMatchObject({ language: 'en' })
  expect(await toldNames(accountId)).toHaveLength(1)
})

test.concurrent('older than what is known, or said again, changes and tells nothing', async () => {
  const { accountId } = await world.operator()
  await changed(accountId, { name: 'Démo Deux' }, 2)
  const known = await rowOf(accountId)
  await changed(accountId, { name: 'Démo Un' }, 1)
  expect(await rowOf(accountId)).toEqual(known)
  await changed(accountId, { name: 'Démo Deux' }, 3)
  expect(await toldNames(accountId)).toEqual(['Démo Photographe', 'Démo Deux'])
})

test.concurrent('heard before the opening, it opens the account once, under the newer name', async () => {
  const accountId = newId()
  await changed(accountId, { name: 'Démo Nouvelle' }, 1)
  await world.hear(accountOpened, account(accountId, { name: 'Démo Ancienne' }), new Date())
  expect(await rowOf(accountId)).toMatchObject({ name: 'Démo Nouvelle', revision: 1 })
  const { rows } = await world.admin.query('SELECT state FROM operators.application WHERE account_id = $1', [
    accountId,
  ])
  expect(rows).toEqual([{ state: 'draft' }])
  expect(await toldNames(accountId)).toEqual([])
})

test.concurrent('an account of another role leaves no trace here', async () => {
  const accountId = newId()
  await changed(accountId, { role: 'client-admin' }, 1)
  expect(await rowOf(accountId)).toBeUndefined()
})
