import { shortlistWanted, systemCaller } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { sql } from 'drizzle-orm'
import { lockMission } from '../missions/mission.store.ts'
import { ensureStandbys } from './ask-standby.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'>

/** A replacement list older than this is asked for anew, for missions this near. */
const FRESH_HOURS = 6
const AHEAD_DAYS = 7
const AT_ONCE = 200

/**
 * Keeps what a bad day needs at hand, for staffed missions to come: lists of replacements made anew when they are old,
 * a standby for each critical mission. Each mission in its own transaction; safe in several processes, which at worst
 * ask for the same list twice.
 */
export async function watchMissions(deps: Deps): Promise<void> {
  const caller = systemCaller('tick-watch-missions')
  const now = deps.now()
  const { rows } = await deps.database.read(caller, (tx) =>
    tx.execute<{ id: string; seat: string; is_stale: boolean }>(sql`
      SELECT m.id, s.key AS seat, coalesce(r.as_of, '-infinity') < ${now.toISOString()}::timestamptz - make_interval(hours => ${FRESH_HOURS}) AS is_stale
      FROM missions.mission m JOIN missions.seat s ON s.mission_id = m.id
      LEFT JOIN missions.ranking r ON r.mission_id = m.id AND r.seat = s.key
      WHERE m.state = 'staffed' AND lower(m.during) BETWEEN ${now.toISOString()}::timestamptz AND ${now.toISOString()}::timestamptz + make_interval(days => ${AHEAD_DAYS})
        AND (m.is_critical OR r.as_of IS NULL OR r.as_of < ${now.toISOString()}::timestamptz - make_interval(hours => ${FRESH_HOURS}))
      ORDER BY lower(m.during) LIMIT ${AT_ONCE}`),
  )
  for (const { id, seat, is_stale } of rows) {
    await deps.database.transaction(caller, async (unit) => {
      const mission = await lockMission(unit.tx, id)
      if (mission.state !== 'staffed') return
      if (is_stale) unit.record.event(shortlistWanted, { missionId: id, seat })
      await ensureStandbys(unit, caller, mission, now)
    })
  }
}
