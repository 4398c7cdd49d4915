import { SERVICE_NAMES } from '@regie/contracts'
import {
  hasRedis,
  openTestHouse,
  startTestRedis,
  type TestHouse,
  type TestRedis,
  until,
} from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDemoAccount } from './demo-accounts.ts'
import { MODULES } from './modules.ts'
import { AUDITS } from './audits.ts'
import { DEMO_PRODUCER } from './story/people.ts'
import { openApiClient } from './story/api-client.ts'
import { STORY_STEPS } from './story/play-story.ts'
import type { Story } from './story/story.ts'

const PASSWORD = 'a password only tests use'
const LINK_SECRET = 'a link secret that only tests use, 32+'

describe.each([
  ['PostgreSQL', false],
  ['Redis', true],
] as const)('the main job, from application to delivery, with queues on %s', (_name, isRedis) => {
  if (isRedis && !hasRedis) {
    test.skip('redis-server is not installed', () => undefined)
    return
  }
  let redis: TestRedis | undefined
  let house: TestHouse
  let admin: pg.Client
  let story: Story

  beforeAll(async () => {
    redis = isRedis ? await startTestRedis() : undefined
    house = await openTestHouse(MODULES, {
      ...(redis ? { queueUrl: redis.url } : {}),
      linkSecret: LINK_SECRET,
      isDemo: true,
    })
    const identity = house.house.databases.get('identity')
    if (!identity) throw new Error('no identity service')
    const producer = await openDemoAccount(
      { address: house.house.address, identity },
      DEMO_PRODUCER,
      'producer',
      PASSWORD,
    )
    story = {
      api: openApiClient(house.house.address),
      now: () => new Date(),
      password: PASSWORD,
      producer,
      operators: [],
      linkSecret: LINK_SECRET,
    }
    admin = new pg.Client({ connectionString: house.database.adminUrl })
    await admin.connect()
  })
  afterAll(async () => {
    await admin?.end()
    await house?.close()
    await redis?.stop()
  })

  // Each sentence builds on the one before; the first that fails tells where the story breaks.
  test.each(STORY_STEPS.map((step) => [step.tell, step] as const))(
    '%s',
    async (_tell, step) => {
      await step.play(story)
    },
    90_000,
  )

  test('in the end every message is settled and nothing is parked', async () => {
    // The sweeper looks at a message once its time to settle is over: ask it to look now.
    const waiting = async () => {
      await admin.query(
        `UPDATE platform.outbox SET next_ring_at = now() WHERE settled_at IS NULL AND dispatched_at IS NOT NULL AND run_at < now()`,
      )
      return (
        await admin.query(
          `SELECT name, consumers FROM platform.outbox WHERE settled_at IS NULL AND run_at < now()`,
        )
      ).rows
    }
    await until('all settled', async () => (await waiting()).length === 0)
    expect((await admin.query('SELECT name, consumer, reason FROM platform.parked')).rows).toEqual([])
  })

  test.each(Object.entries(AUDITS))('audit: %s', async (_claim, sql) => {
    expect((await admin.query(sql)).rows).toEqual([])
  })

  test('every service wrote its audit chain', async () => {
    const { rows } = await admin.query<{ chain: string }>('SELECT DISTINCT chain FROM platform.audit')
    const silent = SERVICE_NAMES.filter((name) => name !== 'web' && !rows.some(({ chain }) => chain === name))
    expect(silent).toEqual(
      ['notifications'].filter((name) => silent.includes(name as (typeof silent)[number])),
    )
  })
})
