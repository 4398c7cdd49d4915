import { expect, test } from 'vitest'
import { countAttempt, type Throttle } from './count-attempt.ts'

const start = new Date('2027-01-01T12:00:00Z')
const after = (throttle: Throttle, ms: number) => new Date(throttle.blockedUntil.getTime() + ms)
const none: Throttle = { attempts: 0, blockedUntil: start, lastAt: start }

function attempt(throttle: Throttle, now: Date): Throttle {
  const counted = countAttempt(throttle, now)
  if ('waitS' in counted) throw new Error(`blocked for ${counted.waitS} s`)
  return counted.next
}

test('ten attempts are free, the eleventh waits a second, each further one twice as long', () => {
  let throttle = none
  for (let tries = 1; tries <= 10; tries++) throttle = attempt(throttle, start)
  expect(throttle.blockedUntil).toEqual(start)
  throttle = attempt(throttle, start)
  expect(countAttempt(throttle, start)).toEqual({ waitS: 1 })
  throttle = attempt(throttle, after(throttle, 0))
  expect(countAttempt(throttle, after(throttle, -1500))).toEqual({ waitS: 2 })
})

test('no wait is longer than a quarter of an hour, and a day of quiet forgets', () => {
  let throttle = none
  for (let tries = 1; tries <= 40; tries++) throttle = attempt(throttle, after(throttle, 0))
  expect(throttle.blockedUntil.getTime() - throttle.lastAt.getTime()).toBe(15 * 60_000)
  expect(attempt(throttle, new Date(throttle.lastAt.getTime() + 24 * 3_600_001)).attempts).toBe(1)
})
