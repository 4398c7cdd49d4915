import { expect, test } from 'vitest'
import { parseStorageUrl } from './storage-url.ts'

test('a folder is named by a file address', () => {
  expect(parseStorageUrl('file:///var/lib/regie/objects')).toEqual({
    kind: 'folder',
    folder: '/var/lib/regie/objects',
  })
})

test('a bucket is named with its endpoint, region and credentials', () => {
  const address =
    's3://key:s%2Fcret@regie?endpoint=http%3A%2F%2Fminio%3A9000&region=eu-west-3&forcePathStyle=1'
  expect(parseStorageUrl(address)).toEqual({
    kind: 's3',
    bucket: 'regie',
    region: 'eu-west-3',
    endpoint: 'http://minio:9000',
    forcePathStyle: true,
    credentials: { accessKeyId: 'key', secretAccessKey: 's/cret' },
  })
})

test.each([
  'regie',
  'ftp://k:hush@x/',
  's3://k:hush@UP_PER',
  's3://k:hush@regie/prefix',
  's3://k:hush@regie?regoin=x',
  's3://k:hush@regie?endpoint=file:///etc',
])('%s is refused without repeating the secret', (address) => {
  const refuse = () => parseStorageUrl(address)
  expect(refuse).toThrow('STORAGE_URL: expected')
  expect(refuse).not.toThrow('hush')
})
