import type { CharterRef, MissionBrief, SeatNeeds, Window } from '@regie/contracts'
import { needsOfSeat } from '../seats/seat.rules.ts'

type Posted = Omit<MissionBrief, 'missionId' | 'window' | 'charter' | 'seats'> & {
  id: string
  during: Window
}
type Current = Pick<CharterRef, 'key' | 'version'> & { id: string }
type Seat = Omit<SeatNeeds, 'feeCents'> & { offeredFeeCents: number }

/**
 * What the mission asks of whoever shoots it, with the charter's version of today.
 *
 * @param seat  whose part it is told for; the mission's own columns, which are the lead's, unless given
 */
export function briefOf(mission: Posted, charter: Current | null, seat?: Seat): MissionBrief {
  const { inseeCode, name, address, lat, lon, zone } = mission.place
  const { role, speciality, minimumLevel, capabilities, languages, feeCents } = seat
    ? needsOfSeat(seat)
    : mission
  return {
    missionId: mission.id,
    reference: mission.reference,
    title: mission.title,
    organisationId: mission.organisationId,
    organisationName: mission.organisationName,
    productKey: mission.productKey,
    speciality,
    minimumLevel,
    role,
    capabilities,
    languages,
    place: { inseeCode, name, address, lat, lon, zone },
    window: mission.during,
    feeCents,
    charter: charter ? { charterId: charter.id, key: charter.key, version: charter.version } : null,
    shotList: mission.shotList,
    channels: mission.channels,
    licence: mission.licence,
  }
}

/** The brief as it is posted: the lead's part, and of a crew the seats that are open. */
export function postedBrief(
  mission: Posted,
  charter: Current | null,
  seats: readonly (Seat & { assignmentId: string | null })[],
): MissionBrief {
  const brief = briefOf(mission, charter, seats[0])
  if (seats.length < 2) return brief
  const open = seats.filter(({ assignmentId }) => assignmentId === null)
  return { ...brief, seats: open.map(needsOfSeat) }
}
