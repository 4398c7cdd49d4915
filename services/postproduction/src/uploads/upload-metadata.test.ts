import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tusMetadata } from '../testing/story.ts'
import { readUploadMetadata } from './upload-metadata.ts'

const deliverableId = '01890000-0000-7000-8000-000000000001'

describe('the metadata of an upload', () => {
  test('is read with accents, and its file name made safe', () => {
    const header = tusMetadata({ deliverableId, filename: '../été\u0000 1.jpg', shotKey: 'dish' })
    expect(readUploadMetadata(header)).toEqual({ deliverableId, filename: 'été 1.jpg', shotKey: 'dish' })
  })

  test.each([
    [undefined, 'deliverableId'],
    ['', 'Upload-Metadata'],
    [tusMetadata({ deliverableId: 'x', filename: 'a' }), 'deliverableId'],
    [tusMetadata({ deliverableId }), 'filename'],
    [tusMetadata({ deliverableId, filename: 'a', isApproved: 'true' }), 'isApproved'],
    [`${tusMetadata({ deliverableId, filename: 'a' })},filename YQ==`, 'Upload-Metadata'],
    ['filename !!!', 'Upload-Metadata'],
  ])('%j is refused, naming %s', (header, field) => {
    expect(() => readUploadMetadata(header)).toThrow(
      expect.objectContaining({ code: 'malformed', errors: [expect.objectContaining({ field })] }),
    )
  })

  test('of any shape is read or refused, never more', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (header) => {
        try {
          readUploadMetadata(header)
        } catch (error) {
          expect(error).toMatchObject({ code: 'malformed' })
        }
      }),
    )
  })
})
