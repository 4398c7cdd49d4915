import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callSheetIcs } from './call-sheet-ics.ts'
import { callSheetExample } from './call-sheet.example.ts'
import { escapeText, foldLine } from './ics.ts'

type Property = { name: string; parameters: string; value: string }

/** Reads content lines back (RFC 5545 §3.1): checks CR LF and length, unfolds, splits name, parameters and value. */
function properties(ics: string): Property[] {
  expect(ics.endsWith('\r\n')).toBe(true)
  const physical = ics.slice(0, -2).split('\r\n')
  for (const line of physical) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\r\n]/)
  }
  return ics
    .slice(0, -2)
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .map((line) => {
      const [, name = '', parameters = '', value = ''] =
        line.match(/^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/s) ?? []
      expect(name, line).not.toBe('')
      return { name, parameters, value }
    })
}

const unescapeText = (value: string): string =>
  value.replaceAll(/\\([nN\\;,])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))

const valuesOf = (ics: string, name: string) =>
  properties(ics)
    .filter((property) => property.name === name)
    .map(({ value }) => value)

describe('the calendar event of a mission', () => {
  test('has what RFC 5545 requires, once each', () => {
    const ics = callSheetIcs(callSheetExample())
    for (const [name, value] of [
      ['VERSION', '2.0'],
      ['METHOD', 'PUBLISH'],
      ['UID', 'mission-0192f1c4-7a30-7c39-9b5e-0a3f7f0f4d11@regie'],
      ['SEQUENCE', '1'],
      ['DTSTAMP', '20261130T081500Z'],
      ['DTSTART', '20261203T100000Z'],
      ['DTEND', '20261203T130000Z'],
      ['STATUS', 'CONFIRMED'],
    ] as const)
      expect(valuesOf(ics, name)).toEqual([value])
    expect(properties(ics).find(({ name }) => name === 'ORGANIZER')).toEqual({
      name: 'ORGANIZER',
      parameters: ';CN="Démo Productrice"',
      value: 'mailto:production@demo.invalid',
    })
  })

  test('nests its components and closes each', () => {
    const open: string[] = []
    for (const { name, value } of properties(callSheetIcs(callSheetExample()))) {
      if (name === 'BEGIN') open.push(value)
      if (name === 'END') expect(open.pop()).toBe(value)
    }
    expect(open).toEqual([])
  })

  test('rings the day before, and when it is time to leave', () => {
    expect(valuesOf(callSheetIcs(callSheetExample()), 'TRIGGER')).toEqual(['-P1D', '-PT50M'])
    const { travel: _travel, ...unknown } = callSheetExample()
    expect(valuesOf(callSheetIcs(unknown), 'TRIGGER')).toEqual(['-P1D'])
  })

  test('keeps its UID when it changes, and raises its SEQUENCE', () => {
    const moved = callSheetIcs(callSheetExample({ revision: 4, start: '2026-12-03T11:00:00Z' }))
    expect(valuesOf(moved, 'UID')).toEqual(valuesOf(callSheetIcs(callSheetExample()), 'UID'))
    expect(valuesOf(moved, 'SEQUENCE')).toEqual(['4'])
  })

  test('cancelled, is a cancellation without alarm', () => {
    const ics = callSheetIcs(callSheetExample({ status: 'cancelled' }))
    expect(valuesOf(ics, 'METHOD')).toEqual(['CANCEL'])
    expect(valuesOf(ics, 'STATUS')).toEqual(['CANCELLED'])
    expect(valuesOf(ics, 'TRIGGER')).toEqual([])
    expect(valuesOf(ics, 'SUMMARY')[0]).toMatch(/^Annulé : /)
  })

  test('cannot be made to hold a line of its own by any text', () => {
    const lines = properties(callSheetIcs(callSheetExample())).length
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constant('x\r\nATTENDEE:mailto:a@b.c\nEND:VEVENT":;,\\'),
    )
    fc.assert(
      fc.property(text, text, text, (title, name, email) => {
        const sheet = callSheetExample({ title, clientName: name, organiser: { name, email } })
        expect(properties(callSheetIcs(sheet))).toHaveLength(lines)
      }),
    )
  })

  test('refuses dates that make no sense', () => {
    expect(() => callSheetIcs(callSheetExample({ end: '2026-12-03T09:00:00Z' }))).toThrow(/^end: /)
  })
})

describe('a content line', () => {
  test('folds at 75 octets without cutting a character, and unfolds to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const line = escapeText(text)
        const folded = foldLine(line)
        for (const part of folded.split('\r\n')) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75)
        expect(folded.replaceAll('\r\n ', '')).toBe(line)
      }),
    )
  })

  test('escapes so that the text comes back', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const kept = text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n]/gu, '')
        expect(unescapeText(escapeText(text))).toBe(kept)
      }),
    )
  })
})
