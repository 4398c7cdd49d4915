import Fastify from 'fastify'
import pg from 'pg'
import { serveBench } from './pinned.ts'

export type BareGiven = { adminUrl: string; organisationId: string }
export type BareTold = { address: string }

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
serveBench(async ({ adminUrl, organisationId }: BareGiven): Promise<BareTold> => {
  const pool = new pg.Pool({ connectionString: adminUrl, max: 5 })
  const app = Fastify()
  app.get('/hello', async () => ({ hello: 'world' }))
  app.get(
    '/hello-schema',
    { schema: { response: { 200: { type: 'object', properties: { hello: text } } } } },
    async () => ({ hello: 'world' }),
  )
  app.get('/missions', { schema }, async () => {
    const { rows } = await pool.query({
      name: 'bare-missions',
      text: `SELECT ${COLUMNS} FROM missions.mission WHERE organisation_id = $1 ORDER BY id DESC LIMIT $2`,
      values: [organisationId, 20],
    })
    return rows
  })
  return { address: await app.listen({ host: '127.0.0.1', port: 0 }) }
})
