import { expect, test } from 'vitest'
import { hashRefreshToken, makeRefreshToken, sealSuccessor, unsealSuccessor } from './refresh-token.rules.ts'

test('a token is 256 bits that were never seen before', () => {
  const tokens = new Set(Array.from({ length: 1_000 }, makeRefreshToken))
  expect(tokens.size).toBe(1_000)
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
})

test('the kept hash tells nothing of the token and is the same every time', () => {
  const token = makeRefreshToken()
  expect(hashRefreshToken(token)).toBe(hashRefreshToken(token))
  expect(hashRefreshToken(token)).toHaveLength(43)
  expect(hashRefreshToken(token)).not.toBe(token)
})

test('only the holder of a token reads its successor', () => {
  const [token, successor] = [makeRefreshToken(), makeRefreshToken()]
  const sealed = sealSuccessor(token, successor)
  expect(unsealSuccessor(token, sealed)).toBe(successor)
  expect(sealed).not.toBe(successor)
  expect(unsealSuccessor(makeRefreshToken(), sealed)).not.toBe(successor)
})
