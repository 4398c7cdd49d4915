import type { Caller, LocalizedText, MissionPage, MissionQuery, MissionState } from '@regie/contracts'
import { cursorAfter, type Database, readCursor, toPage } from '@regie/database'

type CardRow = {
  id: string
  reference: string
  state: MissionState
  title: LocalizedText
  organisation_id: string
  organisation_name: string
  place_name: string
  zone: string
  from: string
  to: string
  operator_id: string | null
  operator_name: string | null
  price_cents: string
  fee_cents: string
  posted_at: string
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`
const COLUMNS = `id, reference, state, title, organisation_id, organisation_name, place_name, zone,
  to_char(lower(during) AT TIME ZONE 'UTC', ${ISO}) AS "from", to_char(upper(during) AT TIME ZONE 'UTC', ${ISO}) AS "to",
  operator_id, operator_name, price_cents, coalesce(agreed_fee_cents, fee_cents) AS fee_cents, to_char(posted_at AT TIME ZONE 'UTC', ${ISO}) AS posted_at`

/** Which column narrows the list; each case has an index that ends in the order asked. */
function filterOf(caller: Caller, query: MissionQuery): { name: string; where: string; values: unknown[] } {
  const given: [string, unknown][] = [
    ['organisation_id', caller.kind === 'client' ? caller.organisationId : query.organisationId],
    ['operator_id', caller.kind === 'operator' ? caller.accountId : undefined],
    ['state', query.state],
  ]
  const used = given.filter(([, value]) => value !== undefined)
  return {
    name: used.map(([column]) => column).join('-'),
    where: used.map(([column], index) => `${column} = $${index + 1}`).join(' AND ') || 'true',
    values: used.map(([, value]) => value),
  }
}

/**
 * A page of missions, newest first: a client's own, those an operator is bound to, or all. One prepared statement a
 * combination of filters; the row is shaped by PostgreSQL, so that only the page itself is touched here.
 */
export async function listMissions(
  deps: { database: Database },
  caller: Caller,
  query: MissionQuery,
): Promise<MissionPage> {
  const { name, where, values } = filterOf(caller, query)
  const after = query.cursor ? readCursor(query.cursor).id : null
  const seek = after ? `AND id < $${values.length + 1}` : ''
  const all = after ? [...values, after] : values
  const rows = await deps.database.read(caller, async (tx) => {
    const found = await tx.$client.query<CardRow>({
      name: `missions-${name}-${after ? 'after' : 'first'}`,
      text: `SELECT ${COLUMNS} FROM missions.mission WHERE ${where} ${seek} ORDER BY id DESC LIMIT $${all.length + 1}`,
      values: [...all, query.limit + 1],
    })
    return found.rows
  })
  const seesPrice = caller.kind !== 'operator'
  const seesFee = caller.kind !== 'client'
  return toPage(
    rows,
    query.limit,
    (row) => ({
      id: row.id,
      reference: row.reference,
      state: row.state,
      title: row.title,
      organisationId: row.organisation_id,
      organisationName: row.organisation_name,
      placeName: row.place_name,
      zone: row.zone,
      window: { from: row.from, to: row.to },
      operatorId: row.operator_id,
      operatorName: row.operator_name,
      priceCents: seesPrice ? Number(row.price_cents) : null,
      feeCents: seesFee ? Number(row.fee_cents) : null,
      currency: 'EUR' as const,
      postedAt: row.posted_at,
    }),
    ({ id }) => cursorAfter('', id),
  )
}
