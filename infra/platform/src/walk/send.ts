import { randomUUID } from 'node:crypto'
import { FAILURES } from '@regie/contracts'
import { expect } from 'vitest'

export type Sent = { status: number; type: string; text: string; headers: Headers }

export type Sending = {
  token?: string | undefined
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is, with the headers given. */
  raw?: string | Uint8Array | undefined
  headers?: Record<string, string>
}

/**
 * One request as it is told, without a client's kindness: a POST gets a key, an edit gets an If-Match, nothing else is
 * added. An answer that never ends (the live stream) is left after its head.
 */
export async function send(
  address: string,
  method: string,
  path: string,
  sending: Sending = {},
): Promise<Sent> {
  const body =
    sending.raw ?? (sending.body === undefined || method === 'GET' ? undefined : JSON.stringify(sending.body))
  const response = await fetch(address + path, {
    method,
    redirect: 'manual',
    headers: {
      'accept-language': 'en',
      ...(sending.token ? { authorization: `Bearer ${sending.token}` } : {}),
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      ...(method === 'PUT' || method === 'PATCH' ? { 'if-match': '"1"' } : {}),
      ...(sending.body === undefined || sending.raw !== undefined
        ? {}
        : { 'content-type': 'application/json' }),
      ...sending.headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) }),
  })
  const type = response.headers.get('content-type') ?? ''
  const isEndless = type.startsWith('text/event-stream')
  if (isEndless) await response.body?.cancel()
  return {
    status: response.status,
    type,
    headers: response.headers,
    text: isEndless ? '' : await response.text(),
  }
}

/** What no answer may tell: stacks, SQL, paths of the machine, names of what is inside. */
export const TELLTALE =
  /\bat [\w.<>]+ \(|node_modules|file:\/\/|\/(?:work|home|usr|tmp|etc|var)\/|\.ts:\d|SQLSTATE|\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\b|syntax error|violates|constraint|drizzle|ECONNREFUSED|row-level/

/** Why an answer is no refusal as the house makes them; an empty list means it is one. */
export function refusalFaults({ status, type, text }: Sent, method: string): string[] {
  if (status < 400 || status >= 500) return [`status ${status}`]
  if (method === 'HEAD') return []
  if (!type.startsWith('application/problem+json')) return [`type ${type}`]
  const problem = JSON.parse(text) as Record<string, unknown>
  const code = String(problem.code)
  const due = code in FAILURES ? FAILURES[code as keyof typeof FAILURES] : undefined
  return [
    due === undefined ? `unknown code ${code}` : '',
    problem.status !== status || due?.status !== status ? `status ${String(problem.status)} in the body` : '',
    problem.type === `urn:regie:problem:${code}` ? '' : `type ${String(problem.type)}`,
    problem.title === due?.title.en ? '' : `title ${String(problem.title)}`,
    typeof problem.detail === 'string' && problem.detail !== '' ? '' : 'no detail',
    typeof problem.requestId === 'string' && problem.requestId !== '' ? '' : 'no request id',
    Array.isArray(problem.errors) ? '' : 'no errors',
    TELLTALE.test(text) ? `tells of the inside: ${TELLTALE.exec(text)?.[0]}` : '',
  ].filter((fault) => fault !== '')
}

export function expectRefusal(sent: Sent, method = 'GET'): void {
  expect(refusalFaults(sent, method), `${sent.status} ${sent.text.slice(0, 300)}`).toEqual([])
}

/** An answer without what differs each time: its request number. */
export const sameAnswer = ({ status, type, text }: Sent) => ({
  status,
  type,
  text: text.replaceAll(/"requestId":"[^"]+"/g, '"requestId":""'),
})

/** Does the work in the order given, so many at once. */
export async function inLanes<T>(
  lanes: number,
  work: readonly T[],
  act: (item: T) => Promise<void>,
): Promise<void> {
  const queue = work.values()
  const lane = async () => {
    for (const item of queue) await act(item)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
