import type { Concerns, EventContract, QueueContract } from '@regie/contracts'
import { EVENTS, systemCaller } from '@regie/contracts'
import { type Database, openDatabase } from '@regie/database'
import { openTestHouse, type TestHouse, type TestHouseOptions } from '@regie/testing'
import pg from 'pg'
import { notificationsService } from './index.ts'
import { SAMPLES } from './news/news.fixture.ts'

export type NotificationHouse = TestHouse & {
  admin: pg.Client
  /** Publishes as the event's own service; the relay of the house delivers it. */
  publish<P>(contract: EventContract<P>, payload: P, concerns?: Concerns): Promise<void>
  /** The sample of an event, changed where the test cares. */
  publishSample(name: string, change?: object, concerns?: Concerns): Promise<void>
  enqueue<P>(contract: QueueContract<P>, payload: P): Promise<void>
}

/** The service on real PostgreSQL and queues, with the other services' news at hand. */
export async function openNotificationHouse(options: TestHouseOptions = {}): Promise<NotificationHouse> {
  const house = await openTestHouse([notificationsService], options)
  const admin = new pg.Client({ connectionString: house.database.adminUrl })
  admin.on('error', () => undefined)
  await admin.connect()
  const publishers = new Map<string, Database>()
  const publisherOf = (service: Database['service']) => {
    const known = publishers.get(service)
    if (known) return known
    const made = openDatabase({ url: house.database.url, service, maxConnections: 4 })
    publishers.set(service, made)
    return made
  }
  const publish: NotificationHouse['publish'] = (contract, payload, concerns = {}) =>
    publisherOf(contract.publisher).transaction(systemCaller('test'), async ({ record }) =>
      record.event(contract, payload, concerns),
    )
  return {
    ...house,
    admin,
    publish,
    async publishSample(name, change = {}, concerns = {}) {
      const contract = EVENTS.find((event) => event.name === name)
      if (!contract) throw new Error(`no event ${name}`)
      await publish(contract, { ...(SAMPLES[name] as object), ...change }, concerns)
    },
    enqueue: (contract, payload) =>
      publisherOf(contract.consumer).transaction(systemCaller('test'), async ({ record }) => {
        record.job(contract, payload)
      }),
    async close() {
      for (const database of publishers.values()) await database.close()
      await admin.end()
      await house.close()
    },
  }
}
