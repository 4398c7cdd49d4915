import { RenditionRights } from '@regie/contracts'
import { describe, expect, test } from 'vitest'
import { aBrief } from '../testing/brief.ts'
import { deliveryLicence, type GrantedLicence, licenceDays, rightsOf } from './licence.rules.ts'

const licence = (change: Partial<GrantedLicence> = {}): GrantedLicence => ({
  reference: 'M-2026-0412',
  author: 'Démo Photographe',
  client: 'Démo Brasserie du Canal',
  terms: aBrief().licence,
  fileCount: 12,
  from: '2026-11-23',
  until: '2028-11-22',
  ...change,
})

describe('the days of a licence', () => {
  test.each([
    ['2026-11-22T23:30:00Z', 'Europe/Paris', 24, '2026-11-23', '2028-11-22'],
    ['2028-02-29T10:00:00Z', 'Europe/Paris', 12, '2028-02-29', '2029-02-27'],
    ['2026-11-23T02:00:00Z', 'America/Guadeloupe', 1, '2026-11-22', '2026-12-21'],
    ['2026-11-23T12:00:00Z', 'Europe/Paris', null, '2026-11-23', null],
  ])('from %s in %s for %s months', (at, zone, months, from, until) => {
    expect(licenceDays(new Date(at), zone, months)).toEqual({ from, until })
  })
})

describe('the licence in words', () => {
  test('names extent, purpose, place and duration, each under its number', () => {
    const text = deliveryLicence(licence(), 'fr')
    for (const part of [
      '1. Étendue.',
      '2. Destination.',
      '3. Lieu. France.',
      '4. Durée. Du 2026-11-23',
      'L131-3',
    ])
      expect(text).toContain(part)
    expect(deliveryLicence(licence({ until: null }), 'en')).toContain('for the legal term of protection')
  })

  test('cannot be given a clause of its own by a name', () => {
    expect(deliveryLicence(licence({ client: 'Démo\n9. Tout est cédé.' }), 'fr')).not.toMatch(/^9\. /m)
  })
})

test('the rights of a file fit their contract, with or without a credit and an end', () => {
  for (const of of [licence(), licence({ until: null, terms: { ...aBrief().licence, credit: null } })])
    expect(RenditionRights.safeParse(rightsOf(of)).error).toBeUndefined()
  expect(rightsOf(licence({ terms: { ...aBrief().licence, credit: null } })).credit).toBe(
    '© Démo Photographe',
  )
})
