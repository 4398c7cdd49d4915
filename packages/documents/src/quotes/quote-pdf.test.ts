import { describe, expect, test } from 'vitest'
import { hasPoppler, pageCount, pdfText, textExtent } from '../read-pdf.ts'
import { priceOption } from './price-option.ts'
import { acceptedQuoteExample, quoteExample } from './quote.example.ts'
import { quotePdf } from './quote-pdf.ts'

const text = async (file: Promise<Buffer>) => pdfText(await file).replaceAll(/[\u00a0\u202f]/g, ' ')

describe('an option', () => {
  test('is priced to the cent: lines, VAT once a rate, deposit and balance', () => {
    const [, campaign] = quoteExample().options
    if (!campaign) throw new Error('the example has three options')
    const priced = priceOption(campaign)
    expect(priced.lines.map(({ netCents }) => netCents)).toEqual([174_000, 29_160, 2_976, 48_000])
    expect(priced.totals).toMatchObject({ netCents: 254_136, vatCents: 46_027, grossCents: 300_163 })
    expect(priced.depositCents + priced.balanceCents).toBe(priced.totals.grossCents)
  })
})

describe('a quote', () => {
  test.each([0, 4])('with %i options is refused', async (count) => {
    const [option] = quoteExample().options
    const options = Array.from({ length: count }, () => option).filter((each) => each !== undefined)
    await expect(quotePdf(quoteExample({ options }), 'fr')).rejects.toThrow(/^options: /)
  })

  test('is the same byte for byte when made twice', async () => {
    const [once, again] = await Promise.all([quotePdf(quoteExample(), 'fr'), quotePdf(quoteExample(), 'fr')])
    expect(once.equals(again)).toBe(true)
  })

  test('of hundreds of lines takes the pages it needs', async () => {
    const options = quoteExample().options.map((option) => ({
      ...option,
      lines: Array.from({ length: 150 }, () => option.lines[0]).filter((line) => line !== undefined),
    }))
    expect(pageCount(await quotePdf(quoteExample({ options }), 'en'))).toBeGreaterThan(6)
  })
})

describe.skipIf(!hasPoppler)('read back with pdftotext, a quote', () => {
  test('shows its options, lines, VAT, totals, validity and fingerprint in French', async () => {
    const read = await text(quotePdf(quoteExample(), 'fr'))
    for (const part of [
      'DEVIS · D-2026-0187',
      'Valable jusqu’au 23 décembre 2026',
      '3 variantes, au choix',
      'Notre conseil',
      'Détail : Campagne et film',
      'Cession de droits',
      'remise 10 %',
      '46,5 km',
      'TVA 20 %',
      '3 001,63 €',
      'Acompte à l’acceptation (30 %)',
      '9f2c1e0b7a4d5c6e8f90112233445566778899aabbccddeeff00112233445566',
      'Bon pour accord',
    ])
      expect(read).toContain(part)
  })

  test('accepted, shows the facts of the signature in English', async () => {
    const read = await text(quotePdf(acceptedQuoteExample(), 'en'))
    for (const part of [
      'Accepted option',
      'Accepted by: Démo Maël Garçon',
      '24 November 2026 at 15:32 (Paris)',
      '€3,001.63',
    ])
      expect(read).toContain(part)
    expect(read).not.toContain('Agreed')
  })

  test('warns when what was accepted is not what is shown', async () => {
    const { signature } = acceptedQuoteExample()
    if (!signature) throw new Error('the example is accepted')
    const altered = quoteExample({ signature: { ...signature, documentHash: '0'.repeat(64) } })
    expect(await text(quotePdf(altered, 'fr'))).toContain('l’empreinte acceptée n’est pas celle de ce devis')
  })

  test('keeps a hostile, endless text within the page', async () => {
    const endless = `${'W'.repeat(500)} \u202E👾 ${'mot '.repeat(800)}`
    const [option] = quoteExample().options
    if (!option) throw new Error('the example has options')
    const options = [{ ...option, name: endless, summary: endless, highlights: [endless] }]
    const edges = textExtent(
      await quotePdf(quoteExample({ title: endless, options, terms: [endless] }), 'fr'),
    )
    expect(edges.rightPt).toBeLessThan(575)
    expect(edges.bottomPt).toBeLessThan(837)
  }, 60_000)
})
