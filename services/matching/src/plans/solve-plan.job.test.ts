import { solvePlan } from '@regie/contracts'
import { newId } from '@regie/database'
import { deliver } from '@regie/jobs'
import { openTestHouse, type SignedIn, type TestHouse, until } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matchingService } from '../index.ts'
import { openIndexKeeper } from '../live-index/index-keeper.ts'
import { DAY, person, shoot, tellWorld } from './plans.fixture.ts'
import { solvePlanJob } from './solve-plan.job.ts'
import { openSolvers, type Solvers } from './solver/solvers.ts'

const now = new Date('2027-11-20T09:00:00.123Z')
let house: TestHouse
let producer: SignedIn
let admin: pg.Client

beforeAll(async () => {
  // No workers: each delivery is made by the test.
  house = await openTestHouse([matchingService], { now: () => now, runsWorkers: false })
  producer = house.signIn('producer')
  admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
  await tellWorld(house, [person('Démo Un')], [shoot(10, 12)])
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const asked = async (seconds: number) =>
  (await house.call(producer).post('/v1/plans').send({ from: DAY, to: DAY, seconds }).expect(202)).body
    .id as string
const read = async (id: string) => (await house.call(producer).get(`/v1/plans/${id}`)).body
const told = async (name: string, id: string) =>
  (
    await admin.query(`SELECT 1 FROM platform.outbox WHERE name = $1 AND payload ->> 'planId' = $2`, [
      name,
      id,
    ])
  ).rowCount
/** The job of a plan, delivered for the nth time as the queue would. */
async function delivered(id: string, solvers: Solvers, attemptsMade: number) {
  const database = house.house.databases.get('matching')!
  const { rows } = await admin.query<{ id: string }>(
    `SELECT id FROM platform.outbox WHERE name = 'solve-plan' AND payload ->> 'planId' = $1`,
    [id],
  )
  const keeper = openIndexKeeper({ database, now: () => now, logger: false })
  const handle = solvePlanJob({ database, now: () => now, solvers, keeper })
  await deliver(database, solvePlan.payload, handle, {
    queueName: 'solve-plan',
    data: {
      messageId: rows[0]!.id,
      name: 'solve-plan',
      payload: { planId: id },
      requestId: newId(),
      occurredAt: now.toISOString(),
    },
    attemptsMade,
    attempts: solvePlan.attempts,
    updateProgress: async () => undefined,
  })
}
/** Solvers whose threads are killed once they told how far they are. */
function dying(): Solvers & { killed: number } {
  const real = openSolvers()
  const solvers = {
    killed: 0,
    start(task: Parameters<Solvers['start']>[0]) {
      const solver = real.start(task)
      void until('the solver is at work', async () => solver.progress() !== null).then(() => {
        solvers.killed += 1
        return solver.kill()
      })
      return solver
    },
    close: real.close,
  }
  return solvers
}

describe('a solver killed in the middle', () => {
  test('is begun again from the row, and what it proposes is there once', async () => {
    const id = await asked(1)
    const solvers = dying()
    // Killed long before its second is over: the thread dies without an answer.
    const long = await asked(60)
    await expect(delivered(long, solvers, 0)).rejects.toThrow('without an answer')
    expect(solvers.killed).toBe(1)
    expect(await read(long)).toMatchObject({ state: 'solving', lines: [], totals: null })
    await house.call(producer).post(`/v1/plans/${long}/stop`).expect(200)
    await delivered(long, openSolvers(), 1)
    const plan = await read(long)
    expect(plan).toMatchObject({ state: 'proposed', totals: { assigned: 1 } })
    await delivered(long, openSolvers(), 2)
    expect(await read(long)).toEqual(plan)
    expect(await told('plan-proposed', long)).toBe(1)
    await delivered(id, openSolvers(), 0)
    expect((await read(id)).state).toBe('proposed')
  })

  test('again and again: the plan is told failed with a reason, and what stood still stands', async () => {
    const id = await asked(60)
    const solvers = dying()
    await expect(delivered(id, solvers, 0)).rejects.toThrow('without an answer')
    await expect(delivered(id, solvers, 1)).rejects.toThrow('without an answer')
    await delivered(id, solvers, 2)
    const plan = await read(id)
    expect(plan).toMatchObject({ state: 'failed', lines: [] })
    expect(plan.reason.fr).toContain('interrompu')
    expect(plan.reason.en).toContain('broke off')
    expect(await told('plan-failed', id)).toBe(1)
    expect(await told('plan-proposed', id)).toBe(0)
  })

  test('with its whole process, as often as that: the row remembers how often it was begun', async () => {
    const id = await asked(1)
    await admin.query(`UPDATE matching.plan SET state = 'solving', attempts = 3 WHERE id = $1`, [id])
    await delivered(id, openSolvers(), 0)
    expect((await read(id)).state).toBe('failed')
  })
})

test('a service that closes ends its solvers at once', async () => {
  const id = await asked(60)
  const solvers = openSolvers()
  const running = delivered(id, solvers, 0)
  await until('begun', async () => (await read(id)).progress !== null)
  await Promise.all([expect(running).rejects.toThrow('without an answer'), solvers.close()])
})
