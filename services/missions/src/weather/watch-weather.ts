import { systemCaller } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { aliveIncidents } from '../incidents/incident.store.ts'
import { solveIncident } from '../incidents/move-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { lockMission } from '../missions/mission.store.ts'
import { type MissionRow, missions } from '../missions/mission.table.ts'
import { planRepairs } from '../repairs/plan-repairs.ts'
import type { Forecast, Weather } from './forecast.ts'
import { isUnfit, sayWeather } from './weather.rules.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now'> & { forecast: Forecast }

/** Forecasts are worth acting on this far ahead. */
const AHEAD_HOURS = 72
const AT_ONCE = 500

/**
 * Looks ahead over the missions outside: bad weather opens an incident, once a window; one that nobody acted on is
 * solved when the forecast turns. The forecast is asked outside any transaction, each mission written in its own; safe
 * in several processes.
 */
export async function watchWeather(deps: Deps): Promise<void> {
  const caller = systemCaller('tick-watch-weather')
  const from = deps.now()
  const to = new Date(from.getTime() + AHEAD_HOURS * 3_600_000)
  const ahead = await deps.database.read(caller, (tx) =>
    tx
      .select()
      .from(missions)
      .where(
        and(
          eq(missions.isOutdoor, true),
          inArray(missions.state, ['posted', 'staffed']),
          sql`lower(${missions.during}) BETWEEN ${from.toISOString()}::timestamptz AND ${to.toISOString()}::timestamptz`,
        ),
      )
      .orderBy(asc(sql`lower(${missions.during})`))
      .limit(AT_ONCE),
  )
  for (const mission of ahead) {
    const weather = await deps.forecast.at(mission.place, mission.during)
    if (weather) await takeForecast(deps, mission, weather)
  }
}

const takeForecast = (deps: Deps, seen: MissionRow, weather: Weather) => {
  const caller = systemCaller('tick-watch-weather')
  return deps.database.transaction(caller, async (unit) => {
    const mission = await lockMission(unit.tx, seen.id)
    if (mission.state !== seen.state || mission.during.from !== seen.during.from) return
    const now = deps.now()
    const said = sayWeather(weather, deps.forecast.source)
    if (isUnfit(weather, mission)) {
      const cause = `weather:${mission.id}:${mission.during.from}`
      const trouble = { mission, kind: 'weather' as const, cause, reason: null, evidence: [said] }
      const incident = await openIncident(unit, caller, trouble, now)
      if (incident) await planRepairs(unit, caller, mission, incident, now)
      return
    }
    const feared = (await aliveIncidents(unit.tx, mission.id)).find(
      ({ kind, state, openedByKind }) =>
        kind === 'weather' && openedByKind === 'system' && state !== 'replanning',
    )
    if (!feared) return
    const solution = { fr: `La prévision s’améliore. ${said.fr}`, en: `The forecast has turned. ${said.en}` }
    await solveIncident(unit, caller, mission, feared, { solution, at: now })
  })
}
