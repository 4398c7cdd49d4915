import { Problem, SessionAnswer } from '@regie/contracts'
import { z } from 'zod'
import { acceptSession, currentSession, setSession } from './session.ts'
import { spokenLanguage } from './words/language.ts'

/** A request that was refused or never arrived (`status` 0, code `unreachable`). */
export class Refusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'Refusal'
    this.problem = problem
  }
}

export type Ask = {
  body?: unknown
  form?: FormData
  /** A file sent as it is. */
  file?: Blob
  /** The revision read before; sent as If-Match. */
  revision?: number
  /** Names this act, so that sending it again after a lost answer does nothing twice. */
  key?: string
  /** A guest’s own token, in place of the session’s. */
  bearer?: string
  signal?: AbortSignal | undefined
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** For answers nobody reads. */
export const Nothing = z.unknown()

/**
 * Asks the API and parses its answer with the contract.
 * @throws Refusal with the problem as the server said it, in the reader's language
 */
export async function ask<T>(
  method: Method,
  path: string,
  answer: z.ZodType<T>,
  options: Ask = {},
): Promise<T> {
  const response = await send(method, path, options)
  if (response.status === 204) return answer.parse(undefined)
  return answer.parse(await response.json())
}

/** Bytes behind a token: a picture to show, a document to keep. */
export async function askBlob(path: string, signal?: AbortSignal): Promise<Blob> {
  const response = await send('GET', path, { signal })
  return response.blob()
}

/** The stream of server-sent events, resumed after `lastEventId`. */
export const askStream = (path: string, lastEventId: string | undefined, signal: AbortSignal) =>
  send('GET', path, { signal }, lastEventId === undefined ? {} : { 'last-event-id': lastEventId })

/** The bearer for uploads, which do not pass through `ask`. */
export function bearer(): Record<string, string> {
  const session = currentSession()
  return session.state === 'signed-in' ? { authorization: `Bearer ${session.accessToken}` } : {}
}

async function send(method: Method, path: string, options: Ask, extra: Record<string, string> = {}) {
  const headers = {
    'accept-language': spokenLanguage(),
    ...extra,
    ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(options.file ? { 'content-type': options.file.type } : {}),
    ...(options.revision === undefined ? {} : { 'if-match': `"${options.revision}"` }),
    ...(method === 'POST' ? { 'idempotency-key': options.key ?? crypto.randomUUID() } : {}),
  }
  const init: RequestInit = {
    method,
    cache: 'no-store',
    ...(options.form ? { body: options.form } : {}),
    ...(options.file ? { body: options.file } : {}),
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  }
  const wasSignedIn = options.bearer === undefined && currentSession().state === 'signed-in'
  const who = options.bearer === undefined ? bearer() : { authorization: `Bearer ${options.bearer}` }
  let response = await reach(path, { ...init, headers: { ...headers, ...who } })
  if (response.status === 401 && wasSignedIn && (await renewSession())) {
    response = await reach(path, { ...init, headers: { ...headers, ...bearer() } })
  }
  if (!response.ok) throw new Refusal(await readProblem(response))
  return response
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new Refusal({
      type: 'urn:regie:problem:unreachable',
      title: 'unreachable',
      status: 0,
      detail: 'unreachable',
      code: 'unreachable',
      requestId: '',
      errors: [],
    })
  }
}

async function readProblem(response: Response): Promise<Problem> {
  const read = Problem.safeParse(await response.json().catch(() => undefined))
  if (read.success) return read.data
  const code =
    response.status === 413 ? 'too-large' : response.status >= 502 ? 'dependency-down' : 'unexpected'
  return { type: '', title: code, status: response.status, detail: code, code, requestId: '', errors: [] }
}

let renewing: Promise<boolean> | undefined

/**
 * Prolongs the session by its cookie; whoever asks meanwhile shares the answer. Tabs take turns: each use of the
 * cookie replaces it, and an old one used again ends the session.
 *
 * @returns whether somebody is signed in afterwards; a server that cannot be reached changes nothing
 */
export function renewSession(): Promise<boolean> {
  renewing ??= navigator.locks
    .request('regie.renew', async () => {
      const response = await reach('/v1/sessions/refresh', {
        method: 'POST',
        headers: { 'accept-language': spokenLanguage() },
      })
      if (response.ok) acceptSession(SessionAnswer.parse(await response.json()))
      else if (response.status < 500) {
        setSession({
          state: 'signed-out',
          ...(currentSession().state === 'signed-in' ? { why: 'ended' } : {}),
        })
      }
      return response.ok
    })
    .finally(() => (renewing = undefined))
  return renewing
}
