import { expect, test } from 'vitest'
import { DEFAULT_MINUTES, probableTime, type StaffingSample } from './time-to-staff.rules.ts'

const sample = (basis: StaffingSample['basis'], missions: number, minutes: number) => ({
  basis,
  missions,
  minutes,
})

test('the nearest history with enough missions counts', () => {
  const all = [
    sample('house', 90, 400),
    sample('product-here', 2, 10),
    sample('speciality', 9, 130),
    sample('speciality-here', 3, 60),
  ]
  expect(probableTime(all)).toMatchObject({ basis: 'speciality-here', minutes: 60 })
  expect(probableTime(all.slice(0, 3))).toMatchObject({ basis: 'speciality', minutes: 130 })
})
test('without history a day is allowed, and said to be no measure', () => {
  const { basis, minutes, says } = probableTime([sample('house', 2, 5)])
  expect([basis, minutes]).toEqual(['default', DEFAULT_MINUTES])
  expect(says.en).toContain('Not enough missions yet')
})
test.each([
  [0, '1 minute'],
  [59, '59 minutes'],
  [60, '1 heure'],
  [61, '2 heures'],
  [2_879, '48 heures'],
  [2_880, '2 jours'],
])('%d minutes read as %s', (minutes, words) => {
  expect(probableTime([sample('product-here', 3, minutes)]).says.fr).toContain(words)
})
