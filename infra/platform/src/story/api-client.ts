import { randomUUID } from 'node:crypto'
import type { z } from 'zod'

export type Visitor = { token: string; accountId: string; organisationId: string | null; name: string }

export type Ask = {
  as?: Visitor
  body?: unknown
  /** The revision read before, for edits. */
  revision?: number
  /** A form, where a file is sent. */
  form?: FormData
}

/** A refusal as the API gave it. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(
    method: string,
    path: string,
    status: number,
    problem: { code?: string; detail?: string; errors?: unknown },
  ) {
    super(
      `${method} ${path}: ${status} ${problem.code ?? ''} ${problem.detail ?? ''} ${JSON.stringify(problem.errors ?? [])}`,
    )
    this.name = 'Refused'
    this.status = status
    this.code = problem.code ?? 'unknown'
  }
}

export type ApiClient = {
  readonly address: string
  get<T extends z.ZodType>(answer: T, path: string, as?: Visitor): Promise<z.infer<T>>
  post<T extends z.ZodType>(answer: T, path: string, ask: Ask): Promise<z.infer<T>>
  put<T extends z.ZodType>(answer: T, path: string, ask: Ask): Promise<z.infer<T>>
  /** The bytes of an answer that is no JSON. */
  bytes(path: string, as?: Visitor): Promise<{ status: number; type: string; body: Buffer }>
}

/** The public API as any client uses it: bearer token, Idempotency-Key, If-Match; answers parsed by their contract. */
export function openApiClient(address: string): ApiClient {
  async function call<T extends z.ZodType>(
    method: string,
    answer: T,
    path: string,
    ask: Ask,
  ): Promise<z.infer<T>> {
    const response = await fetch(address + path, {
      method,
      headers: {
        'accept-language': 'en',
        ...(ask.as ? { authorization: `Bearer ${ask.as.token}` } : {}),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(ask.revision === undefined ? {} : { 'if-match': `"${ask.revision}"` }),
        ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(ask.form ? { body: ask.form } : ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Refused(method, path, response.status, parseProblem(text))
    return answer.parse(text === '' ? undefined : JSON.parse(text))
  }
  return {
    address,
    get: (answer, path, as) => call('GET', answer, path, as ? { as } : {}),
    post: (answer, path, ask) => call('POST', answer, path, ask),
    put: (answer, path, ask) => call('PUT', answer, path, ask),
    async bytes(path, as) {
      const url = path.startsWith('http') ? path : address + path
      const response = await fetch(url, { headers: as ? { authorization: `Bearer ${as.token}` } : {} })
      return {
        status: response.status,
        type: response.headers.get('content-type') ?? '',
        body: Buffer.from(await response.arrayBuffer()),
      }
    },
  }
}

function parseProblem(text: string): { code?: string; detail?: string } {
  try {
    return JSON.parse(text) as { code?: string; detail?: string }
  } catch {
    return { detail: text.slice(0, 200) }
  }
}

/** Asks again until the answer suits: for what becomes true by a job. @throws Error naming `what` when it never does */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  withinMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (Date.now() > deadline) throw new Error(`${what}: not within ${withinMs / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
}
