import {
  type AccountKind,
  EmailAddress,
  Failure,
  Language,
  NewPassword,
  PersonName,
  systemCaller,
} from '@regie/contracts'
import type { Database } from '@regie/database'
import { z } from 'zod'
import { findByEmail } from './account.store.ts'
import { addAccount } from './add-account.ts'
import { hashPassword } from '@regie/service-kit/passwords'
import { mustBeStrong } from './password.rules.ts'

const Person = z.object({ email: EmailAddress, name: PersonName, password: NewPassword, language: Language })
type Person = z.input<typeof Person>

/**
 * Opens an account without HTTP: for the command line, the embedded launcher and the demo world.
 * Safe to call again: an address that has an account of this kind keeps it, password included.
 *
 * @param database  that of the identity service
 * @throws Failure 'already-exists' if the address belongs to an account of another kind, 'rule-broken' for a weak
 *   password; ZodError for anything that a sign-up would refuse as malformed
 */
export async function openAccount(
  database: Database,
  draft: Person & { kind: Exclude<AccountKind, 'client'> },
): Promise<{ accountId: string; isNew: boolean }> {
  const { email, name, password, language } = Person.parse(draft)
  mustBeStrong(password, email, 'password')
  const passwordHash = await hashPassword(password)
  return database.transaction(systemCaller('open-account'), async (unit) => {
    const known = await findByEmail(unit.tx, email)
    if (known && known.kind !== draft.kind) {
      throw new Failure('already-exists', {
        fr: 'Cette adresse appartient à un compte d’une autre nature.',
        en: 'This address belongs to an account of another kind.',
      })
    }
    if (known) return { accountId: known.id, isNew: false }
    const fresh = { kind: draft.kind, email, name, language, passwordHash, membership: null }
    return { accountId: await addAccount(unit, fresh, new Date()), isNew: true }
  })
}

/** The first administrator of a new house; everybody else of the house is opened by them. */
export const openFirstAdmin = (database: Database, person: Person) =>
  openAccount(database, { ...person, kind: 'admin' })
