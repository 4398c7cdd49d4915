import { LICENSED_MEDIA, LICENSED_TERRITORIES } from '@regie/contracts'
import { money } from '@regie/money'
import { describe, expect, test } from 'vitest'
import { type Licence, LICENSED_RIGHTS } from './licence.ts'
import { licenceText } from './licence-text.ts'

const licence = (change: Partial<Licence> = {}): Licence => ({
  reference: 'L-2026-0098',
  missionReference: 'M-2026-0412',
  author: { name: 'Démo Photographe' },
  client: { name: 'Démo Brasserie du Canal' },
  works: { fr: 'nouvelle carte d’hiver', en: 'new winter menu' },
  fileCount: 24,
  rights: ['reproduction', 'representation'],
  media: ['website', 'social'],
  territory: 'france',
  from: '2026-12-03',
  until: '2029-12-02',
  isExclusive: false,
  credit: '© Démo Photographe',
  ...change,
})

describe('a licence of use', () => {
  test('names the four bounds, the exclusivity and the credit in French', () => {
    const text = licenceText(licence(), 'fr')
    for (const part of [
      '1. Étendue.',
      'droit de reproduction',
      '2. Destination.',
      'sites internet du client',
      '3. Lieu. France, outre-mer compris.',
      '4. Durée. Du 3 décembre 2026 au 2 décembre 2029',
      'n’est pas exclusive',
      '« © Démo Photographe »',
      'L131-3',
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('droit d’adaptation')
  })

  test('says the same in English', () => {
    const text = licenceText(
      licence({ isExclusive: true, price: money(48_000), portfolioFrom: '2027-01-15', territory: 'world' }),
      'en',
    )
    for (const part of [
      '1. Extent.',
      '2. Purpose.',
      '3. Place. Worldwide.',
      '4. Duration. From 3 December 2026 to 2 December 2029',
      'is exclusive within the bounds',
      'from 15 January 2027',
      '€480.00',
    ])
      expect(text).toContain(part)
  })

  test('has words for every right, medium and territory in both languages', () => {
    for (const territory of LICENSED_TERRITORIES)
      for (const lang of ['fr', 'en'] as const)
        expect(
          licenceText(licence({ rights: LICENSED_RIGHTS, media: LICENSED_MEDIA, territory }), lang),
        ).not.toMatch(/undefined|- $/m)
  })

  test('lasts a single day at the least', () => {
    expect(licenceText(licence({ until: '2026-12-03' }), 'fr')).toContain(
      'Du 3 décembre 2026 au 3 décembre 2026',
    )
  })

  test.each<[string, Partial<Licence>]>([
    ['rights', { rights: [] }],
    ['media', { media: [] }],
    ['fileCount', { fileCount: 0 }],
    ['until', { until: '2026-12-02' }],
    ['until', { until: '2027-02-30' }],
    ['from', { from: '3 décembre' }],
    ['credit', { credit: ' \u200B' }],
    ['portfolioFrom', { portfolioFrom: '2027' }],
  ])('without a sound %s is refused', (field, change) => {
    expect(() => licenceText(licence(change), 'fr')).toThrow(new RegExp(`^${field}: `))
  })

  test('cannot be given a clause of its own by a name', () => {
    const text = licenceText(licence({ author: { name: 'Démo\n9. Tout est cédé.' } }), 'fr')
    expect(text).not.toMatch(/^9\. /m)
  })
})
