import { expect, test } from 'vitest'
import { instantAt, windowAt } from '../client/src/features/catalogue/place-time.ts'

test('a time is that of the place, in summer and in winter', () => {
  expect(instantAt('2026-12-03', '11:00', 'Europe/Paris')).toBe('2026-12-03T10:00:00.000Z')
  expect(instantAt('2026-07-03', '11:00', 'Europe/Paris')).toBe('2026-07-03T09:00:00.000Z')
  expect(instantAt('2026-12-03', '11:00', 'Indian/Reunion')).toBe('2026-12-03T07:00:00.000Z')
})

test('around the change of clocks the day keeps its own hours', () => {
  expect(instantAt('2027-03-28', '01:30', 'Europe/Paris')).toBe('2027-03-28T00:30:00.000Z')
  expect(instantAt('2027-03-28', '03:30', 'Europe/Paris')).toBe('2027-03-28T01:30:00.000Z')
  expect(instantAt('2027-10-31', '04:30', 'Europe/Paris')).toBe('2027-10-31T03:30:00.000Z')
})

test('an hour that is skipped becomes the moment just after', () => {
  expect(instantAt('2027-03-28', '02:30', 'Europe/Paris')).toBe('2027-03-28T01:30:00.000Z')
})

test('a window that ends before it begins ends on the next day, across the change of clocks too', () => {
  expect(windowAt('2026-12-03', '11:00', '14:00', 'Europe/Paris')).toEqual({
    from: '2026-12-03T10:00:00.000Z',
    to: '2026-12-03T13:00:00.000Z',
  })
  expect(windowAt('2026-12-31', '22:00', '01:30', 'Europe/Paris')).toEqual({
    from: '2026-12-31T21:00:00.000Z',
    to: '2027-01-01T00:30:00.000Z',
  })
  expect(windowAt('2027-03-27', '22:00', '04:00', 'Europe/Paris').to).toBe('2027-03-28T02:00:00.000Z')
})
