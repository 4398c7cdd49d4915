import { expect, test } from 'vitest'
import { z } from 'zod'
import { addressHash, addressId } from './sign-in-throttle.rules.ts'

test('spellings of one address share one count; another secret makes another hash', () => {
  expect(addressHash('s', 'Lea@Demo.fr ')).toBe(addressHash('s', 'lea@demo.fr'))
  expect(addressHash('s', 'lea@demo.fr')).not.toBe(addressHash('t', 'lea@demo.fr'))
  expect(z.uuid().safeParse(addressId('s', 'lea@demo.fr')).success).toBe(true)
})
