import { client } from './en/client.ts'
import { common } from './en/common.ts'
import { coverage } from './en/coverage.ts'
import { decisions } from './en/decisions.ts'
import { plans } from './en/plans.ts'
import { entry } from './en/entry.ts'
import { incidents } from './en/incidents.ts'
import { mission } from './en/mission.ts'
import { operator } from './en/operator.ts'
import { preferences } from './en/preferences.ts'
import { producer } from './en/producer.ts'
import { retouch } from './en/retouch.ts'
import { rights } from './en/rights.ts'
import { room } from './en/room.ts'
import { staffing } from './en/staffing.ts'
import { weights } from './en/weights.ts'

export const en = {
  ...common,
  coverage,
  entry,
  operator,
  client,
  producer,
  mission,
  incidents,
  decisions,
  plans,
  retouch,
  rights,
  room,
  staffing,
  weights,
  preferences,
}
