import { generateKeyPairSync } from 'node:crypto'
import jwt from '@fastify/jwt'
import { newId, openPool } from '@regie/database'
import { openAuthentication, watchRevocations } from '@regie/service-kit'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { serveBench } from './pinned.ts'

export type BareGiven = { url: string; adminUrl: string; organisationId: string }
export type BareTold = { address: string; token: string }

const text = { type: 'string' }
const integer = { type: 'integer' }
const maybe = (schema: object) => ({ ...schema, nullable: true })
const at = { type: 'string', format: 'date-time' }
const item = {
  type: 'object',
  properties: {
    id: text, reference: text, state: text, title: { type: 'object', properties: { fr: text, en: text } },
    organisationId: text, organisationName: text, placeName: text, zone: text, from: at, to: at,
    operatorId: maybe(text), operatorName: maybe(text), priceCents: integer, postedAt: at,
  },
} // prettier-ignore
const schema = { response: { 200: { type: 'array', items: item } } }

const COLUMNS = `id, reference, state, title, organisation_id AS "organisationId", organisation_name AS "organisationName", place_name AS "placeName",
  zone, lower(during) AS "from", upper(during) AS "to", operator_id AS "operatorId", operator_name AS "operatorName", price_cents AS "priceCents", posted_at AS "postedAt"`

/**
 * The baseline: Fastify, pg with a named statement, fast-json-stringify; no sign-in, no limits, no row-level security
 * (the administrator asks), no contract. Same table, same twenty rows, same fields.
 */
serveBench(async ({ url, adminUrl, organisationId }: BareGiven): Promise<BareTold> => {
  const pool = new pg.Pool({ connectionString: adminUrl, max: 5 })
  const app = Fastify()
  app.get('/hello', async () => ({ hello: 'world' }))
  app.get('/missions', { schema }, async () => {
    const { rows } = await pool.query({
      name: 'bare-missions',
      text: `SELECT ${COLUMNS} FROM missions.mission WHERE organisation_id = $1 ORDER BY id DESC LIMIT 20`,
      values: [organisationId],
    })
    return rows
  })
  const token = await addSignedHello(app, url)
  return { address: await app.listen({ host: '127.0.0.1', port: 0 }), token }
})

/** The hello again behind our authentication alone; returns a token for it. */
async function addSignedHello(app: FastifyInstance, url: string): Promise<string> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  await app.register(jwt, {
    secret: { public: publicKey, private: privateKey },
    sign: { algorithm: 'EdDSA' },
  })
  const revocations = watchRevocations({ pool: openPool(url, 'regie_identity', 1) })
  await revocations.refresh()
  const authenticate = openAuthentication({ verify: (token) => app.jwt.verify(token), revocations })
  app.decorateRequest('caller', null as never)
  app.get(
    '/hello-signed',
    {
      onRequest: (request, _reply, done) => {
        request.caller = authenticate(request)
        done()
      },
    },
    async () => ({ hello: 'world' }),
  )
  await app.after()
  return app.jwt.sign({ sub: newId(), sid: newId(), role: 'producer', org: null }, { expiresIn: '10m' })
}
