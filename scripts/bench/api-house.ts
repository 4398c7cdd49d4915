import { missionsService } from '@regie/missions'
import { buildService, type ServiceModule } from '@regie/service-kit'
import { openTestHouse } from '@regie/testing'
import { z } from 'zod'
import { serveBench } from './pinned.ts'

export type HouseGiven = { url: string; adminUrl: string; organisationId: string }
export type HouseTold = { address: string; clientToken: string; staffToken: string }

const Hello = z.object({ hello: z.string() })

/** Two routes through everything `buildService` gives, without a database: one signed in, one open. */
const helloService: ServiceModule = {
  name: 'matching',
  migrations: null,
  projections: [],
  async open(deps) {
    const app = await buildService(deps, { name: 'matching', title: 'Hello' })
    const schema = { response: { 200: Hello } }
    app.get('/v1/matches/hello', { config: { action: 'missions.list-missions' }, schema }, async () => ({
      hello: 'world',
    }))
    app.get('/v1/matches/open', { config: { action: 'open' }, schema }, async () => ({ hello: 'world' }))
    return { app: app as never, handlers: { jobs: [], news: [] }, ticks: [], close: async () => undefined }
  },
}

/** The missions service as it runs in production: answers trusted to the compiler, rate limit on but out of reach. */
serveBench(async ({ url, adminUrl, organisationId }: HouseGiven): Promise<HouseTold> => {
  const { house, signIn } = await openTestHouse([missionsService, helloService], {
    database: { url, adminUrl, name: 'bench' },
    runsWorkers: false,
    checkAnswers: false,
    requestsPerMinute: 1_000_000_000,
  })
  return {
    address: house.address,
    clientToken: signIn('client-admin', { organisationId }).token,
    staffToken: signIn('producer').token,
  }
})
