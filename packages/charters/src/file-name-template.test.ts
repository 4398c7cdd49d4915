import fc from 'fast-check'
import { expect, test } from 'vitest'
import { followsTemplate } from './file-name-template.ts'

const fields = { missionNumber: 'M-2026-0042', shotKeys: ['dish', 'dish-detail'] }

test.each([
  ['{mission}_{shot}_{number}.{ext}', 'M-2026-0042_dish_12.jpg', true],
  ['{mission}_{shot}_{number}.{ext}', 'm-2026-0042_DISH-DETAIL_1.JPG', true],
  ['{mission}_{shot}_{number}.{ext}', 'M-2026-0043_dish_12.jpg', false],
  ['{mission}_{shot}_{number}.{ext}', 'M-2026-0042_dish_1234567.jpg', false],
  ['{date}-{word}.{ext}', '20261122-crème-brûlée.jpeg', true],
  ['{date}-{word}.{ext}', '2026112-x.jpeg', false],
  ['photo.jpg', 'photo.jpg.exe', false],
])('%s against %s: %s', (template, name, follows) => {
  expect(followsTemplate(name, template, fields)).toBe(follows)
})

test('a template made to backtrack answers at once', () => {
  const before = performance.now()
  expect(followsTemplate(`${'a'.repeat(199)}!`, '{word}'.repeat(20), fields)).toBe(false)
  expect(performance.now() - before).toBeLessThan(500)
})

test('any name and template give an answer', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      (name, template) => typeof followsTemplate(name, template, fields) === 'boolean',
    ),
  )
})
