import { createHash } from 'node:crypto'
import { identityService } from '@regie/identity'
import { openTestHouse, type TestHouse } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureClient } from '../build-client.ts'
import { webService } from '../web-service.ts'

let house: TestHouse
beforeAll(async () => {
  await ensureClient()
  house = await openTestHouse([identityService, webService])
})
afterAll(() => house.close())

const page = (path: string) => house.call().get(path).set('accept', 'text/html')

describe('addresses of the shell', () => {
  test.each(['/', '/missions/anything', '/sign-in', '/applications/1?x=2'])(
    '200: %s is the one page',
    async (path) => {
      const answer = await page(path).expect(200)
      expect(answer.text).toContain('<div id="root">')
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['content-security-policy']).toContain("script-src 'self';")
      expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    },
  )

  test('200: its files are kept for ever, being named by their content', async () => {
    const { text } = await page('/')
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(text) ?? []
    const answer = await house.call().get(script).expect(200)
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(answer.headers['content-type']).toContain('javascript')
  })
})

describe('what is no page', () => {
  test.each(['/v1/nothing', '/v1', '/assets/none.js', '/assets/..%2findex.html', '/assets/%2e%2e/.built'])(
    '404: %s is a problem',
    async (path) => {
      const answer = await page(path).expect(404)
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(answer.body).toMatchObject({ code: 'not-found' })
    },
  )

  test('404: a program that wants no page gets a problem', async () => {
    await house.call().get('/missions').set('accept', 'application/json').expect(404)
    await house.call().post('/missions').expect(404)
  })
})

describe('the reference', () => {
  test('200: one document tells of every service, with no path twice', async () => {
    const { body } = await house.call().get('/openapi.json').expect(200)
    expect(body).toMatchObject({ openapi: '3.1.0' })
    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/v1/me', '/v1/sessions']))
    expect(Object.keys(body.paths).every((path) => path.startsWith('/v1/'))).toBe(true)
  })

  test('200: its page asks nobody else for anything', async () => {
    const answer = await house.call().get('/docs/').expect(200)
    expect(answer.text).not.toMatch(/(?:src|href)="https?:/)
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'")
    expect(answer.headers['content-security-policy']).not.toContain('unsafe-eval')
    const [script = ''] = [...answer.text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
      .map(([, inline = '']) => inline)
      .filter(Boolean)
    const hash = createHash('sha256').update(script).digest('base64')
    expect(answer.headers['content-security-policy']).toContain(`'sha256-${hash}'`)
  })
})
