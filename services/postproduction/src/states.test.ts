import { ASSET_STATES, Failure } from '@regie/contracts'
import { describe, expect, test } from 'vitest'
import { ASSET_MOVES, canWithdraw, moveAsset, moveDeliverable } from './states.ts'

describe('an asset', () => {
  test('moves only as the table says; every other pair is refused by name', () => {
    for (const [event, moves] of Object.entries(ASSET_MOVES))
      for (const state of ASSET_STATES) {
        const to = (moves as Partial<Record<string, string>>)[state]
        const move = () => moveAsset(state, event as keyof typeof ASSET_MOVES)
        if (to !== undefined) expect(move()).toBe(to)
        else expect(move).toThrow(expect.objectContaining({ code: 'wrong-state' }))
      }
  })

  test('is never approved from anywhere but ready', () => {
    expect(Object.keys(ASSET_MOVES.approve)).toEqual(['ready'])
  })
})

test('a deliverable that was approved is not withdrawn', () => {
  expect((['open', 'in_review', 'approved', 'delivered', 'withdrawn'] as const).filter(canWithdraw)).toEqual([
    'open',
    'in_review',
  ])
  expect(() => moveDeliverable('approved', 'withdraw')).toThrow(Failure)
})
