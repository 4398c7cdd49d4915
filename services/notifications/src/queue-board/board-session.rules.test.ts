import { expect, test } from 'vitest'
import { openSession, readCookie, sealSession, toSetCookie } from './board-session.rules.ts'

const SECRET = 'a link secret that only tests use, 32+'
const session = {
  accountId: '01890a5d-ac96-774b-bcce-b302099a8057',
  sessionId: '01890a5d-ac96-774b-bcce-b302099a8058',
  issuedAtMs: 1_790_000_000_000,
  expiresAtMs: 1_790_000_900_000,
}
const sealed = sealSession(SECRET, session)

test('a sealed session opens until it ends', () => {
  expect(openSession(SECRET, sealed, session.expiresAtMs - 1)).toEqual(session)
  expect(openSession(SECRET, sealed, session.expiresAtMs)).toBeUndefined()
})
test('a session that was touched does not open', () => {
  const longer = sealed.replace('1790000900000', '1890000900000')
  for (const forged of [longer, `${sealed}x`, sealed.slice(0, -1), '', sealSession('another', session)]) {
    expect(openSession(SECRET, forged, session.issuedAtMs), forged).toBeUndefined()
  }
})
test('the cookie is found among others', () => {
  expect(readCookie(`a=1; regie_board=${sealed}; b=2`)).toBe(sealed)
  expect(readCookie('xregie_board=1')).toBeUndefined()
  expect(readCookie(undefined)).toBeUndefined()
})
test('no script, no other site and no other page gets the cookie', () => {
  expect(toSetCookie('v', true)).toBe(
    'regie_board=v; Path=/admin/queues; Max-Age=900; HttpOnly; SameSite=Strict; Secure',
  )
  expect(toSetCookie('v', false)).not.toContain('Secure')
})
