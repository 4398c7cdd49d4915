import type { LocalizedText, ProductEffort, RealEarnings } from '@regie/contracts'
import { estimateTravel, TRAVEL_ASSUMPTION } from '@regie/matching'
import { netAfterTravel } from '@regie/money'

type Rate = { version: number; centsPerKm: number; source: LocalizedText }

export type Earned = {
  feeCents: number
  /** One way, as the crow flies. */
  distanceKm: number
  /** One way, by road. */
  travelMinutes: number
  /** On site. */
  shootMinutes: number
  effort: ProductEffort
  /** Who leads owes the pictures: choosing and sending them is theirs alone. */
  isLead: boolean
  rate: Rate
}

/**
 * What a mission leaves an operator, and for how many hours of theirs.
 *
 * @returns  whole cents and minutes; net never grows with the distance or the rate, and the net for an hour is of
 *           all the hours: there and back, preparation, shoot, and for the lead the pictures
 * @throws AmountError naming the first field that is negative or too big
 */
export function realEarnings(earned: Earned): RealEarnings {
  const { feeCents, distanceKm, travelMinutes, shootMinutes, effort, isLead, rate } = earned
  const { roadKm } = estimateTravel(distanceKm)
  const preparation = effort.preparationMinutes
  const edit = isLead ? effort.editMinutes : 0
  const upload = isLead ? effort.uploadMinutes : 0
  const { travelCostCents, netCents, totalMinutes, netCentsPerHour } = netAfterTravel({
    feeCents,
    distanceKm: roadKm,
    centsPerKm: rate.centsPerKm,
    travelMinutes,
    workMinutes: preparation + shootMinutes + edit + upload,
  })
  return {
    roadKm: Math.round(roadKm * 10) / 10,
    travelCostCents,
    netAfterTravelCents: netCents,
    minutes: {
      travel: 2 * travelMinutes,
      preparation,
      shoot: shootMinutes,
      edit,
      upload,
      total: totalMinutes,
    },
    netCentsPerHour,
    centsPerKm: rate.centsPerKm,
    travelRateVersion: rate.version,
    assumptions: [
      { about: 'travel', says: TRAVEL_ASSUMPTION },
      { about: 'rate', says: rateWords(rate) },
      { about: 'effort', says: isLead ? LEAD_EFFORT : CREW_EFFORT },
      { about: 'taxes', says: BEFORE_TAXES },
    ],
  }
}

/** What is left of a fee once the way there and back is paid, in whole cents; may be negative. */
export const netAfterWayCents = (
  { feeCents, distanceKm }: Pick<Earned, 'feeCents' | 'distanceKm'>,
  centsPerKm: number,
): number => {
  const { roadKm } = estimateTravel(distanceKm)
  return netAfterTravel({ feeCents, distanceKm: roadKm, centsPerKm, travelMinutes: 0, workMinutes: 0 })
    .netCents
}

const LEAD_EFFORT: LocalizedText = {
  fr: 'Préparation, tri et envoi : les durées prévues pour ce produit, pas une mesure de votre rythme.',
  en: 'Preparation, choosing and sending: the times this product allows, not a measure of your own pace.',
}
const CREW_EFFORT: LocalizedText = {
  fr: 'Préparation : la durée prévue pour ce produit. Le tri et l’envoi reviennent à qui mène l’équipe.',
  en: 'Preparation: the time this product allows. Choosing and sending are the lead’s.',
}
const BEFORE_TAXES: LocalizedText = {
  fr: 'Avant impôts et cotisations ; péages et stationnement ne sont pas comptés.',
  en: 'Before taxes and contributions; tolls and parking are not counted.',
}

/** `Trajet : 0,636 € par km…`, to a tenth of a cent. */
function rateWords({ version, centsPerKm, source }: Rate): LocalizedText {
  const euros = (language: string) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 3 }).format(
      centsPerKm / 100,
    )
  return {
    fr: `Trajet aller et retour à ${euros('fr-FR')} € par km (${source.fr}, tarif ${version}).`,
    en: `Travel there and back at €${euros('en-GB')} a km (${source.en}, rate ${version}).`,
  }
}
