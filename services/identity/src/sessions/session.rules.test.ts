import { describe, expect, test } from 'vitest'
import { GRACE_MS, judgeRefresh, type Presented, sessionEnd } from './session.rules.ts'

const now = new Date('2027-01-01T12:00:00Z')
const ago = (ms: number) => new Date(now.getTime() - ms)
const presented = (change: {
  session?: object
  token?: object
  successorState?: Presented['successorState']
}) => ({
  session: { state: 'live' as const, expiresAt: new Date('2027-01-02T00:00:00Z'), ...change.session },
  token: { state: 'live' as const, usedAt: null, ...change.token },
  successorState: change.successorState ?? null,
})
const used = (ms: number) => ({ token: { state: 'used' as const, usedAt: ago(ms) } })

describe('a presented refresh token', () => {
  test.each([
    ['live', {}, 'rotate'],
    ['used just now', { ...used(0), successorState: 'live' }, 'repeat'],
    ['used at the end of the grace', { ...used(GRACE_MS), successorState: 'live' }, 'repeat'],
    ['used in the grace, its successor too', { ...used(5), successorState: 'used' }, 'access-only'],
    ['used a millisecond past the grace', { ...used(GRACE_MS + 1), successorState: 'live' }, 'reuse'],
    ['revoked', { token: { state: 'revoked' } }, 'ended'],
    ['of a session that ended', { ...used(GRACE_MS + 1), session: { state: 'ended' } }, 'ended'],
    ['of a session at its end', { session: { expiresAt: now } }, 'ended'],
  ] as const)('%s: %o deserves %s', (_what, change, verdict) => {
    expect(judgeRefresh(presented(change) as Presented, now)).toBe(verdict)
  })
})

test('a session ends 30 days after its last use and 90 after its first', () => {
  const opened = new Date('2027-01-01T00:00:00Z')
  expect(sessionEnd(opened, opened).toISOString()).toBe('2027-01-31T00:00:00.000Z')
  expect(sessionEnd(opened, new Date('2027-03-30T00:00:00Z')).toISOString()).toBe('2027-04-01T00:00:00.000Z')
})
