import { SessionAnswer } from '@regie/contracts'
import type { Database } from '@regie/database'
import { openAccount } from '@regie/identity'
import { openApiClient, type Visitor } from './story/api-client.ts'
import { visitorOf } from './story/recruit.ts'

/**
 * Opens somebody of the house, who cannot sign up by themselves, and signs them in through the API. Only for the
 * demo world and tests: a real house is begun with `npm run regie -- add-admin`.
 */
export async function openDemoAccount(
  house: { address: string; identity: Database },
  person: { email: string; name: string },
  kind: 'producer' | 'admin',
  password: string,
): Promise<Visitor> {
  await openAccount(house.identity, { ...person, kind, password, language: 'fr' })
  const session = await openApiClient(house.address).post(SessionAnswer, '/v1/sessions', {
    body: { email: person.email, password, transport: 'body' },
  })
  return visitorOf(session)
}
