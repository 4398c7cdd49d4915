import { expect, test } from 'vitest'
import { releaseStatuses } from './release-status.rules.ts'

type Held = Parameters<typeof releaseStatuses>[0][number]
const held = (change: Partial<Held> = {}): Held => ({
  kind: 'model',
  isWithdrawn: false,
  expiresOn: null,
  media: null,
  territory: null,
  ...change,
})

test.each<[string, Held[], number | null, object]>([
  ['nobody shows', [], 0, { modelRelease: 'not-applicable' }],
  ['somebody shows, nothing was signed', [], 2, { modelRelease: 'none' }],
  ['nobody counted, nothing was signed', [], null, {}],
  ['a release without bounds for each', [held(), held()], 2, { modelRelease: 'unlimited' }],
  ['one of two signed', [held()], 2, { modelRelease: 'limited' }],
  ['signed for some media only', [held({ media: ['web'] })], 1, { modelRelease: 'limited' }],
  ['signed, nobody counted', [held()], null, { modelRelease: 'limited' }],
  ['signed and withdrawn', [held({ isWithdrawn: true })], 1, { modelRelease: 'none' }],
  [
    'a place',
    [held({ kind: 'property' })],
    0,
    { modelRelease: 'not-applicable', propertyRelease: 'unlimited' },
  ],
  [
    'a place until a day',
    [held({ kind: 'property', expiresOn: '2027-01-01' })],
    0,
    { modelRelease: 'not-applicable', propertyRelease: 'limited' },
  ],
])('%s', (_name, releases, faces, expected) => {
  expect(releaseStatuses(releases, faces)).toEqual(expected)
})
