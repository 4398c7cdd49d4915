import type { LicenceTerms } from '@regie/contracts'
import { expect, test } from 'vitest'
import { licenceFor } from './licence.faces.ts'

const text = { fr: 'x', en: 'x' }
const licence: LicenceTerms = {
  scope: text,
  purpose: text,
  territory: text,
  durationMonths: null,
  isExclusive: false,
  credit: null,
  review: {
    autoAcceptDays: 14,
    reminderDays: [5],
    extensionDays: 7,
    includedPictures: 20,
    extraPictureCents: 2_500,
  },
}

test('an operator reads the licence without what a picture costs the client; the others read it whole', () => {
  expect(JSON.stringify(licenceFor({ kind: 'operator' }, licence))).not.toMatch(/2500|review/)
  for (const kind of ['client', 'staff'] as const) expect(licenceFor({ kind }, licence)).toEqual(licence)
})
