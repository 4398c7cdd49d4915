import type { FastifyRequest } from 'fastify'
import { describe, expect, test } from 'vitest'
import { openAuthentication } from './authenticate.ts'

const SUB = '0198c0de-0000-7000-8000-000000000001'
const SID = '0198c0de-0000-7000-8000-000000000002'
const payload = { sub: SUB, sid: SID, role: 'producer', org: null, iat: 1_000, exp: 1_600 }

function opened(change: { payload?: unknown } = {}) {
  const world = { nowMs: 1_100_000, revoked: false, verifications: 0 }
  const authenticate = openAuthentication({
    verify: (token) => {
      world.verifications++
      if (!token.startsWith('good')) throw new Error('bad signature')
      return 'payload' in change ? change.payload : payload
    },
    revocations: { isRevoked: () => world.revoked },
    now: () => world.nowMs,
  })
  const ask = (authorization?: string) => {
    const request = { id: 'request-1', headers: { authorization } } as unknown as FastifyRequest
    return { caller: authenticate(request), user: request.user }
  }
  return { world, ask }
}

describe('who asks', () => {
  test('is nobody without a token', () => {
    expect(opened().ask().caller).toMatchObject({
      kind: 'anonymous',
      accountId: null,
      requestId: 'request-1',
    })
  })
  test('is whom the token names, its signature checked once', () => {
    const { world, ask } = opened()
    for (const scheme of ['Bearer', 'Bearer', 'bearer']) {
      const { caller, user } = ask(`${scheme} good`)
      expect(caller).toMatchObject({ kind: 'staff', role: 'producer', accountId: SUB, sessionId: SID })
      expect(user).toEqual(payload)
    }
    expect(world.verifications).toBe(2)
  })
  test('is refused from the second the token ends, though it was known', () => {
    const { world, ask } = opened()
    ask('Bearer good')
    world.nowMs = 1_599_999
    ask('Bearer good')
    world.nowMs = 1_600_000
    expect(() => ask('Bearer good')).toThrow('signed-out')
  })
  test('is refused from the moment of revocation, though it was known', () => {
    const { world, ask } = opened()
    ask('Bearer good')
    world.revoked = true
    expect(() => ask('Bearer good')).toThrow('signed-out')
  })
  test('is checked anew for every token that was refused', () => {
    const { world, ask } = opened()
    for (let n = 0; n < 3; n++) expect(() => ask('Bearer forged')).toThrow('signed-out')
    expect(world.verifications).toBe(3)
  })
  test.each(['good', 'Basic good', 'Bearer', 'Bearer good good', 'Bearer  '])(
    '%j is no bearer token',
    (header) => {
      expect(() => opened().ask(header)).toThrow('signed-out')
    },
  )
  test.each([
    ['without an end', { ...payload, exp: undefined }],
    ['of no role of ours', { ...payload, role: 'king' }],
    ['for nobody', { ...payload, role: 'anonymous' }],
    ['that is text', 'text'],
  ])('a token %s does not count', (_name, odd) => {
    expect(() => opened({ payload: odd }).ask('Bearer good')).toThrow('signed-out')
  })
  test('remembers a bounded number of tokens, the latest', () => {
    const { world, ask } = opened()
    for (let n = 0; n <= 5_000; n++) ask(`Bearer good-${n}`)
    expect(world.verifications).toBe(5_001)
    ask('Bearer good-5000')
    expect(world.verifications).toBe(5_001)
    ask('Bearer good-0')
    expect(world.verifications).toBe(5_002)
  })
})
