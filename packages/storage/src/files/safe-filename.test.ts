import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentDisposition } from './content-disposition.ts'
import { safeFilename, uniqueFilenames } from './safe-filename.ts'

const hostile = path.resolve(import.meta.dirname, '../../../../../shared/data/hostile/made-text/names.json')
const hasHostile = existsSync(hostile)

const assertSafe = (name: string) => {
  const safe = safeFilename(name)
  expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"*:<>?|\\/]|^[\s.]|^$/u)
  expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(180)
  expect(path.basename(safe)).toBe(safe)
  expect(safeFilename(safe)).toBe(safe)
  // One line, one quoted string, printable ASCII only.
  expect(contentDisposition(name)).toMatch(
    /^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+"(?:; filename\*=UTF-8''[\w.~%-]+)?$/,
  )
}

describe('a name', () => {
  test.each([
    ['../../x.jpg', 'x.jpg'],
    ['..\\..\\x.jpg', 'x.jpg'],
    ['/etc/passwd', 'passwd'],
    ['a\u0000.jpg', 'a.jpg'],
    ['a.jpg\r\nX-Injected: 1', 'a.jpgX-Injected_ 1'],
    ['"; filename="evil.html', '_; filename=_evil.html'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['.htaccess', 'htaccess'],
    ['.', 'file'],
    ['', 'file'],
    ['a.jpg.', 'a.jpg'],
    ['e\u0301.jpg', 'é.jpg'],
    ['\ud800.jpg', '\ufffd.jpg'],
    ['Façade été.jpg', 'Façade été.jpg'],
  ])('%j is saved as %j', (name, safe) => {
    expect(safeFilename(name)).toBe(safe)
  })

  test('is cut between characters and keeps its extension', () => {
    const safe = safeFilename(`${'é📷'.repeat(200)}.jpeg`)
    expect(safe.endsWith('.jpeg')).toBe(true)
    expect(Buffer.byteLength(safe)).toBeGreaterThan(170)
    assertSafe(`${'é📷'.repeat(200)}.jpeg`)
  })

  test('is no device once its blanks are gone', () => {
    expect(safeFilename('con .jpg')).toBe('_con.jpg')
    expect(safeFilename(`con${' '.repeat(200)}x.jpg`)).toBe('_con.jpg')
  })

  test('of any shape is safe', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), assertSafe))
    const unit = fc.constantFrom('.', ' ', '/', '\\', '"', 'con', '\r\n', 'é', '\u0301', 'a', '\u202e')
    fc.assert(fc.property(fc.array(unit, { maxLength: 10 }), (units) => assertSafe(units.join(''))))
  })

  test.skipIf(!hasHostile)('of the hostile set is safe', () => {
    const names: string[] = JSON.parse(readFileSync(hostile, 'utf8'))
    expect(names.length).toBeGreaterThan(10)
    for (const name of names) assertSafe(name)
  })
})

describe('the header', () => {
  test.each([
    ['a.jpg', 'attachment; filename="a.jpg"'],
    ['Été 100%.jpg', `attachment; filename="Ete 100_.jpg"; filename*=UTF-8''%C3%89t%C3%A9%20100%25.jpg`],
    [
      "l'été (1).jpg",
      `attachment; filename="l'ete (1).jpg"; filename*=UTF-8''l%27%C3%A9t%C3%A9%20%281%29.jpg`,
    ],
    ['写真.jpg', `attachment; filename="__.jpg"; filename*=UTF-8''%E5%86%99%E7%9C%9F.jpg`],
  ])('of %j is %s', (name, header) => {
    expect(contentDisposition(name)).toBe(header)
  })

  test('may ask to show the file', () => {
    expect(contentDisposition('a.jpg', 'inline')).toBe('inline; filename="a.jpg"')
  })
})

test('names in one archive differ, even where case does not count', () => {
  expect(uniqueFilenames(['a.jpg', 'A.JPG', '../a.jpg', 'b', 'b', 'a (2).jpg'])).toEqual([
    'a.jpg',
    'A (2).JPG',
    'a (3).jpg',
    'b',
    'b (2)',
    'a (2) (2).jpg',
  ])
})
