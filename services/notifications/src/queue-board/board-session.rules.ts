import { createHmac, timingSafeEqual } from 'node:crypto'

export const BOARD_PATH = '/admin/queues'
export const BOARD_COOKIE = 'regie_board'
export const BOARD_TTL_MS = 15 * 60_000

/** Who may look at the board, until when; revoked with the session it was asked from. */
export type BoardSession = { accountId: string; sessionId: string; issuedAtMs: number; expiresAtMs: number }

const sealOf = (secret: string, text: string) =>
  createHmac('sha256', secret).update(`queue-board:${text}`).digest()

/** The session as a cookie value: `account.session.issued.expires.seal`, nothing in it secret but the seal. */
export function sealSession(secret: string, session: BoardSession): string {
  const text = [session.accountId, session.sessionId, session.issuedAtMs, session.expiresAtMs].join('.')
  return `${text}.${sealOf(secret, text).toString('base64url')}`
}

const SEALED = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.(\d{13})\.(\d{13})\.([\w-]{43})$/

/** @returns undefined unless this house sealed it and it is still valid at `nowMs` */
export function openSession(secret: string, sealed: string, nowMs: number): BoardSession | undefined {
  const [, accountId, sessionId, issued, expires, seal] = SEALED.exec(sealed) ?? []
  if (!accountId || !sessionId || !issued || !expires || !seal) return undefined
  const due = sealOf(secret, [accountId, sessionId, issued, expires].join('.'))
  if (!timingSafeEqual(Buffer.from(seal, 'base64url'), due)) return undefined
  const session = { accountId, sessionId, issuedAtMs: Number(issued), expiresAtMs: Number(expires) }
  return nowMs < session.expiresAtMs ? session : undefined
}

/** The one cookie of ours in a Cookie header. */
export function readCookie(header: string | undefined): string | undefined {
  return header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${BOARD_COOKIE}=`))
    ?.slice(BOARD_COOKIE.length + 1)
}

/** Strict and only for the board's own path: no other site and no other page of ours ever sends it. */
export const toSetCookie = (value: string, isSecure: boolean) =>
  `${BOARD_COOKIE}=${value}; Path=${BOARD_PATH}; Max-Age=${BOARD_TTL_MS / 1_000}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
