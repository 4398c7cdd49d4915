import type { MissionBrief } from '@regie/contracts'
import type { z } from 'zod'
import type { Charter } from '../heard/heard.table.ts'
import type { MissionRow } from './mission.table.ts'

/** What the mission asks of whoever shoots it, with the charter's version of today. */
export function briefOf(mission: MissionRow, charter: Charter | null): z.infer<typeof MissionBrief> {
  const { inseeCode, name, address, lat, lon, zone } = mission.place
  return {
    missionId: mission.id,
    reference: mission.reference,
    title: mission.title,
    organisationId: mission.organisationId,
    organisationName: mission.organisationName,
    productKey: mission.productKey,
    speciality: mission.speciality,
    minimumLevel: mission.minimumLevel,
    role: mission.role,
    capabilities: mission.capabilities,
    languages: mission.languages,
    place: { inseeCode, name, address, lat, lon, zone },
    window: mission.during,
    feeCents: mission.feeCents,
    charter: charter ? { charterId: charter.id, key: charter.key, version: charter.version } : null,
    shotList: mission.shotList,
    channels: mission.channels,
    licence: mission.licence,
  }
}
