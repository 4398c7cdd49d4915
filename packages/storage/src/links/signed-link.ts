import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

export type Link = {
  /** Key of the object that may be read. */
  key: string
  /** Name the person's file gets. */
  filename: string
  expiresAt: Date
  /** Whom the link is for, e.g. `organisation:<id>` or `review:<id>`; the caller compares it. */
  audience: string
  /** Id of the row that revokes the link. */
  linkId: string
}

export type ReadLink = { state: 'valid'; link: Link } | { state: 'expired'; link: Link } | { state: 'forged' }

/** A link is for now, not for keeping: a longer access is a row that hands out new links. */
export const LONGEST_LIFE_MS = 7 * 24 * 3_600_000
const SHORTEST_SECRET = 32
const LONGEST_TOKEN = 4_096
/** Part of what is signed, so that no other token of the house made with the same secret passes for a link. */
const PURPOSE = 'regie-download-link-v1\n'

const claims = z.strictObject({
  k: z.string(),
  f: z.string(),
  e: z.int().positive(),
  a: z.string(),
  l: z.string(),
})

/** 128 random bits, for links that have no row id of their own. */
export const newLinkId = (): string => randomBytes(16).toString('base64url')

const signature = (body: string, secret: string): Buffer => {
  if (secret.length < SHORTEST_SECRET)
    throw new Error(`a link secret has ${SHORTEST_SECRET} characters or more`)
  return createHmac('sha256', secret)
    .update(PURPOSE + body)
    .digest()
}

/**
 * Makes the token of a download address: what it opens is readable in it, and sealed with HMAC-SHA256 (256 bits).
 *
 * @param link  `expiresAt` is cut to whole seconds, at most 7 days after `now`
 * @throws RangeError when the link would live longer than that, or the names are too long for an address
 */
export const signLink = ({
  secret,
  now = new Date(),
  ...link
}: Link & { secret: string; now?: Date }): string => {
  if (!(link.expiresAt.getTime() - now.getTime() <= LONGEST_LIFE_MS)) {
    throw new RangeError('a download link lives seven days at most')
  }
  const e = Math.floor(link.expiresAt.getTime() / 1000)
  const { key: k, filename: f, audience: a, linkId: l } = link
  const body = Buffer.from(JSON.stringify({ k, f, e, a, l })).toString('base64url')
  const token = `${body}.${signature(body, secret).toString('base64url')}`
  if (token.length > LONGEST_TOKEN) throw new RangeError('a download link of such names is too long')
  return token
}

const readClaims = (body: string): Link | undefined => {
  let said: unknown
  try {
    said = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
  const read = claims.safeParse(said)
  if (!read.success) return undefined
  const { k, f, e, a, l } = read.data
  return { key: k, filename: f, expiresAt: new Date(e * 1000), audience: a, linkId: l }
}

/**
 * Reads a token. Nothing it says is looked at before its seal is found right, in constant time. A valid link
 * can still be revoked: ask the row of `linkId`, and compare `audience`.
 *
 * @returns 'forged' for anything not made by `signLink` with this secret; 'expired' from `expiresAt` on
 */
export const readLink = (token: string, secret: string, now: Date): ReadLink => {
  const [body = '', seal = '', ...rest] = token.length <= LONGEST_TOKEN ? token.split('.') : []
  const given = Buffer.from(seal, 'base64url')
  const right = signature(body, secret)
  // Base64url has several spellings of the same bytes: only the one we write is a token.
  const isOurs =
    given.length === right.length && timingSafeEqual(given, right) && seal === right.toString('base64url')
  const link = isOurs && rest.length === 0 ? readClaims(body) : undefined
  if (link === undefined) return { state: 'forged' }
  return { state: now < link.expiresAt ? 'valid' : 'expired', link }
}
