import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { passwordText } from '@regie/contracts'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane (Password Storage Cheat Sheet). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export type Passwords = {
  /** argon2id in PHC form. */
  hash(password: string): Promise<string>
  /** Takes as long without a hash as with one, so that the time does not tell whether there is an account. */
  verify(stored: string | undefined, password: string): Promise<boolean>
}

export const hashPassword = (password: string): Promise<string> => hash(passwordText(password), COST)

export async function openPasswords(): Promise<Passwords> {
  const nobodys = await hashPassword(randomBytes(32).toString('base64url'))
  return {
    hash: hashPassword,
    async verify(stored, password) {
      const isRight = await verify(stored ?? nobodys, passwordText(password))
      return isRight && stored !== undefined
    },
  }
}
