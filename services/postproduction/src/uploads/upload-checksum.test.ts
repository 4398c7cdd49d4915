import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHECKSUM_ALGORITHMS, readChecksum } from './upload-checksum.ts'

const digestOf = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('base64')

test('what was hashed is read back, for every algorithm that is spoken', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CHECKSUM_ALGORITHMS), fc.string(), (algorithm, text) => {
      const read = readChecksum(`${algorithm} ${digestOf(algorithm, text)}`)
      expect(read?.algorithm).toBe(algorithm)
      expect(read?.digest.toString('base64')).toBe(digestOf(algorithm, text))
    }),
  )
})

test('no header is no checksum', () => expect(readChecksum(undefined)).toBeUndefined())

describe('is refused, naming the header', () => {
  test.each([
    ['another algorithm', `md5 ${digestOf('md5', 'a')}`],
    ['no digest', 'sha1'],
    ['a digest of the other length', `sha1 ${digestOf('sha256', 'a')}`],
    ['what is no base64', `sha1 ${'*'.repeat(28)}`],
    ['something behind it', `sha1 ${digestOf('sha1', 'a')} more`],
    ['an inherited name', 'constructor AAAA'],
    ['nothing', ''],
  ])('%s', (_what, header) => {
    expect(() => readChecksum(header)).toThrow('malformed')
  })
})
