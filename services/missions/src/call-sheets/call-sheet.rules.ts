import {
  type Assignment,
  type Language,
  type LocalizedText,
  type MissionBrief,
  type QuotePlace,
  ROLE_LABELS,
  type Window,
} from '@regie/contracts'
import type { CallSheet } from '@regie/documents'
import { estimateTravel } from '@regie/matching'
import { money } from '@regie/money'
import { netAfterWayCents } from '../earnings/earnings.rules.ts'
import { HOUSE_NAME } from '../house-party.ts'

type Earned = { feeCents: number; distanceKm: number }

export type CallSheetFacts = {
  assignment: Earned & { travelMinutes: number }
  mission: Pick<MissionBrief, 'reference' | 'title' | 'organisationName' | 'shotList' | 'capabilities'> & {
    id: string
    during: Window
    place: QuotePlace
    notes: string
  }
  charter: { version: number; title: LocalizedText; tips: LocalizedText[] } | null
  /** Whom they work with, themselves left out; empty for whoever shoots alone. */
  crew: Assignment['crew']
  /** The rate this assignment was offered with. */
  centsPerKm: number
  revision: number
  issuedAt: Date
  /** Who answers on the day. */
  organiserEmail: string
}

const ON_SITE = { fr: 'Contact sur place', en: 'Contact on site' } as const

/** Everything the page of the day says, in the operator's language. */
export function callSheetOf(facts: CallSheetFacts, language: Language): CallSheet {
  const { assignment, mission, charter, crew, revision, issuedAt, organiserEmail } = facts
  const { place } = mission
  return {
    language,
    missionId: mission.id,
    reference: mission.reference,
    revision,
    status: 'confirmed',
    issuedAt: issuedAt.toISOString(),
    start: mission.during.from,
    end: mission.during.to,
    timeZone: place.zone,
    title: mission.title[language],
    clientName: mission.organisationName,
    place: {
      name: place.name,
      address: place.address,
      access: [place.access, mission.notes].filter((line) => line !== ''),
      point: { lat: place.lat, lon: place.lon },
    },
    travel: {
      distanceKm: estimateTravel(assignment.distanceKm).roadKm,
      minutes: assignment.travelMinutes,
    },
    contacts: [
      { name: place.contactName, role: ON_SITE[language], phone: place.contactPhone },
      ...crew.map(({ operatorName, role }) => ({ name: operatorName, role: ROLE_LABELS[role][language] })),
    ],
    shots: mission.shotList.map(({ label, count, isRequired }) => ({
      label: label[language],
      count,
      isRequired,
    })),
    equipment: mission.capabilities,
    ...(charter
      ? {
          charter: {
            name: charter.title[language],
            version: String(charter.version),
            tips: charter.tips.map((tip) => tip[language]),
          },
        }
      : {}),
    earnings: earningsOf(assignment, facts.centsPerKm),
    safety: { notes: [] },
    whatIfs: [],
    organiser: { name: HOUSE_NAME, email: organiserEmail },
  }
}

function earningsOf(earned: Earned, centsPerKm: number) {
  const netAfterTravel = money(netAfterWayCents(earned, centsPerKm))
  return { fee: money(earned.feeCents), travel: money(0), netAfterTravel }
}
