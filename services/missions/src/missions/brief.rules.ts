import type { CharterRef, MissionBrief, Window } from '@regie/contracts'

type Posted = Omit<MissionBrief, 'missionId' | 'window' | 'charter'> & { id: string; during: Window }
type Current = Pick<CharterRef, 'key' | 'version'> & { id: string }

/** What the mission asks of whoever shoots it, with the charter's version of today. */
export function briefOf(mission: Posted, charter: Current | null): MissionBrief {
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
