import type { BoardMission, LocalizedText, MissionBrief, OperatorSnapshot } from '@regie/contracts'
import { formatMoney } from '@regie/money'

export type Unfit = BoardMission['unfit'][number]

/** What is known here of an operator and a seat of a mission put side by side. */
export type Fitness = {
  seat: Pick<MissionBrief, 'role' | 'speciality' | 'minimumLevel'> & { offeredFeeCents: number }
  operator: Pick<OperatorSnapshot, 'state' | 'roles' | 'specialities' | 'radiusKm' | 'minimumFeeCents'>
  charter: { version: number; title: LocalizedText } | null
  isCertified: boolean
  /** As the crow flies. */
  distanceKm: number
  isBusy: boolean
}

const FEE = (cents: number, language: 'fr' | 'en') => formatMoney({ cents, currency: 'EUR' }, language)

/** Everything that speaks against an operator for a seat, in a fixed order; empty when nothing known does. */
export function unfitReasons({ seat, operator, charter, isCertified, distanceKm, isBusy }: Fitness): Unfit[] {
  const level = operator.specialities.find(({ key }) => key === seat.speciality)?.level ?? 0
  const minimum = operator.minimumFeeCents
  const checks: [Unfit['key'], boolean, LocalizedText][] = [
    [
      'not-active',
      operator.state !== 'active',
      { fr: 'Votre compte d’opérateur n’est pas actif.', en: 'Your operator account is not active.' },
    ],
    [
      'role-missing',
      !operator.roles.includes(seat.role),
      { fr: 'Ce rôle ne figure pas dans votre profil.', en: 'This role is not in your profile.' },
    ],
    [
      'level-too-low',
      level < seat.minimumLevel,
      {
        fr: `Niveau ${seat.minimumLevel} demandé, ${level || 'aucun'} déclaré.`,
        en: `Level ${seat.minimumLevel} wanted, ${level || 'none'} declared.`,
      },
    ],
    [
      'not-certified',
      charter !== null && !isCertified,
      {
        fr: `Lisez la charte « ${charter?.title.fr} » (version ${charter?.version}) et réussissez son questionnaire.`,
        en: `Read the charter “${charter?.title.en}” (version ${charter?.version}) and pass its quiz.`,
      },
    ],
    [
      'outside-radius',
      distanceKm > operator.radiusKm,
      {
        fr: `À ${Math.round(distanceKm)} km, au-delà de votre rayon de ${operator.radiusKm} km.`,
        en: `${Math.round(distanceKm)} km away, beyond your radius of ${operator.radiusKm} km.`,
      },
    ],
    [
      'fee-below-minimum',
      seat.offeredFeeCents < minimum,
      {
        fr: `Payée ${FEE(seat.offeredFeeCents, 'fr')}, sous votre minimum de ${FEE(minimum, 'fr')}.`,
        en: `Pays ${FEE(seat.offeredFeeCents, 'en')}, below your minimum of ${FEE(minimum, 'en')}.`,
      },
    ],
    [
      'busy',
      isBusy,
      {
        fr: 'Une autre mission occupe ce créneau, trajet compris.',
        en: 'Another mission holds this time, travel included.',
      },
    ],
  ]
  return checks.flatMap(([key, speaks, says]) => (speaks ? [{ key, says }] : []))
}
