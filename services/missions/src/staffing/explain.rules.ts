import { type LocalizedText, ROLE_LABELS, type RoleOnSite } from '@regie/contracts'
import { formatMoney } from '@regie/money'
import type { Proposal } from './proposal.ts'

export type Reasons = {
  proposal: Proposal
  role: RoleOnSite
  /** Ranked in all, and where the first and last of the proposal stand. */
  ranked?: { count: number; considered: number; from: number; to: number }
  score?: number | null
  nextScore?: number | null
  distanceKm?: number
  /** What people were paid for the like lately; null where too few were. */
  normCents?: number | null
  applications?: number
  offeredCents?: number
  /** The smallest changes that would bring somebody. */
  relaxations?: readonly LocalizedText[]
}

const money = (cents: number, language: 'fr' | 'en') => formatMoney({ cents, currency: 'EUR' }, language)
const share = (value: number, language: 'fr' | 'en') =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 2, minimumFractionDigits: 2 }).format(value)

/** What a step does, in one sentence. */
export function sayProposal({ proposal, role }: Reasons): LocalizedText {
  const who = ROLE_LABELS[role]
  switch (proposal.kind) {
    case 'wave': {
      const { operators, feeCents } = proposal
      const names = operators.map(({ operatorName }) => operatorName).join(', ')
      return {
        fr: `Proposer la mission (${who.fr.toLowerCase()}) à ${names}, pour ${money(feeCents, 'fr')}.`,
        en: `Offer the mission (${who.en.toLowerCase()}) to ${names}, at ${money(feeCents, 'en')}.`,
      }
    }
    case 'boost': {
      const { fromFeeCents, toFeeCents } = proposal
      return {
        fr: `Porter la rémunération de ${money(fromFeeCents, 'fr')} à ${money(toFeeCents, 'fr')}.`,
        en: `Raise the fee from ${money(fromFeeCents, 'en')} to ${money(toFeeCents, 'en')}.`,
      }
    }
    case 'application':
      return {
        fr: `Retenir la candidature de ${proposal.operatorName}, pour ${money(proposal.feeCents, 'fr')}.`,
        en: `Accept the application of ${proposal.operatorName}, at ${money(proposal.feeCents, 'en')}.`,
      }
    case 'counter':
      return {
        fr: `Accepter la contre-proposition de ${proposal.operatorName} : ${money(proposal.feeCents, 'fr')}.`,
        en: `Accept the counter-offer of ${proposal.operatorName}: ${money(proposal.feeCents, 'en')}.`,
      }
    default:
      return {
        fr: `Plus personne à solliciter (${who.fr.toLowerCase()}) : à vous de jouer.`,
        en: `Nobody left to ask (${who.en.toLowerCase()}): your turn.`,
      }
  }
}

/** Why, with numbers: only what is known, one sentence each. */
export function explainProposal(reasons: Reasons): LocalizedText[] {
  return [ranks, scores, away, priced, applied, asked, relaxed].flatMap((say) => say(reasons) ?? [])
}

type Say = (reasons: Reasons) => LocalizedText | LocalizedText[] | null

const ranks: Say = ({ ranked }) =>
  ranked
    ? {
        fr: `Rangs ${ranked.from} à ${ranked.to} sur ${ranked.count} classés, ${ranked.considered} étudiés.`,
        en: `Ranks ${ranked.from} to ${ranked.to} of ${ranked.count} ranked, ${ranked.considered} considered.`,
      }
    : null

const scores: Say = ({ score, nextScore }) => {
  if (score === undefined || score === null) return null
  const next = nextScore === undefined || nextScore === null ? null : nextScore
  return {
    fr: `Score ${share(score, 'fr')}${next === null ? '' : `, le suivant ${share(next, 'fr')}`}.`,
    en: `Score ${share(score, 'en')}${next === null ? '' : `, the next ${share(next, 'en')}`}.`,
  }
}

const away: Say = ({ distanceKm }) =>
  distanceKm === undefined
    ? null
    : {
        fr: `À ${Math.round(distanceKm)} km du lieu.`,
        en: `${Math.round(distanceKm)} km from the place.`,
      }

const priced: Say = ({ normCents }) =>
  normCents === undefined || normCents === null
    ? null
    : {
        fr: `Payé d’habitude ${money(normCents, 'fr')} pour ce produit.`,
        en: `Usually paid ${money(normCents, 'en')} for this product.`,
      }

const applied: Say = ({ applications }) =>
  applications === undefined
    ? null
    : {
        fr: `${applications} ${applications < 2 ? 'candidature reçue' : 'candidatures reçues'}.`,
        en: `${applications} ${applications === 1 ? 'application' : 'applications'} received.`,
      }

const asked: Say = ({ proposal, offeredCents }) => {
  if (proposal.kind === 'boost')
    return {
      fr: `${proposal.afterWaves} ${proposal.afterWaves < 2 ? 'vague partie' : 'vagues parties'} sans suite.`,
      en: `${proposal.afterWaves} ${proposal.afterWaves === 1 ? 'wave' : 'waves'} went without success.`,
    }
  if (proposal.kind !== 'counter' || offeredCents === undefined) return null
  const percent = offeredCents ? Math.round((proposal.feeCents / offeredCents - 1) * 100) : 0
  return {
    fr: `${percent >= 0 ? '+' : ''}${percent} % par rapport aux ${money(offeredCents, 'fr')} proposés.`,
    en: `${percent >= 0 ? '+' : ''}${percent}% on the ${money(offeredCents, 'en')} offered.`,
  }
}

const relaxed: Say = ({ relaxations }) => (relaxations ? [...relaxations] : null)
