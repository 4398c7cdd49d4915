import { describe, expect, test } from 'vitest'
import { claimedTwice, nameInBatch, readName } from './archive-names.rules.ts'

describe('a name finds its task', () => {
  test.each([
    'RT-000123.jpg',
    'rt-000123_dish-1.PNG',
    'sub/folder/RT-000123-v2.tiff',
    'RT-000123 retouched (1).webp',
  ])('%s', (name) => {
    expect(readName(name)).toEqual({ kind: 'picture', code: 'RT-000123' })
  })
  test('the name it went out with', () => {
    expect(readName(nameInBatch('RT-000123', 'dish-1.png'))).toEqual({ kind: 'picture', code: 'RT-000123' })
  })
})

test.each([
  ['dish-1.jpg', 'unknown-name'],
  ['RT-12.jpg', 'unknown-name'],
  ['xRT-000123.jpg', 'unknown-name'],
  ['RT-000123', 'unknown-name'],
  ['RT-000123.psd', 'not-a-picture'],
  ['RT-000123.jpg.exe', 'unknown-name'],
])('%s is refused: %s', (name, code) => {
  expect(readName(name)).toEqual({ kind: 'refused', code })
})

test.each(['manifest.json', 'README.txt', '__MACOSX/._RT-000123.jpg', 'a/.DS_Store', 'Thumbs.db'])(
  '%s lies beside the pictures',
  (name) => {
    expect(readName(name)).toEqual({ kind: 'beside' })
  },
)

test('a code claimed by two pictures is nobody’s', () => {
  expect([...claimedTwice(['RT-000001.jpg', 'b/rt-000001_x.png', 'RT-000002.jpg', 'RT-000001.psd'])]).toEqual(
    ['RT-000001'],
  )
})
