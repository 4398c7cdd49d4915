import { type SessionAnswer } from '@regie/contracts'
import { newId } from '@regie/database'
import { openTestHouse, type SignedIn, type TestHouse, type TestHouseOptions } from '@regie/testing'
import pg from 'pg'
import { identityService } from './identity-service.ts'

export const PASSWORD = 'trois lampes au plafond'

/** An identity service on its own database, with the few acts that its tests begin with. */
export async function openIdentityHouse(options: TestHouseOptions = {}) {
  const house = await openTestHouse([identityService], options)
  const admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
  return {
    house,
    /** Straight to the tables, as a superuser: for audits after an attack. */
    sql: async <R extends object>(text: string, values: unknown[] = []) =>
      (await admin.query<R & pg.QueryResultRow>(text, values)).rows as R[],
    async close() {
      await admin.end()
      await house.close()
    },
  }
}

export const address = (who = 'personne') => `${who}.${newId()}@demo.example`

export type Person = SignedIn & { email: string; answer: SessionAnswer; refreshToken: string }

/** Signs up through HTTP; the refresh token comes in the body. */
export async function signUp(house: TestHouse, change: object = {}): Promise<Person> {
  const email = address()
  const sent = {
    kind: 'operator',
    email,
    password: PASSWORD,
    name: 'Démo Photographe',
    language: 'fr',
    transport: 'body',
    ...change,
  }
  const { status, body, text } = await house.call().post('/v1/sign-ups').send(sent)
  if (status !== 201) throw new Error(`sign-up: ${status} ${text}`)
  return toPerson(body, sent.email)
}

export const signUpClient = (house: TestHouse, change: object = {}) =>
  signUp(house, {
    kind: 'client',
    name: 'Démo Cliente',
    organisationName: 'Démo Restaurants',
    ...change,
  })

export const toPerson = (answer: SessionAnswer, email: string): Person => ({
  answer,
  email,
  token: answer.accessToken,
  accountId: answer.account.id,
  sessionId: answer.sessionId,
  organisationId: answer.account.organisation?.id ?? null,
  refreshToken: answer.refreshToken ?? '',
})
