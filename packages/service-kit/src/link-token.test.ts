import { expect, test } from 'vitest'
import { linkToken, readLinkToken } from './link-token.ts'

const SECRET = 'a link secret that only tests use, 32+'
const ID = '01890a5d-ac96-774b-bcce-b302099a8057'

test('a token opens what it was made for', () => {
  expect(readLinkToken(SECRET, 'invitation', linkToken(SECRET, 'invitation', ID))).toBe(ID)
})
test.each([
  ['another purpose', 'password-reset', linkToken(SECRET, 'invitation', ID)],
  ['another secret', 'invitation', linkToken(`${SECRET}!`, 'invitation', ID)],
  ['another id', 'invitation', linkToken(SECRET, 'invitation', ID).replace('01890a5d', '01890a5e')],
  ['no seal', 'invitation', `${ID}.`],
  ['a short seal', 'invitation', linkToken(SECRET, 'invitation', ID).slice(0, -1)],
  ['nothing', 'invitation', ''],
] as const)('a token opens nothing with %s', (_what, purpose, token) => {
  expect(readLinkToken(SECRET, purpose, token)).toBeUndefined()
})
