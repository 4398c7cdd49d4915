import type { RetouchFinding, RetouchTerms } from '@regie/contracts'
import { describe, expect, test } from 'vitest'
import { planAfterAutomatic, planRetouch, priceOf } from './retouch-plan.rules.ts'

const terms: RetouchTerms = {
  lines: [
    { productKey: null, hours: 24, steps: [{ kind: 'retouch', route: 'partner', priceCents: 250 }] },
    {
      productKey: 'flat',
      hours: 36,
      steps: [
        { kind: 'cull', route: 'internal', priceCents: 20 },
        { kind: 'retouch', route: 'partner', priceCents: 300 },
        { kind: 'quality', route: 'internal', priceCents: 60 },
      ],
    },
  ],
  addOns: [
    { finding: 'face-dark', priceCents: 80, hours: 0 },
    { finding: 'clipping', priceCents: 120, hours: 12 },
    { finding: 'colour-cast', priceCents: 10, hours: 6 },
  ],
  startWithinHours: 8,
  automatic: { maxTiltDegrees: 4, maxCropPct: 15, minConfidence: 0.6 },
}
const now = new Date('2026-11-20T08:00:00Z')
const finding = (kind: RetouchFinding['kind'], fix: RetouchFinding['fix'] = null): RetouchFinding => ({
  kind,
  ruleId: null,
  boxes: [],
  confidence: 1,
  text: { fr: kind, en: kind },
  tip: null,
  fix,
})
const kinds = (steps: { kind: string }[]) => steps.map(({ kind }) => kind)

describe('the plan of a picture', () => {
  test('is the line of its product, or of every other product', () => {
    expect(planRetouch(terms, 'flat', [finding('note')], now)).toMatchObject({
      priceCents: 380,
      dueAt: new Date('2026-11-21T20:00:00Z'),
    })
    expect(planRetouch(terms, 'other', [finding('note')], now)).toMatchObject({
      priceCents: 250,
      dueAt: new Date('2026-11-21T08:00:00Z'),
    })
  })
  test('pays each kind of thing once, and adds the longest of their hours', () => {
    const plan = planRetouch(
      terms,
      'other',
      [finding('face-dark'), finding('face-dark'), finding('clipping'), finding('colour-cast')],
      now,
    )
    expect(plan).toMatchObject({ priceCents: 250 + 80 + 120 + 10, dueAt: new Date('2026-11-21T20:00:00Z') })
  })
  test('begins with the machine, which costs nothing, and keeps whoever looks at the quality', () => {
    const fix = finding('colour-space', { kind: 'convert-profile' })
    expect(kinds(planRetouch(terms, 'flat', [fix, finding('note')], now).steps)).toEqual([
      'automatic',
      'cull',
      'retouch',
      'quality',
    ])
    expect(planRetouch(terms, 'flat', [fix], now)).toMatchObject({
      priceCents: 60,
      steps: [{ kind: 'automatic' }, { kind: 'quality' }],
    })
    expect(planRetouch(terms, 'other', [fix], now)).toMatchObject({
      priceCents: 0,
      steps: [{ kind: 'automatic' }],
    })
  })
})

describe('after the machine', () => {
  const fix = finding('tilt', { kind: 'straighten', degrees: 2 })
  const { steps } = planRetouch(terms, 'other', [fix], now)
  test('nothing left: nothing more to pay', () => {
    const after = planAfterAutomatic(terms, 'other', steps, [], { at: now, isSkipped: false })
    expect(kinds(after)).toEqual(['automatic'])
    expect(priceOf(after)).toBe(0)
  })
  test('what it could not do is a person’s, at the price of the terms', () => {
    const after = planAfterAutomatic(terms, 'other', steps, [fix], { at: now, isSkipped: true })
    expect(after).toMatchObject([
      { kind: 'automatic', isSkipped: true },
      { kind: 'retouch', priceCents: 250 },
    ])
  })
})
