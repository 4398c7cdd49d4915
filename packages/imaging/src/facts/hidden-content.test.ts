import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { examinePhoto } from '../examine-photo.ts'
import { scene } from '../testing/made-pictures.ts'
import { hiddenContent } from './hidden-content.ts'
import { sniffFormat } from './sniff-format.ts'

const jpeg = await scene(200, 150).jpeg().toBuffer()
const png = await scene(200, 150).toBuffer()
const text = (value: string) => Buffer.from(value, 'latin1')
const ZIP_END = text(`PK\x05\x06${'\0'.repeat(18)}`)

function comment(value: string): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, 0])
  head.writeUInt16BE(value.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, text(value), jpeg.subarray(2)])
}

function chunk(kind: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, text(kind), body, Buffer.alloc(4)])
}
const withChunk = (kind: string, body: Buffer) =>
  Buffer.concat([png.subarray(0, 33), chunk(kind, body), png.subarray(33)])

describe('a photo hides', () => {
  test.each([
    ['a ZIP behind it', Buffer.concat([jpeg, text('anything'), ZIP_END]), 'ZIP'],
    ['a ZIP with a comment', Buffer.concat([jpeg, ZIP_END.subarray(0, 20), text('\x03\0abc')]), 'ZIP'],
    ['a ZIP that is cut', Buffer.concat([jpeg, text('PK\x03\x04 and more')]), 'ZIP'],
    ['a PDF', Buffer.concat([jpeg, text('\n%PDF-1.4')]), 'PDF'],
    ['a page', Buffer.concat([jpeg, text('<SCRIPT>alert(1)</SCRIPT>')]), 'markup behind the picture'],
    ['markup in a comment', comment('<svg onload=alert(1)>'), 'markup in a comment'],
    ['a program', Buffer.concat([jpeg, text('\x7fELF\x02')]), 'ELF program'],
  ])('%s', (_, bytes, found) => {
    expect(hiddenContent(bytes, 'jpeg')).toBe(found)
  })

  test('in a PNG as well, in its texts too', () => {
    expect(hiddenContent(Buffer.concat([png, text('PK\x03\x04')]), 'png')).toBe('ZIP')
    expect(hiddenContent(withChunk('tEXt', text('Title\0<script>')), 'png')).toBe('markup in a comment')
  })

  test.each(['zTXt', 'iCCP'])('a bomb in a %s chunk', (kind) => {
    const bomb = (bytes: number) =>
      withChunk(kind, Buffer.concat([text('name\0\0'), deflateSync(Buffer.alloc(bytes))]))
    expect(hiddenContent(bomb(9_000_000), 'png')).toContain('inflates')
    expect(hiddenContent(bomb(7_000_000), 'png')).toBeNull()
  })

  test('is a refusal that says so', async () => {
    const bytes = Buffer.concat([jpeg, text('MZ\x90\0')])
    const examined = await examinePhoto(bytes, { seesFaces: false, pictures: [] })
    expect(examined).toMatchObject({ refused: { code: 'hidden-content', detail: 'Windows program' } })
  })
})

describe('a photo hides nothing', () => {
  test.each([
    ['by itself', jpeg],
    ['with zeros behind it', Buffer.concat([jpeg, Buffer.alloc(5_000)])],
    ['with a second picture behind it', Buffer.concat([jpeg, jpeg])],
    ['with a film behind it', Buffer.concat([jpeg, text('\0\0\0\x18ftypmp42\0\0\0\0')])],
    ['with a plain comment', comment('Made by <Camera> & Co')],
    ['with scraps of a card far behind it', Buffer.concat([jpeg, Buffer.alloc(1_100), text('<html>')])],
    ['cut before its end', jpeg.subarray(0, 900)],
  ])('%s', (_, bytes) => {
    expect(hiddenContent(bytes, 'jpeg')).toBeNull()
  })

  const real = resolve('../shared/data/photos')
  test.skipIf(!existsSync(real))('when it comes from a camera', () => {
    for (const name of readdirSync(real)) {
      const bytes = readFileSync(join(real, name))
      const sniffed = sniffFormat(bytes)
      if ('format' in sniffed) expect(hiddenContent(bytes, sniffed.format), name).toBeNull()
    }
  })
})
