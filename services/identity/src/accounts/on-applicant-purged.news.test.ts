import { applicantPurged, systemCaller } from '@regie/contracts'
import { type Database, openDatabase } from '@regie/database'
import { until } from '@regie/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openIdentityHouse, PASSWORD, type Person, signUp } from '../identity.fixture.ts'

let open: Awaited<ReturnType<typeof openIdentityHouse>>
let operators: Database
let applicant: Person
let other: Person
beforeAll(async () => {
  open = await openIdentityHouse()
  operators = openDatabase({ url: open.house.database.url, service: 'operators' })
  applicant = await signUp(open.house, { name: 'Démo Candidat' })
  other = await signUp(open.house)
})
afterAll(async () => {
  await operators.close()
  await open.close()
})

const hear = (accountId: string) =>
  operators.transaction(systemCaller('news-of-test'), async ({ record }) =>
    record.event(applicantPurged, { accountId }),
  )
const signIn = ({ email }: Person) =>
  open.house.call().post('/v1/sessions').send({ email, password: PASSWORD, transport: 'body' })
const linesOf = (accountId: string) =>
  open.sql(`SELECT 1 FROM platform.audit WHERE action = 'account.erased' AND subject_id = $1`, [accountId])

test('the account of a purged applicant holds nobody any more, once, however often it is heard', async () => {
  // The subscribers of a whole house heard long ago.
  await open.sql(`UPDATE platform.outbox SET dispatched_at = now(), settled_at = now()`)
  await hear(applicant.accountId)
  await hear(applicant.accountId)
  await until('both heard', async () => {
    const { length } = await open.sql(`SELECT 1 FROM platform.receipt WHERE consumer = 'identity'`)
    return length === 2
  })
  expect(await linesOf(applicant.accountId)).toHaveLength(1)

  const [row] = await open.sql(`SELECT name, email, state FROM identity.account WHERE id = $1`, [
    applicant.accountId,
  ])
  expect(row).toEqual({
    name: 'Compte effacé',
    email: `erased-${applicant.accountId}@regie.invalid`,
    state: 'suspended',
  })
  expect(
    await open.sql(`SELECT 1 FROM identity.credential WHERE account_id = $1`, [applicant.accountId]),
  ).toEqual([])
  await until('no token counts', async () => (await open.house.call(applicant).get('/v1/me')).status === 401)
  expect((await signIn(applicant)).status).toBe(401)

  const news = await open.sql<{ payload: object }>(
    `SELECT payload FROM platform.outbox WHERE source = 'identity' AND payload->>'accountId' = $1`,
    [applicant.accountId],
  )
  expect(news).toHaveLength(1)
  expect(JSON.stringify(news)).not.toMatch(new RegExp(`Démo Candidat|${applicant.email}`))
})

test('the address is free again, and nobody else is touched', async () => {
  const again = await signUp(open.house, { email: applicant.email })
  expect(again.accountId).not.toBe(applicant.accountId)
  expect((await signIn(other)).status).toBe(201)
})
