import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { POLICIES } from '@regie/contracts'
import type { TestHouse } from '@regie/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPostproduction } from './testing/story.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openPostproduction({ runsWorkers: false })
})
afterAll(() => house.close())

test('the routes are in the OpenAPI document', async () => {
  const document = (await house.call().get('/openapi.json')).body
  expect(document.openapi).toBe('3.1.0')
  const described = Object.entries<Record<string, unknown>>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(described).toEqual(
    expect.arrayContaining([
      'get /v1/charters/{id}/versions/{version}',
      'post /v1/review/{deliverableId}/approval',
      'patch /v1/uploads/{id}',
      'get /v1/assets/{id}/original',
    ]),
  )
})

test('every action of the policy has its route', () => {
  const routes = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.routes.ts'))
    .map((name) => readFileSync(path.join(import.meta.dirname, name), 'utf8'))
    .join('\n')
  const actions = Object.keys(POLICIES).filter((action) => action.startsWith('postproduction.'))
  expect(actions.length).toBeGreaterThan(20)
  expect(actions.filter((action) => !routes.includes(`'${action}'`))).toEqual([])
})

test('401: nothing but the schema, the discovery of uploads and sealed links is answered without signing in', async () => {
  const document = (await house.call().get('/openapi.json')).body
  const id = '01890000-0000-7000-8000-000000000001'
  for (const [path, methods] of Object.entries<Record<string, unknown>>(document.paths)) {
    if (!path.startsWith('/v1/') || path.includes('schema.json') || path.includes('downloads')) continue
    if (path === '/v1/guest/sessions') continue // asks for a passphrase instead
    for (const method of Object.keys(methods).filter((each) => each !== 'options')) {
      const address = path.replace(/\{version\}/, '1').replace(/\{\w+\}/g, id)
      const answer = await fetch(house.house.address + address, { method: method.toUpperCase() })
      expect(answer.status, `${method} ${path}`).toBe(401)
    }
  }
})
