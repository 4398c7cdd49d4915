import { createServer, type IncomingMessage } from 'node:http'
import { answerS3, type Asked, failed } from './fake-s3-answers.ts'
import { fakeS3Disk } from './fake-s3-disk.ts'

export type FakeS3 = {
  /** For `?endpoint=`, to be used with `forcePathStyle=1`. */
  endpoint: string
  /** Whole STORAGE_URL of a bucket of the fake, credentials included. */
  storageUrl(bucket: string): string
  close(): Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const toAsked = async (request: IncomingMessage): Promise<Asked> => {
  const url = new URL(request.url ?? '/', 'http://fake')
  const [, bucket = '', ...rest] = url.pathname.split('/')
  return {
    method: request.method ?? 'GET',
    bucket,
    key: decodeURIComponent(rest.join('/')),
    query: url.searchParams,
    header: (name) => String(request.headers[name] ?? ''),
    body: await bodyOf(request),
  }
}

/**
 * A small S3 on the loopback for tests, keeping everything in `folder`. It knows what the store uses: objects,
 * ranges, copies, multipart uploads, listings, `If-None-Match: *`. It wants a signature but does not check it.
 */
export const startFakeS3 = async (folder: string): Promise<FakeS3> => {
  const disk = fakeS3Disk(folder)
  const server = createServer(async (request, response) => {
    const asked = await toAsked(request)
    const isSigned = asked.header('authorization').startsWith('AWS4-HMAC-SHA256 ')
    const { status, headers, body } = isSigned ? answerS3(disk, asked) : failed(403, 'AccessDenied')
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return {
    endpoint,
    storageUrl: (bucket) =>
      `s3://fake:secret@${bucket}?endpoint=${encodeURIComponent(endpoint)}&region=eu-west-3&forcePathStyle=1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
