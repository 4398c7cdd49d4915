import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasPoppler, pageCount, pdfText, textExtent } from '../read-pdf.ts'
import { callSheetExample } from './call-sheet.example.ts'
import { callSheetPdf } from './call-sheet-pdf.ts'

const A4 = { rightPt: 595.28, bottomPt: 841.89 }
const HOSTILE = 'a\u0000\u0007\u202Eexe.gpj \uD800 👩‍👩‍👧 🎬 שלום مرحبا 漢字 \u2028 ﷽ e\u0301\u0301\u0301'

describe('a call sheet', () => {
  test('of a usual mission is one page of A4, in both languages', async () => {
    for (const language of ['fr', 'en'] as const) {
      const file = await callSheetPdf(callSheetExample({ language }))
      expect(file.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pageCount(file)).toBe(1)
    }
  })

  test('is the same byte for byte when made twice', async () => {
    const [once, again] = await Promise.all([
      callSheetPdf(callSheetExample()),
      callSheetPdf(callSheetExample()),
    ])
    expect(once.equals(again)).toBe(true)
  })

  test('grows by pages, never past their edges', async () => {
    const long = 'Un texte très long qui continue. '.repeat(200)
    const sheet = callSheetExample({
      shots: Array.from({ length: 120 }, (_, index) => ({
        label: `Plan ${index + 1}`,
        count: 1,
        isRequired: true,
      })),
      place: { address: long, access: [long] },
      whatIfs: [{ event: 'x'.repeat(500), action: long }],
    })
    const file = await callSheetPdf(sheet)
    expect(pageCount(file)).toBeGreaterThan(3)
  })

  test('without optional parts leaves no empty heading and throws nothing', async () => {
    const { charter: _charter, earnings: _earnings, travel: _travel, ...rest } = callSheetExample()
    const bare = {
      ...rest,
      shots: [],
      contacts: [],
      equipment: [],
      whatIfs: [],
      place: { address: '', access: [] },
    }
    expect(pageCount(await callSheetPdf(bare))).toBe(1)
  })

  test.each([
    ['start', { start: 'demain' }],
    ['end', { end: '2026-12-03T10:00:00Z' }],
    ['issuedAt', { issuedAt: '' }],
  ])('refuses a %s that makes no sense', async (field, change) => {
    await expect(callSheetPdf(callSheetExample(change))).rejects.toThrow(new RegExp(`^${field}: `))
  })

  test('takes any text without throwing', async () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 6, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        texts,
        async ([title = '', client = '', access = '', name = '', shot = '', tip = '']) => {
          const sheet = callSheetExample({
            title: title + HOSTILE,
            clientName: client,
            place: { name, address: access, access: [access, HOSTILE] },
            contacts: [{ name, role: HOSTILE, phone: tip }],
            shots: [{ label: shot, count: 1, isRequired: false, note: HOSTILE }],
            charter: { name: title, version: client, tips: [tip] },
          })
          expect(pageCount(await callSheetPdf(sheet))).toBeGreaterThan(0)
        },
      ),
      { numRuns: 10 },
    )
  })
})

describe.skipIf(!hasPoppler)('read back with pdftotext, a call sheet', () => {
  test.each([
    ['when', 'jeu. 3 déc. 2026', '11:00–14:00 (Paris)'],
    ['where', '12 quai de Démonstration', '75010 Paris'],
    ['how to get in', 'Accès', 'code 12A45'],
    ['the way there', '8,4 km · 35 min', 'Départ conseillé à 10:10'],
    ['who', 'Démo Élodie Hénaff', '01 99 00 12 34'],
    ['the shots', '24 fichiers attendus, dont 19 obligatoires', 'Portrait du chef, regard caméra'],
    ['the equipment', 'Matériel à apporter', 'Trépied'],
    ['the charter', 'Charte : Cuisine de brasserie, version 3.2', 'Verticales droites'],
    ['the money', 'Prestation : 280,00 €', 'Reste après frais de trajet : 284,30 €'],
    ['the emergency number', 'Urgence : 112', 'Hôpital Lariboisière'],
    ['what if', 'Vous êtes en retard', 'Un plat manque'],
    ['its page and reference', 'M-2026-0412', '1/1'],
  ])('says %s in French', async (_what, ...wanted) => {
    const text = pdfText(await callSheetPdf(callSheetExample())).replaceAll(/[\u00a0\u202f]/g, ' ')
    for (const part of wanted) expect(text).toContain(part)
  })

  test('says the same in English', async () => {
    const text = pdfText(await callSheetPdf(callSheetExample({ language: 'en' }))).replaceAll(
      /[\u00a0\u202f]/g,
      ' ',
    )
    for (const part of [
      'CALL SHEET',
      'Thu, 3 Dec 2026',
      '11:00–14:00 (Paris)',
      '8.4 km · 35 min',
      'Equipment to bring',
      'Left after travel costs',
      '€284.30',
      'Emergency: 112',
      'What if…',
    ])
      expect(text).toContain(part)
  })

  test('writes the hours of the place, not of the reader', async () => {
    const reunion = callSheetExample({ timeZone: 'Indian/Reunion' })
    expect(pdfText(await callSheetPdf(reunion))).toMatch(/14:00–17:00 \(La.*Réunion\)/)
  })

  test('numbers every page and repeats the reference', async () => {
    const shots = Array.from({ length: 90 }, (_, index) => ({
      label: `Plan ${index}`,
      count: 1,
      isRequired: true,
    }))
    const file = await callSheetPdf(callSheetExample({ shots }))
    const pages = pageCount(file)
    const text = pdfText(file)
    for (let page = 1; page <= pages; page++) expect(text).toContain(` ${page}/${pages} `)
  })

  test('keeps long texts and long words within the page', async () => {
    const long = `${'Anticonstitutionnellement '.repeat(150)}${'W'.repeat(500)}`
    const file = await callSheetPdf(
      callSheetExample({
        title: long,
        clientName: long,
        place: { name: long, address: long, access: [long] },
        contacts: [{ name: long, role: long, phone: long }],
        shots: [{ label: long, count: 1, isRequired: true, note: long }],
        equipment: [long],
      }),
    )
    const edges = textExtent(file)
    expect(edges.rightPt).toBeLessThan(A4.rightPt - 20)
    expect(edges.bottomPt).toBeLessThan(A4.bottomPt - 5)
  }, 60_000)

  test('drops what reorders or hides text', async () => {
    const text = pdfText(
      await callSheetPdf(callSheetExample({ clientName: 'Démo\u202E fdp.exe\u200B 🎬 ok' })),
    )
    expect(text).toContain('Démo fdp.exe ok')
  })
})
