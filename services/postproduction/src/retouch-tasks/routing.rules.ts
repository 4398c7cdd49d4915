import type {
  LocalizedText,
  RetouchPartnerKind,
  RetouchRoute,
  RetouchRouting,
  RetouchStepKind,
} from '@regie/contracts'

/** A retoucher who might be asked. `load`: pictures in hand; `dailyCapacity`: pictures done in a day. */
export type RetoucherAtHand = {
  operatorId: string
  name: string
  kind: RetouchPartnerKind
  priority: number
  dailyCapacity: number
  load: number
  isActive: boolean
  /** Certified on the version of the charter the picture is held to; true where there is no charter. */
  isCertified: boolean
  /** Declined it, or let it lie. */
  isPassedOver: boolean
  /** Nobody looks at the quality of their own work. */
  isOwnWork: boolean
}
export type RoutingAsk = {
  route: RetouchRoute
  dueAt: Date
  now: Date
  retouchers: readonly RetoucherAtHand[]
}
export type Routed = { operatorId: string | null; routing: RetouchRouting }

type Worked = {
  stepKind: RetouchStepKind
  steps: readonly { kind: RetouchStepKind; doneBy: string | null }[]
}
export const isOwnWork = ({ stepKind, steps }: Worked, operatorId: string): boolean =>
  stepKind === 'quality' && steps.some(({ kind, doneBy }) => kind === 'retouch' && doneBy === operatorId)

const DAY_MS = 86_400_000
const ORDER: Record<RetouchRoute, readonly RetouchPartnerKind[]> = {
  internal: ['internal'],
  partner: ['partner'],
  'internal-first': ['internal', 'partner'],
  'partner-first': ['partner', 'internal'],
}

/** When the next picture would be done, by what lies before it. */
export const wouldFinishAt = ({ load, dailyCapacity }: RetoucherAtHand, now: Date): Date =>
  new Date(now.getTime() + ((load + 1) / dailyCapacity) * DAY_MS)

/**
 * Who is asked for one picture: of the kind the route names first, whoever is in time; by priority, then the lightest load
 * for their capacity. When nobody of that kind would be in time it overflows to the next; when nobody at all would, the
 * soonest is asked, and told so.
 *
 * @returns  null when nobody may be asked; everybody who was looked at, in the order they would be asked, with the reason
 */
export function routeRetouchTask({ route, dueAt, now, retouchers }: RoutingAsk): Routed {
  const order = ORDER[route]
  const judged = retouchers.map((who) => {
    const finish = wouldFinishAt(who, now)
    return { who, finish, isInTime: finish <= dueAt, bar: barOf(who, order) }
  })
  const able = judged.filter(({ bar }) => bar === null)
  const inTime = able.filter(({ isInTime }) => isInTime)
  const late = able.filter(({ isInTime }) => !isInTime)
  const rank = (kind: RetouchPartnerKind) => order.indexOf(kind)
  const queue = [
    ...inTime.toSorted(
      (a, b) =>
        rank(a.who.kind) - rank(b.who.kind) ||
        a.who.priority - b.who.priority ||
        a.who.load / a.who.dailyCapacity - b.who.load / b.who.dailyCapacity ||
        a.who.operatorId.localeCompare(b.who.operatorId),
    ),
    ...late.toSorted(
      (a, b) => a.finish.getTime() - b.finish.getTime() || a.who.operatorId.localeCompare(b.who.operatorId),
    ),
  ]
  const [chosen] = queue
  const firstKind = order[0]
  const isOverflow = chosen !== undefined && firstKind !== undefined && chosen.who.kind !== firstKind
  return {
    operatorId: chosen?.who.operatorId ?? null,
    routing: {
      says: saysOf(chosen, isOverflow),
      considered: [
        ...queue.map((one, at) => ({
          ...shown(one.who),
          outcome: at === 0 ? ('chosen' as const) : ('later' as const),
          says: placeWords(one.who, one.isInTime),
          wouldFinishAt: one.finish.toISOString(),
        })),
        ...judged.flatMap(({ who, bar }) =>
          bar === null
            ? []
            : [{ ...shown(who), outcome: 'excluded' as const, says: bar, wouldFinishAt: null }],
        ),
      ],
    },
  }
}

const shown = ({ operatorId, name, kind, load }: RetoucherAtHand) => ({ operatorId, name, kind, load })

/** Why somebody is not asked at all; null when they may be. */
function barOf(who: RetoucherAtHand, order: readonly RetouchPartnerKind[]): LocalizedText | null {
  if (!who.isActive) return { fr: 'N’est plus actif', en: 'Not active any more' }
  if (!order.includes(who.kind))
    return who.kind === 'partner'
      ? { fr: 'Cette étape reste dans la maison', en: 'This step stays in the house' }
      : { fr: 'Cette étape va aux partenaires', en: 'This step goes to partners' }
  if (!who.isCertified)
    return {
      fr: 'N’est pas certifié sur la version actuelle de la charte',
      en: 'Not certified on the present version of the charter',
    }
  if (who.isOwnWork) return { fr: 'A fait la retouche à contrôler', en: 'Did the work to be looked at' }
  return who.isPassedOver
    ? { fr: 'A décliné, ou n’a pas commencé à temps', en: 'Declined, or did not begin in time' }
    : null
}

const placeWords = ({ load, dailyCapacity }: RetoucherAtHand, isInTime: boolean): LocalizedText => ({
  fr: `${load} en main, ${dailyCapacity} par jour : ${isInTime ? 'dans les temps' : 'en retard'}`,
  en: `${load} in hand, ${dailyCapacity} a day: ${isInTime ? 'in time' : 'late'}`,
})

type Judged = { who: RetoucherAtHand; isInTime: boolean }
function saysOf(chosen: Judged | undefined, isOverflow: boolean): LocalizedText {
  if (chosen === undefined) return { fr: 'Personne ne peut être sollicité', en: 'There is nobody to ask' }
  const { name, load, dailyCapacity } = chosen.who
  const reason = {
    fr: `${load} en main pour ${dailyCapacity} par jour`,
    en: `${load} in hand for ${dailyCapacity} a day`,
  }
  if (!chosen.isInTime)
    return {
      fr: `${name}, qui finirait le plus tôt ; personne ne serait dans les temps (${reason.fr})`,
      en: `${name}, who would finish soonest; nobody would be in time (${reason.en})`,
    }
  return isOverflow
    ? {
        fr: `${name}, en débordement : les premiers sollicités ne seraient pas dans les temps ou manquent (${reason.fr})`,
        en: `${name}, by overflow: those asked first would not be in time or are missing (${reason.en})`,
      }
    : { fr: `${name} : ${reason.fr}, dans les temps`, en: `${name}: ${reason.en}, in time` }
}
