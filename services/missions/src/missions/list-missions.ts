import type { Caller, MissionPage, MissionQuery } from '@regie/contracts'
import { ask, cursorAfter, type Database, jsonOf, jsonText, readCursor, toPageText } from '@regie/database'
import { answerText } from '@regie/service-kit'

const ME = '(SELECT platform.caller_account())'
/** To the house what the lead is paid; to an operator what their own seat pays. */
const FEES = {
  lead: 'coalesce(agreed_fee_cents, fee_cents)',
  own: `coalesce((SELECT s.agreed_fee_cents FROM missions.seat s WHERE s.mission_id = mission.id AND s.operator_id = ${ME}),
    CASE WHEN operator_id = ${ME} THEN agreed_fee_cents END, fee_cents)`,
} as const

/** The card of a mission as each face may see it: clients no fee, operators no price, nobody else's are listed to them. */
const cardOf = ({ kind }: Caller): string =>
  jsonText({
    id: jsonOf.word('id'),
    reference: jsonOf.word('reference'),
    state: jsonOf.word('state'),
    title: jsonOf.raw('title'),
    organisationId: jsonOf.word('organisation_id'),
    organisationName: jsonOf.text('organisation_name'),
    placeName: jsonOf.text('place_name'),
    zone: jsonOf.word('zone'),
    window: { from: jsonOf.instant('lower(during)'), to: jsonOf.instant('upper(during)') },
    operatorId: jsonOf.orNull('operator_id'),
    operatorName: jsonOf.orNull('operator_name'),
    priceCents: kind === 'operator' ? jsonOf.constant(null) : jsonOf.raw('price_cents'),
    feeCents:
      kind === 'client' ? jsonOf.constant(null) : jsonOf.raw(FEES[kind === 'operator' ? 'own' : 'lead']),
    currency: jsonOf.constant('EUR'),
    postedAt: jsonOf.instant('posted_at'),
  })

/** The limit stands in the text: PostgreSQL plans anew each time for one it does not know. */
const FEW = 20
const MOST = 100

type Statement = { name: string; text: string }
const statements = new Map<string, Statement>()

/** One prepared statement a face and combination of filters; each filter has an index that ends in the order asked. */
function statementFor(caller: Caller, columns: string[], isAfter: boolean, limit: number): Statement {
  const name = ['missions', caller.kind, ...columns, isAfter ? 'after' : 'first', limit].join('-')
  const known = statements.get(name)
  if (known) return known
  const wheres = [
    ...columns.map((column, index) =>
      // The lead's mission, or one with a seat of theirs.
      column === 'operator_id'
        ? `(operator_id = $${index + 1} OR id IN (SELECT mission_id FROM missions.seat WHERE operator_id = $${index + 1}))`
        : `${column} = $${index + 1}`,
    ),
    ...(isAfter ? [`id < $${columns.length + 1}`] : []),
  ]
  const text = `SELECT id, ${cardOf(caller)} AS json FROM missions.mission
    WHERE ${wheres.join(' AND ') || 'true'} ORDER BY id DESC LIMIT ${limit + 1}`
  const made = { name, text }
  statements.set(name, made)
  return made
}

/** What narrows the list: a client's own, those an operator is bound to, or what the house asks. */
const filtersOf = (caller: Caller, query: MissionQuery): [string, string | null][] =>
  (
    [
      ['organisation_id', caller.kind === 'client' ? caller.organisationId : query.organisationId],
      ['operator_id', caller.kind === 'operator' ? caller.accountId : undefined],
      ['state', query.state],
    ] as const
  ).flatMap(([column, value]) => (value === undefined ? [] : [[column, value]]))

/**
 * A page of missions, newest first. PostgreSQL writes each card as JSON, so that only the page itself is touched here;
 * row-level security decides what is seen.
 */
export async function listMissions(
  deps: { database: Database },
  caller: Caller,
  query: MissionQuery,
): Promise<MissionPage> {
  const filters = filtersOf(caller, query)
  const after = query.cursor ? [readCursor(query.cursor).id] : []
  const statement = statementFor(
    caller,
    filters.map(([column]) => column),
    after.length > 0,
    query.limit <= FEW ? FEW : MOST,
  )
  const rows = await ask<{ id: string; json: string }>(deps.database, caller, {
    ...statement,
    values: [...filters.map(([, value]) => value), ...after],
  })
  return answerText(toPageText(rows, query.limit, ({ id }) => cursorAfter('', id)))
}
