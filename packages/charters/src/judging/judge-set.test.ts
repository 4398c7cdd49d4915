import type { CharterRule } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { charterOf, photo } from '../test-measures.ts'
import { groupDuplicates, hashDistance } from './group-duplicates.ts'
import { judgeSet, type SetAsset } from './judge-set.ts'

const blocker = { id: 'case', severity: 'blocker' } as const
const hashed = (name: string, perceptualHash: string): SetAsset => ({
  name,
  measures: photo({ perceptualHash }),
})
const bright = (name: string, median: number): SetAsset => ({
  name,
  measures: photo({ exposure: { p01: 0, median, p99: 250 } }),
})
const judge = (rule: CharterRule, assets: SetAsset[]) => judgeSet(charterOf(rule), assets)[0]

describe('a delivery', () => {
  test('has its number of photos, bounds included', () => {
    const rule: CharterRule = { ...blocker, kind: 'set-count', min: 1, max: 2 }
    const some = (count: number) => Array.from({ length: count }, (_, index) => bright(`${index}`, 100))
    expect([0, 1, 2, 3].map((count) => judge(rule, some(count))?.outcome)).toEqual([
      'fail',
      'pass',
      'pass',
      'fail',
    ])
  })

  test('covers its shot list, and an optional shot may be absent', () => {
    const charter = {
      ...charterOf({ ...blocker, kind: 'shot-list' }),
      shotList: [
        { key: 'cover', label: { fr: 'Couverture', en: 'Cover' }, min: 1, max: 1, required: true },
        { key: 'drink', label: { fr: 'Boissons', en: 'Drinks' }, min: 2, required: false },
      ],
    }
    const shot = (shotKey: string) => ({ ...bright(shotKey, 100), shotKey })
    const outcomeOf = (...keys: string[]) => judgeSet(charter, keys.map(shot))[0]?.outcome
    expect(outcomeOf('cover')).toBe('pass')
    expect(outcomeOf('cover', 'drink')).toBe('fail')
    expect(outcomeOf('cover', 'cover')).toBe('fail')
    expect(judgeSet(charter, [])[0]?.message.fr).toBe('Couverture : 0 ; attendu 1')
  })

  test('names the photos that are nearly the same', () => {
    const rule: CharterRule = { ...blocker, kind: 'near-duplicates', maxDistanceBits: 4 }
    const near = [
      hashed('a.jpg', '0000000000000000'),
      hashed('b.jpg', 'ffffffffffffffff'),
      hashed('c.jpg', '000000000000000f'),
    ]
    expect(judge(rule, near)).toMatchObject({
      outcome: 'fail',
      measured: 1,
      message: { fr: 'Presque identiques : a.jpg ≈ c.jpg' },
    })
    expect(judge({ ...rule, maxDistanceBits: 3 }, near)?.outcome).toBe('pass')
  })

  test('names the photos that stand out from its own brightness', () => {
    const rule: CharterRule = { ...blocker, kind: 'consistency', maxMedianDeviation: 20 }
    expect(judge(rule, [bright('a', 100), bright('b', 120), bright('c', 110)])?.outcome).toBe('pass')
    expect(judge(rule, [bright('a', 100), bright('b', 200), bright('c', 110)])?.message.en).toContain('b')
    expect(judge(rule, [])?.outcome).toBe('pass')
  })
})

describe('the distance of hashes', () => {
  const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
  const hex = (bits: bigint) => bits.toString(16).padStart(16, '0')

  test('counts the bits that differ', () => {
    fc.assert(
      fc.property(hash, hash, (a, b) => {
        const bits = [...(a ^ b).toString(2)].filter((bit) => bit === '1').length
        expect(hashDistance(hex(a), hex(b))).toBe(bits)
        expect(hashDistance(hex(b), hex(a))).toBe(bits)
      }),
    )
  })

  test('of what is no hash is the greatest', () => expect(hashDistance('zz', '')).toBe(64))

  test('links groups, never puts a photo in two', () => {
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 12 }), fc.nat(64), (hashes, bits) => {
        const grouped = groupDuplicates(hashes.map(hex), bits).flat()
        expect(new Set(grouped).size).toBe(grouped.length)
      }),
    )
  })
})
