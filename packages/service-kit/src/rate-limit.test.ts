import { describe, expect, test } from 'vitest'
import { openRateLimit } from './rate-limit.ts'

const route = (url: string, perMinute?: number) => ({
  routeOptions: { url, config: perMinute === undefined ? {} : { perMinute } } as never,
})
const opened = (perMinute: number) => {
  const clock = { nowMs: 0 }
  const take = openRateLimit(perMinute, () => clock.nowMs)
  const refuses = (request: ReturnType<typeof route>, who: string) => {
    try {
      take(request, who)
      return false
    } catch (error) {
      return error
    }
  }
  return { clock, refuses }
}

describe('the rate limit', () => {
  test('lets as many through as it says, then tells how long to wait, then forgets', () => {
    const { clock, refuses } = opened(2)
    const list = route('/v1/missions')
    expect([refuses(list, 'a'), refuses(list, 'a')]).toEqual([false, false])
    clock.nowMs = 20_000
    expect(refuses(list, 'a')).toMatchObject({ code: 'too-many', retryAfterS: 40 })
    expect(refuses(list, 'b')).toBe(false)
    clock.nowMs = 60_000
    expect(refuses(list, 'a')).toBe(false)
  })

  test('counts a dear route on its own', () => {
    const { refuses } = opened(100)
    const signIn = route('/v1/sessions', 1)
    expect(refuses(signIn, 'a')).toBe(false)
    expect(refuses(signIn, 'a')).toMatchObject({ code: 'too-many' })
    expect(refuses(route('/v1/password-resets', 1), 'a')).toBe(false)
    expect(refuses(route('/v1/missions'), 'a')).toBe(false)
  })

  test('holds a bounded number of callers, the latest', () => {
    const { refuses } = opened(1)
    const list = route('/v1/missions')
    for (let n = 0; n <= 20_000; n++) refuses(list, `caller-${n}`)
    expect(refuses(list, 'caller-20000')).toMatchObject({ code: 'too-many' })
    expect(refuses(list, 'caller-0')).toBe(false)
  })

  test('is off at zero', () => {
    const { refuses } = opened(0)
    for (let n = 0; n < 1_000; n++) expect(refuses(route('/v1/missions', 1), 'a')).toBe(false)
  })
})
