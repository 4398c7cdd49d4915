import { client } from './fr/client.ts'
import { common } from './fr/common.ts'
import { coverage } from './fr/coverage.ts'
import { decisions } from './fr/decisions.ts'
import { plans } from './fr/plans.ts'
import { entry } from './fr/entry.ts'
import { incidents } from './fr/incidents.ts'
import { mission } from './fr/mission.ts'
import { operator } from './fr/operator.ts'
import { preferences } from './fr/preferences.ts'
import { producer } from './fr/producer.ts'
import { retouch } from './fr/retouch.ts'
import { rights } from './fr/rights.ts'
import { room } from './fr/room.ts'
import { staffing } from './fr/staffing.ts'
import { weights } from './fr/weights.ts'

export const fr = {
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
