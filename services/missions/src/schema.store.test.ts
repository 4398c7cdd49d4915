import { expectTablesMatch } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assignmentMachine } from './assignments/assignment.states.ts'
import { assignments } from './assignments/assignment.table.ts'
import { missionApplicationMachine } from './board/mission-application.states.ts'
import { missionApplications } from './board/mission-application.table.ts'
import { callSheets } from './call-sheets/call-sheet.table.ts'
import { clientPreferences } from './client-preferences/client-preference.table.ts'
import { compensationLines, compensations } from './compensations/compensation.table.ts'
import { accounts, certifications, charters, operators, organisations } from './heard/heard.table.ts'
import { incidentMachine } from './incidents/incident.states.ts'
import { incidents, incidentSteps } from './incidents/incident.table.ts'
import { movesOf } from './machine.ts'
import { openStage, type Stage } from './missions.fixture.ts'
import { missionMachine } from './missions/mission.states.ts'
import { travelRates } from './earnings/travel-rate.table.ts'
import { missions, rankings } from './missions/mission.table.ts'
import { notChosen } from './not-chosen/not-chosen.table.ts'
import { offerMachine } from './offers/offer.states.ts'
import { offers } from './offers/offer.table.ts'
import { playbooks } from './playbooks/playbook.table.ts'
import { policies } from './policies/policy.table.ts'
import { productMachine } from './products/product.states.ts'
import { products } from './products/product.table.ts'
import { quoteMachine } from './quotes/quote.states.ts'
import { quoteLines, quoteOptions, quotes } from './quotes/quote.table.ts'
import { seats } from './seats/seat.table.ts'
import { decisionMachine } from './staffing/decision.states.ts'
import { staffingDecisions, staffingPolicies } from './staffing/staffing.table.ts'
import { repairMachine } from './repairs/repair.states.ts'
import { repairs } from './repairs/repair.table.ts'
import { standbyMachine } from './standbys/standby.states.ts'
import { standbys } from './standbys/standby.table.ts'
import { timelineLines } from './timeline/timeline.table.ts'

const TABLES = [
  organisations, accounts, charters, operators, certifications, products, quotes, quoteOptions, quoteLines, missions, seats,
  rankings, staffingPolicies, staffingDecisions, timelineLines, offers, missionApplications, assignments, callSheets,
  policies, compensations, compensationLines, playbooks, incidents, incidentSteps, repairs, standbys, travelRates, notChosen,
  clientPreferences,
] // prettier-ignore

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ runsWorkers: false })
})
afterAll(() => stage.close())

test('tables in code are tables in SQL', () => expectTablesMatch(stage.house.database.adminUrl, TABLES))

describe('the states in code are the states in SQL', () => {
  test.each([
    ['product', movesOf(productMachine)],
    ['quote', movesOf(quoteMachine)],
    ['mission', movesOf(missionMachine)],
    ['offer', movesOf(offerMachine)],
    ['mission_application', movesOf(missionApplicationMachine)],
    ['assignment', movesOf(assignmentMachine)],
    ['staffing_decision', movesOf(decisionMachine)],
    ['incident', movesOf(incidentMachine)],
    ['repair', movesOf(repairMachine)],
    ['standby', movesOf(standbyMachine)],
  ])('%s', async (machine, moves) => {
    const rows = await stage.sql<{ from_state: string; to_state: string }>(
      'SELECT from_state, to_state FROM platform.transition WHERE machine = $1',
      [machine],
    )
    const inSql = rows.map(({ from_state, to_state }) => `${from_state} → ${to_state}`)
    expect([...new Set(moves.map(([from, to]) => `${from} → ${to}`))].toSorted()).toEqual(inSql.toSorted())
  })
})

test('every table forces row-level security, and every constraint that a person can meet has a name', async () => {
  const open = await stage.sql(
    `SELECT relname FROM pg_class WHERE relnamespace = 'missions'::regnamespace AND relkind = 'r'
       AND relname <> 'migration' AND NOT (relrowsecurity AND relforcerowsecurity)`,
  )
  expect(open).toEqual([])
})

test('nobody reads a row without saying who they are', async () => {
  const database = stage.house.house.databases.get('missions')
  for (const table of ['quote', 'mission', 'offer', 'assignment', 'product', 'account', 'operator']) {
    const { rows } = await database!.pool.query(`SELECT count(*)::int AS count FROM missions.${table}`)
    expect(rows).toEqual([{ count: 0 }])
  }
})
