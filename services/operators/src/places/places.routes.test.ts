import { POLICIES } from '@regie/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../operators.fixture.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
const get = (address: string) => world.house.call().get(address)

describe('GET /v1/places', () => {
  test('200: anybody searches as they type, with attribution, cacheable', async () => {
    const { body, headers } = await get('/v1/places?q=saint%20denis%20reunion&limit=3').expect(200)
    expect(body.items[0]).toMatchObject({ inseeCode: '97411', name: 'Saint-Denis', zone: 'Indian/Reunion' })
    expect(body.attribution.fr).toContain('INSEE')
    expect(headers['cache-control']).toContain('public')
  })
  test('200: nothing found is an empty list', async () => {
    expect((await get('/v1/places?q=zzzzqq').expect(200)).body.items).toEqual([])
  })
  test.each(['', '?q=', `?q=${'a'.repeat(101)}`, '?q=lyon&limit=51', '?q=lyon&x=1'])(
    '400: %s',
    async (query) => {
      await get(`/v1/places${query}`).expect(400)
    },
  )
})

describe('GET /v1/places/:inseeCode', () => {
  test('200: by code, in any case', async () => {
    expect((await get('/v1/places/2a004').expect(200)).body.place.name).toBe('Ajaccio')
  })
  test('404: no such commune; 400: no such code', async () => {
    await get('/v1/places/99999').expect(404)
    await get('/v1/places/lyon').expect(400)
  })
})

test('every action of this service has a route', async () => {
  const app = world.house.house.services.get('operators')?.app
  const document = JSON.stringify((await app?.inject({ url: '/openapi.json' }))?.json().paths)
  const actions = Object.keys(POLICIES).filter((action) => action.startsWith('operators.'))
  const operations = document.match(/"(get|put|post|patch|delete)":\{/g)?.length
  expect(operations).toBe(actions.length)
})
