import type { MissionBrief, MissionState } from '@regie/contracts'
import type { MissionNeeds } from '@regie/matching'

/** States in which somebody may still be wanted: a staffed mission can lose its operator up to the last day. */
const RANKABLE: readonly MissionState[] = ['posted', 'staffed', 'in_production', 'on_hold']

export const isRankable = (state: MissionState): boolean => RANKABLE.includes(state)

/** One place is one address in one commune, however it was typed: case and spacing do not count. */
export const placeKeyOf = ({ inseeCode, address }: MissionBrief['place']): string =>
  `${inseeCode} ${address.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('fr')}`

/** The brief as one seat of the crew is asked; the lead's where the brief knows no such seat. */
export function briefOfSeat(brief: MissionBrief, seat: string): MissionBrief {
  const asked = brief.seats?.find(({ key }) => key === seat)
  if (!asked) return brief
  const { key: _, ...needs } = asked
  return { ...brief, ...needs }
}

/**
 * The brief as the engine asks it: every language is wanted, the charter at the version given.
 *
 * @param charter  at its current version; an older certificate does not count (null: none is asked)
 * @param lists    whom the client blocks and prefers
 */
export function needsOf(
  brief: MissionBrief,
  charter: { key: string; version: number } | null,
  lists: { blocked: readonly string[]; preferred: readonly string[] } = { blocked: [], preferred: [] },
): MissionNeeds {
  return {
    id: brief.missionId,
    role: brief.role,
    speciality: brief.speciality,
    minLevel: brief.minimumLevel,
    capabilities: brief.capabilities,
    languages: { keys: brief.languages, match: 'all' },
    place: { lat: brief.place.lat, lon: brief.place.lon },
    placeId: placeKeyOf(brief.place),
    window: { fromMs: Date.parse(brief.window.from), toMs: Date.parse(brief.window.to) },
    charter: charter && { key: charter.key, version: charter.version },
    feeCents: brief.feeCents,
    clientId: brief.organisationId,
    clientBlocks: lists.blocked,
    clientPrefers: lists.preferred,
    zone: brief.place.zone,
  }
}
