import { pathToFileURL } from 'node:url'
import { type MissionBrief, systemCaller } from '@regie/contracts'
import { type Database, newId } from '@regie/database'
import { type ImagingPool, openImagingPool } from '@regie/imaging'
import type { JobContext } from '@regie/jobs'
import { openStore } from '@regie/storage'
import type { SignedIn, TestHouse } from '@regie/testing'
import { openDeliverable } from '../deliverables/open-deliverable.ts'
import type { PostDeps } from '../deps.ts'
import { aBrief } from './brief.ts'
import { openPostproduction } from './story.ts'

/** A service without workers: the test itself takes the jobs, and may die as it pleases. */
export type Bench = {
  house: TestHouse
  database: Database
  pool: ImagingPool
  operator: SignedIn
  client: SignedIn
  deliverableId: string
  deps(sandbox?: Partial<ImagingPool>): PostDeps
  /** What a handler gets; `dies` makes its one transaction fail, as a worker killed before its commit. */
  job(dies?: boolean): JobContext
  close(): Promise<void>
}

export async function openBench(change: Partial<MissionBrief> = {}): Promise<Bench> {
  const house = await openPostproduction({ runsWorkers: false })
  const database = house.house.databases.get('postproduction')
  if (database === undefined) throw new Error('no database')
  const pool = openImagingPool({ size: 1 })
  const operator = house.signIn('operator')
  const client = house.signIn('client-admin', { organisationId: newId() })
  const brief = aBrief({ missionId: newId(), organisationId: client.organisationId ?? '', ...change })
  const caller = systemCaller('test')
  await database.transaction(caller, (unit) =>
    openDeliverable(
      unit,
      {
        assignmentId: newId(),
        operatorId: operator.accountId,
        operatorName: 'Démo Photographe',
        held: brief.window,
        feeCents: 1,
        brief,
      },
      new Date(),
    ),
  )
  const { body } = await house.call(operator).get('/v1/deliverables')
  const store = openStore(pathToFileURL(house.storageFolder).href)
  return {
    house,
    database,
    pool,
    operator,
    client,
    deliverableId: body.items[0].id,
    // Handlers read no more of the house than this.
    deps: (sandbox = {}) =>
      ({ database, store, now: () => new Date(), pool: { ...pool, ...sandbox } }) as unknown as PostDeps,
    job: (dies = false) =>
      ({
        requestId: 'test',
        progress: async () => undefined,
        once: (effect: Parameters<JobContext['once']>[0]) =>
          dies ? Promise.reject(new Error('killed')) : database.transaction(caller, effect),
      }) as unknown as JobContext,
    async close() {
      await pool.close()
      await house.close()
    },
  }
}
