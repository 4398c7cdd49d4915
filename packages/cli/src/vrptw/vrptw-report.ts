import type { Language } from '@regie/contracts'
import type { Convention, VrptwAnswer, VrptwProblem } from '@regie/matching'

export type VrptwReport = {
  problem: VrptwProblem
  convention: Convention
  answer: VrptwAnswer
  seconds: number
  bks: number | null
}

const WORDS = {
  fr: {
    cost: 'Coût', gap: 'Écart au meilleur connu', bound: 'Borne inférieure', within: 'prouvé à', vehicles: 'véhicules',
    route: 'Tournée', unserved: 'Sans véhicule', iterations: 'itérations',
    convention: { double: 'distances exactes', dimacs: 'distances et durées tronquées à une décimale' },
  },
  en: {
    cost: 'Cost', gap: 'Gap to the best known', bound: 'Lower bound', within: 'proven within', vehicles: 'vehicles',
    route: 'Route', unserved: 'Without a vehicle', iterations: 'iterations',
    convention: { double: 'exact distances', dimacs: 'distances and durations truncated to one decimal' },
  },
} // prettier-ignore

/** For people: cost, gap, bound, one line a route. */
export function asText(
  { problem, convention, answer, seconds, bks }: VrptwReport,
  language: Language,
): string {
  const words = WORDS[language]
  const colon = language === 'fr' ? ' :' : ':'
  const { cost, lowerBound, routes, unserved, iterations } = answer
  const name = problem.name.replace(/\p{Cc}/gu, '�').slice(0, 60)
  const figures = [`${name}, ${words.convention[convention]}`, `${words.cost}${colon} ${round2(cost)}`]
  if (bks !== null) figures.push(`${words.gap}${colon} ${percent(cost / bks - 1)}`)
  if (unserved.length === 0)
    figures.push(
      `${words.bound}${colon} ${round2(lowerBound)} (${words.within} ${percent(cost / lowerBound - 1)})`,
    )
  figures.push(`${routes.length} ${words.vehicles}, ${iterations} ${words.iterations}, ${round2(seconds)} s`)
  const lines = routes.map((route, at) => `${words.route} #${at + 1}${colon} ${route.join(' ')}`)
  if (unserved.length > 0) lines.push(`${words.unserved}${colon} ${unserved.join(' ')}`)
  return `${figures.join('\n')}\n\n${lines.join('\n')}\n`
}

/** For programs; `gap` is a share, null without a best known cost. */
export function asJson({ problem, convention, answer, seconds, bks }: VrptwReport) {
  return {
    name: problem.name,
    convention,
    cost: Math.round(answer.cost * 1e6) / 1e6,
    lowerBound: answer.lowerBound,
    gap: bks === null ? null : answer.cost / bks - 1,
    seconds: round2(seconds),
    iterations: answer.iterations,
    unserved: answer.unserved,
    routes: answer.routes,
  }
}

const round2 = (value: number) => Math.round(value * 100) / 100
const percent = (share: number) => `${round2(share * 100)} %`
