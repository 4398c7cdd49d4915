import type { FakeObject, FakeS3Disk } from './fake-s3-disk.ts'

export type Asked = {
  method: string
  bucket: string
  key: string
  query: URLSearchParams
  header(name: string): string
  body: Buffer
}
export type Answer = { status: number; headers?: Record<string, string>; body?: Buffer | string }

const escape = (text: string) => text.replace(/[<&>]/g, (c) => `&#${c.charCodeAt(0)};`)
const xml = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>${body}`,
})
export const failed = (status: number, code: string): Answer =>
  xml(status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`)

const read = (asked: Asked, object: FakeObject | undefined): Answer => {
  if (object === undefined) return failed(404, 'NoSuchKey')
  const { body, etag } = object
  const [, start = '', end = ''] = /^bytes=(\d+)-(\d*)$/.exec(asked.header('range')) ?? []
  const first = Number(start)
  const last = end === '' ? body.length - 1 : Math.min(Number(end), body.length - 1)
  if (start !== '' && first >= body.length) return failed(416, 'InvalidRange')
  const headers = {
    etag,
    'last-modified': object.modifiedAt.toUTCString(),
    'content-length': String(last - first + 1),
    ...(start === '' ? {} : { 'content-range': `bytes ${first}-${last}/${body.length}` }),
  }
  const part = asked.method === 'HEAD' ? '' : body.subarray(first, last + 1)
  return { status: start === '' ? 200 : 206, headers, body: part }
}

const listed = (disk: FakeS3Disk, asked: Asked): Answer => {
  const names = disk.names(`${asked.bucket}/${asked.query.get('prefix') ?? ''}`)
  const rows = names.map((name) => {
    const object = disk.get(name)
    const date = object?.modifiedAt.toISOString() ?? ''
    const key = escape(name.slice(asked.bucket.length + 1))
    return `<Contents><Key>${key}</Key><Size>${object?.body.length}</Size><LastModified>${date}</LastModified></Contents>`
  })
  return xml(200, `<ListBucketResult><IsTruncated>false</IsTruncated>${rows.join('')}</ListBucketResult>`)
}

const begunUploads = (disk: FakeS3Disk, bucket: string): Answer => {
  const rows = disk.begun().map(({ uploadId, key, begunAt }) => {
    const name = escape(key.slice(bucket.length + 1))
    const date = begunAt.toISOString()
    return `<Upload><Key>${name}</Key><UploadId>${uploadId}</UploadId><Initiated>${date}</Initiated></Upload>`
  })
  const all = `<IsTruncated>false</IsTruncated>${rows.join('')}`
  return xml(200, `<ListMultipartUploadsResult>${all}</ListMultipartUploadsResult>`)
}

const multipart = (disk: FakeS3Disk, asked: Asked, name: string, uploadId: string): Answer => {
  if (!disk.isBegun(uploadId)) return failed(404, 'NoSuchUpload')
  if (asked.method === 'PUT') {
    const etag = disk.addPart(uploadId, Number(asked.query.get('partNumber')), asked.body)
    return { status: 200, headers: { etag } }
  }
  if (asked.method === 'DELETE') {
    disk.forget(uploadId)
    return { status: 204 }
  }
  if (asked.header('if-none-match') === '*' && disk.get(name)) return failed(412, 'PreconditionFailed')
  const etag = disk.put(name, disk.joined(uploadId))
  disk.forget(uploadId)
  const key = `<Bucket>${asked.bucket}</Bucket><Key>${escape(asked.key)}</Key><ETag>${etag}</ETag>`
  return xml(200, `<CompleteMultipartUploadResult>${key}</CompleteMultipartUploadResult>`)
}

const put = (disk: FakeS3Disk, asked: Asked, name: string): Answer => {
  const source = asked.header('x-amz-copy-source')
  if (source !== '') {
    const object = disk.get(decodeURIComponent(source).replace(/^\//, ''))
    if (object === undefined) return failed(404, 'NoSuchKey')
    return xml(200, `<CopyObjectResult><ETag>${disk.put(name, object.body)}</ETag></CopyObjectResult>`)
  }
  if (asked.header('if-none-match') === '*' && disk.get(name)) return failed(412, 'PreconditionFailed')
  return { status: 200, headers: { etag: disk.put(name, asked.body) } }
}

/** What S3 would answer; path-style addresses, no versions, one page a listing. */
export const answerS3 = (disk: FakeS3Disk, asked: Asked): Answer => {
  const { method, query, key } = asked
  const name = `${asked.bucket}/${key}`
  const uploadId = query.get('uploadId')
  if (uploadId !== null) return multipart(disk, asked, name, uploadId)
  if (method === 'POST' && query.has('uploads')) {
    const id = `<UploadId>${disk.begin(name)}</UploadId>`
    return xml(200, `<InitiateMultipartUploadResult>${id}</InitiateMultipartUploadResult>`)
  }
  if (method === 'HEAD' && key === '') return { status: 200 }
  if (method === 'GET' && key === '') {
    return query.has('uploads') ? begunUploads(disk, asked.bucket) : listed(disk, asked)
  }
  if (method === 'PUT') return put(disk, asked, name)
  if (method === 'DELETE') {
    disk.remove(name)
    return { status: 204 }
  }
  return method === 'GET' || method === 'HEAD' ? read(asked, disk.get(name)) : failed(405, 'MethodNotAllowed')
}
