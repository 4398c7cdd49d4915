import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Role } from '@regie/contracts'
import { newId } from '@regie/database'
import {
  type House,
  type HouseConfig,
  openHouse,
  type ServiceModule,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
} from '@regie/service-kit'
import Fastify from 'fastify'
import jwt from '@fastify/jwt'
import supertest from 'supertest'
import { freshDatabase, type TestDatabase } from './test-postgres.ts'

const keys = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

export type SignedIn = { token: string; accountId: string; sessionId: string; organisationId: string | null }

export type TestHouse = {
  house: House
  database: TestDatabase
  storageFolder: string
  /** Everything that went wrong in the background since the start. */
  errors: unknown[]
  /** Supertest over the listening server; `as` adds the bearer token, POSTs get an Idempotency-Key. */
  call(as?: SignedIn): Caller
  /** A token for a role, as identity would sign it, without an account behind it. */
  signIn(role: Exclude<Role, 'anonymous'>, ids?: { accountId?: string; organisationId?: string }): SignedIn
  close(): Promise<void>
}

type Caller = Record<'get' | 'post' | 'put' | 'patch' | 'delete', (path: string) => supertest.Test>

export type TestHouseOptions = Partial<HouseConfig> & { database?: TestDatabase }

/** Opens the given services as one house on a fresh database, with real queues (PostgreSQL unless told). */
export async function openTestHouse(
  modules: ServiceModule[],
  options: TestHouseOptions = {},
): Promise<TestHouse> {
  const database = options.database ?? (await freshDatabase())
  const storageFolder = await mkdtemp(path.join(tmpdir(), 'regie-test-'))
  const errors: unknown[] = []
  const signer = Fastify()
  await signer.register(jwt, {
    secret: { public: keys.publicKey, private: keys.privateKey },
    sign: { algorithm: 'EdDSA', iss: TOKEN_ISSUER, aud: TOKEN_AUDIENCE },
  })
  await signer.ready()
  const house = await openHouse(modules, {
    databaseUrl: database.url,
    queueUrl: database.url,
    host: '127.0.0.1',
    port: 0,
    runsWorkers: true,
    jwtPublicKey: keys.publicKey,
    jwtPrivateKey: keys.privateKey,
    linkSecret: 'a link secret that only tests use, 32+',
    storageUrl: pathToFileURL(storageFolder).href,
    mailFrom: 'Régie <regie@localhost>',
    isDemo: false,
    checkAnswers: true,
    requestsPerMinute: 0,
    trustProxy: false,
    logger: false,
    now: () => new Date(),
    sweepEveryMs: 1_000,
    onError: (error) => void errors.push(error),
    ...options,
  })

  return {
    house,
    database,
    storageFolder,
    errors,
    call: (as) => callerOf(house.address, as),
    signIn(role, ids = {}) {
      const accountId = ids.accountId ?? newId()
      const sessionId = newId()
      const organisationId = ids.organisationId ?? null
      const token = signer.jwt.sign(
        { sub: accountId, sid: sessionId, role, org: organisationId },
        { expiresIn: '10m' },
      )
      return { token, accountId, sessionId, organisationId }
    },
    async close() {
      await house.close()
      await signer.close()
      await rm(storageFolder, { recursive: true, force: true })
    },
  }
}

function callerOf(address: string, as?: SignedIn): Caller {
  const send = (method: keyof Caller) => (url: string) => {
    const test = supertest(address)[method](url)
    if (as) void test.set('authorization', `Bearer ${as.token}`)
    if (method === 'post') void test.set('idempotency-key', randomUUID())
    return test
  }
  return {
    get: send('get'),
    post: send('post'),
    put: send('put'),
    patch: send('patch'),
    delete: send('delete'),
  }
}
