import { expect, test } from 'vitest'
import { mergeDocuments } from './merge-documents.ts'

const document = (path: string, schema: string) => ({
  openapi: '3.1.0',
  paths: { [path]: { get: { responses: {} } } },
  components: { schemas: { [schema]: { type: 'object' } }, securitySchemes: { bearer: { type: 'http' } } },
  security: [{ bearer: [] }],
})

test('paths and schemas of every service stand in one document, in order', () => {
  const merged = mergeDocuments([document('/v1/quotes', 'Quote'), document('/v1/me', 'Me')])
  expect(merged).toMatchObject({
    openapi: '3.1.0',
    paths: { '/v1/me': { get: { tags: ['me'] } }, '/v1/quotes': { get: { tags: ['quotes'] } } },
    components: { schemas: { Me: {}, Quote: {} }, securitySchemes: { bearer: {} } },
    security: [{ bearer: [] }],
  })
  expect(Object.keys((merged as { paths: object }).paths)).toEqual(['/v1/me', '/v1/quotes'])
})

test('no document at all still makes a valid one', () => {
  expect(mergeDocuments([])).toMatchObject({ openapi: '3.1.0', paths: {}, components: { schemas: {} } })
})
