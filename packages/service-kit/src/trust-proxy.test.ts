import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { proxyTrust, TrustProxy } from './trust-proxy.ts'

describe('TRUST_PROXY', () => {
  test.each([
    ['false', false],
    ['0', false],
    ['true', 1],
    [' TRUE ', 1],
    ['1', 1],
    ['10', 10],
    ['192.0.2.7', ['192.0.2.7']],
    ['10.0.0.0/8, 2001:db8::/32', ['10.0.0.0/8', '2001:db8::/32']],
  ])('reads %j', (text, trusted) => {
    expect(TrustProxy.parse(text)).toEqual(trusted)
  })

  test.each([
    'yes',
    '11',
    '-1',
    '1.5',
    '10.0.0.0/33',
    '10.0.0',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.1,',
    'loopback',
    ',',
  ])('refuses %j and says what it takes', (text) => {
    const { error } = TrustProxy.safeParse(text)
    expect(error?.issues.map(({ message }) => message)).toEqual([expect.stringContaining('CIDRs')])
  })
})

describe('the address of a request', () => {
  const addressOf = async (text: string, forwarded: string | undefined, remoteAddress = '10.0.0.2') => {
    const app = Fastify({ trustProxy: proxyTrust(TrustProxy.parse(text)) })
    app.get('/', async ({ ip }) => ip)
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
    return (await app.inject({ url: '/', headers, remoteAddress })).body
  }
  const FORGED = '203.0.113.66'
  const CLIENT = '198.51.100.9'

  test.each([
    ['nobody is believed', 'false', CLIENT, '10.0.0.2'],
    ['one hop: what the proxy added', '1', `${FORGED}, ${CLIENT}`, CLIENT],
    ['two hops: what the outer proxy added', '2', `${FORGED}, ${CLIENT}, 10.0.0.1`, CLIENT],
    [
      'the ranges of the proxies, however many stand in a row',
      '10.0.0.0/8',
      `${FORGED}, ${CLIENT}, 10.0.0.1`,
      CLIENT,
    ],
    ['without a header', '2', undefined, '10.0.0.2'],
  ])('%s', async (_what, text, forwarded, expected) => {
    expect(await addressOf(text, forwarded)).toBe(expected)
  })

  test('somebody outside the ranges is not believed', async () => {
    expect(await addressOf('10.0.0.0/8', FORGED, CLIENT)).toBe(CLIENT)
  })
})
