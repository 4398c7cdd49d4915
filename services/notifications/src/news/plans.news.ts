import { planAccepted, planFailed, planLinesSettled, planProposed, WEB_PATHS } from '@regie/contracts'
import { type Announcement, announce, HEARD_BY } from './announcement.ts'

const ofPlan = (planId: string) => ({
  audience: HEARD_BY.staff(),
  subject: { kind: 'plan', id: planId },
  path: WEB_PATHS.plan(planId),
})

/** « du 2026-12-07 au 2026-12-11 »: local dates, as they were asked. */
const dates = ({ from, to }: { from: string; to: string }) =>
  from === to
    ? { fr: `du ${from}`, en: `of ${from}` }
    : { fr: `du ${from} au ${to}`, en: `of ${from} to ${to}` }
const s = (count: number) => (count > 1 ? 's' : '')
const many = (count: number) => (count === 1 ? '' : 's')

/** What the house is told of its plans. */
export const plansNews: Announcement[] = [
  announce({
    contract: planProposed,
    about: () => ({}),
    tell: ({ planId, assigned, unassigned, ...range }) => ({
      ...ofPlan(planId),
      sentence: {
        fr: `Le plan ${dates(range).fr} est proposé : ${assigned} mission${s(assigned)} pourvue${s(assigned)}, ${unassigned} sans personne.`,
        en: `The plan ${dates(range).en} is proposed: ${assigned} mission${many(assigned)} staffed, ${unassigned} without anybody.`,
      },
    }),
  }),
  announce({
    contract: planFailed,
    about: () => ({}),
    tell: ({ planId, reason, ...range }) => ({
      ...ofPlan(planId),
      sentence: {
        fr: `Le plan ${dates(range).fr} n’a pas pu être calculé. ${reason.fr}`,
        en: `The plan ${dates(range).en} could not be solved. ${reason.en}`,
      },
    }),
  }),
  announce({
    contract: planAccepted,
    about: () => ({}),
    tell: ({ planId, lines, refused }) => ({
      ...ofPlan(planId),
      sentence: {
        fr: `${lines.length} ligne${s(lines.length)} d’un plan acceptée${s(lines.length)}, ${refused} écartée${s(refused)} par les contraintes.`,
        en: `${lines.length} line${many(lines.length)} of a plan accepted, ${refused} refused by the constraints.`,
      },
      isQuiet: refused === 0,
    }),
  }),
  announce({
    contract: planLinesSettled,
    about: () => ({}),
    tell: ({ planId, lines }) => {
      const refused = lines.filter(({ outcome }) => outcome === 'refused').length
      const sent = lines.length - refused
      return {
        ...ofPlan(planId),
        sentence: {
          fr: `Plan accepté : ${sent} proposition${s(sent)} envoyée${s(sent)}, ${refused} devenue${s(refused)} impossible${s(refused)}.`,
          en: `Accepted plan: ${sent} offer${many(sent)} sent, ${refused} no longer possible.`,
        },
        isQuiet: refused === 0,
      }
    },
  }),
]
