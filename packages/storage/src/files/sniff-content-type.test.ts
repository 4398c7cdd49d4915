import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSafeInline, SNIFF_BYTES, sniffContentType } from './sniff-content-type.ts'

const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex')
const words = (text: string) => Buffer.from(text)
const ftyp = (major: string, ...compatible: string[]) => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(16 + 4 * compatible.length)
  return Buffer.concat([size, words(`ftyp${major}\0\0\0\0${compatible.join('')}`), Buffer.alloc(32)])
}

describe('the first bytes tell', () => {
  test.each([
    ['image/jpeg', hex('ffd8ffe0 0010 4a464946')],
    ['image/png', hex('89504e470d0a1a0a 0000000d')],
    ['image/webp', words('RIFF\x10\0\0\0WEBPVP8 ')],
    ['image/tiff', hex('49492a00 08000000 0000 0000')],
    ['image/tiff', hex('4d4d002a 00000008 0000 0000')],
    ['image/x-canon-cr2', hex('49492a00 10000000 4352 0200')],
    ['image/avif', ftyp('avif', 'mif1')],
    ['image/avif', ftyp('mif1', 'miaf', 'avif')],
    ['image/heic', ftyp('heic', 'mif1')],
    ['image/heic', ftyp('mif1', 'heic')],
    ['image/heif', ftyp('mif1', 'miaf')],
    ['image/x-canon-cr3', ftyp('crx ', 'isom')],
    ['image/gif', words('GIF89a')],
    ['application/pdf', words('%PDF-1.7\n')],
    ['application/zip', hex('504b0304 1400')],
    ['application/zip', hex('504b0506 0000')],
    ['video/mp4', ftyp('isom', 'iso2', 'avc1', 'mp41')],
    ['video/quicktime', ftyp('qt  ')],
    ['video/quicktime', Buffer.concat([hex('00000008'), words('wide'), hex('00000000')])],
    [
      'video/webm',
      Buffer.concat([hex('1a45dfa3 9f 4286810142f7810142f2810442f381084282 84'), words('webm')]),
    ],
    ['application/octet-stream', Buffer.concat([hex('1a45dfa3 93 4282 88'), words('matroska')])],
    ['application/x-executable', words('MZ\x90\0')],
    ['application/octet-stream', Buffer.alloc(64)],
    ['application/octet-stream', Buffer.alloc(0)],
    ['application/octet-stream', hex('ffd8')],
    ['text/plain', words('Nom;Prénom\r\nDémo;Été\r\n')],
    ['text/xml', words('<?xml version="1.0"?><invoice/>')],
  ])('%s (%#)', (type, head) => {
    expect(sniffContentType(head)).toBe(type)
  })
})

describe('a text that runs is known for what it is', () => {
  test.each([
    ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['image/svg+xml', '\ufeff<?xml version="1.0"?>\n<!-- a --><!DOCTYPE svg [<!ENTITY x "y">]>\n<svg>'],
    ['image/svg+xml', '<s:svg xmlns:s="http://www.w3.org/2000/svg"/>'],
    ['text/html', '<!DOCTYPE html><p>'],
    ['text/html', ' \n<!-- <svg> --><SCRIPT>alert(1)</SCRIPT>'],
    ['text/html', '<html'],
    ['text/html', '<iframe src=x>'],
    ['text/plain', 'svg <svg>'],
    ['text/x-shellscript', '#!/bin/sh'],
  ])('%s: %j', (type, text) => {
    expect(sniffContentType(words(text))).toBe(type)
  })

  test('in UTF-16 too', () => {
    expect(sniffContentType(Buffer.from('\ufeff<svg >', 'utf16le'))).toBe('image/svg+xml')
    expect(sniffContentType(Buffer.from('\ufeff<html>', 'utf16le').swap16())).toBe('text/html')
  })
})

test('only types that run nothing are shown', () => {
  expect(['image/jpeg', 'image/webp', 'video/mp4'].every(isSafeInline)).toBe(true)
  expect(['image/svg+xml', 'text/html', 'application/pdf', 'image/tiff'].some(isSafeInline)).toBe(false)
})

test('any bytes get an answer, quickly', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      (bytes) => sniffContentType(Buffer.from(bytes)) !== undefined,
    ),
  )
  const nasty = [
    '<!--'.repeat(1_024),
    '<?'.repeat(2_048),
    '<!doctype svg ['.repeat(273),
    ' '.repeat(SNIFF_BYTES),
  ]
  for (const text of nasty) expect(sniffContentType(words(text))).toMatch(/^text\//)
})
