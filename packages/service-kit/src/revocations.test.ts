import type { Database } from '@regie/database'
import { afterEach, expect, test } from 'vitest'
import { type Revocations, watchRevocations } from './revocations.ts'

const SESSION = '0198c0de-0000-7000-8000-000000000001'
const ACCOUNT = '0198c0de-0000-7000-8000-000000000002'
const revokedAt = Date.now()

let rows: { seq: string; subject_id: string; at: Date }[] = []
const database = { pool: { query: async () => ({ rows }) } } as unknown as Pick<Database, 'pool'>
let watched: Revocations | undefined
afterEach(() => watched?.stop())

async function watch(subject: string, ats = [revokedAt]) {
  rows = ats.map((at, seq) => ({ seq: String(seq + 1), subject_id: subject, at: new Date(at) }))
  watched = watchRevocations(database)
  await watched.refresh()
  return watched
}

test('a session that ended counts no more, however young the token', async () => {
  const { isRevoked } = await watch(SESSION)
  expect(isRevoked(SESSION, ACCOUNT, revokedAt + 60_000)).toBe(true)
  expect(isRevoked(ACCOUNT, ACCOUNT, revokedAt)).toBe(false)
})

test('a revoked account counts again with a token issued after', async () => {
  const { isRevoked } = await watch(ACCOUNT)
  expect(isRevoked(SESSION, ACCOUNT, revokedAt)).toBe(true)
  expect(isRevoked(SESSION, ACCOUNT, revokedAt + 1)).toBe(false)
})

test('an account revoked twice counts by the second time, in whatever order the rows are read', async () => {
  const { isRevoked } = await watch(ACCOUNT, [revokedAt + 5_000, revokedAt])
  expect(isRevoked(SESSION, ACCOUNT, revokedAt + 4_000)).toBe(true)
})

test('whoever listens hears of each subject', async () => {
  const heard: string[] = []
  const revocations = await watch(SESSION, [])
  revocations.onRevoked((subject) => heard.push(subject))
  rows = [{ seq: '9', subject_id: ACCOUNT, at: new Date(revokedAt) }]
  await revocations.refresh()
  await revocations.refresh()
  expect(heard).toEqual([ACCOUNT])
})
