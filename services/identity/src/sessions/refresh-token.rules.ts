import { createHash, createHmac, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 32

/** A refresh token: 256 random bits, base64url (43 characters). */
export const makeRefreshToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** All that the database keeps of it: SHA-256 in base64url. A token of 256 random bits needs no slow hash. */
export const hashRefreshToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url')

/**
 * Seals the token that follows `token`, so that whoever presents `token` again can be given the same successor and
 * nobody else can read it: XOR with a pad that HMAC makes of the token. A pad is used once, as a token has one
 * successor.
 */
export const sealSuccessor = (token: string, successor: string): string =>
  xor(padOf(token), Buffer.from(successor, 'base64url')).toString('base64url')

export const unsealSuccessor = (token: string, sealed: string): string =>
  xor(padOf(token), Buffer.from(sealed, 'base64url')).toString('base64url')

const padOf = (token: string) => createHmac('sha256', token).update('successor').digest()
const xor = (pad: Buffer, bytes: Buffer) => Buffer.from(bytes.map((byte, at) => byte ^ (pad[at] ?? 0)))
