import type { LocalizedText, NotChosenReason, RankedCandidate } from '@regie/contracts'
import type { z } from 'zod'

type Candidate = z.infer<typeof RankedCandidate>
/** Reasons whose sentence says nothing of the mission or the person. */
type Plain = Exclude<NotChosenReason['key'], 'not-certified' | 'unfit'>

/** What is known of somebody who asked or was asked, and of how the seat was filled. */
export type Asked = {
  through: 'application' | 'offer'
  /** Of an offer: its time ran out before anybody had the mission. */
  ranOut: boolean
  /** Of an offer: the house took it back before anybody had the mission. */
  wasTakenBack: boolean
  /** Of an offer: a counter of theirs that nobody had answered. */
  hasOpenCounter: boolean
  /** How whoever was chosen came to it. */
  chosenThrough: 'application' | 'offer' | 'counter' | 'standby' | 'direct'
  /** Where each stands in the last ranking of the seat; absent where the engine did not list them. */
  own?: Candidate | undefined
  chosen?: Candidate | undefined
  /** What speaks against them, as the board says it. */
  unfit: readonly { key: string; says: LocalizedText }[]
  /** The charter the mission asks for; whoever is chosen is certified on it, the database keeps it so. */
  charter: { version: number; title: LocalizedText } | null
}

/** Two scores nearer than this were a close race. */
const CLOSE_GAP = 0.02
/** A lead on a term smaller than this explains nothing. */
const TELLING_LEAD = 0.001
const COMPARED_AT_MOST = 2

/**
 * Why a mission went to somebody else: first what decided it, then at most two terms on which that person was ahead,
 * the greatest lead first. Nobody is named and no figure but one's own is told.
 *
 * @returns  at least one reason, each key at most once
 */
export function whyNotChosen(asked: Asked): NotChosenReason[] {
  const { through, ranOut, wasTakenBack, chosenThrough } = asked
  if (chosenThrough === 'standby') return [reason('standby-took-over')]
  if (through === 'offer') {
    if (ranOut) return [reason('time-ran-out')]
    if (wasTakenBack) return [reason('taken-back')]
    const first = chosenThrough === 'offer' ? 'taken-first' : 'agreed-elsewhere'
    return [reason(first), ...(asked.hasOpenCounter ? [reason('counter-unanswered')] : [])]
  }
  const decided = chosenThrough === 'offer' ? [reason('offered-first')] : []
  const against = ownShortfalls(asked)
  const compared = against.length > 0 ? [] : comparison(asked)
  const all = [...decided, ...against, ...compared]
  return all.length > 0 ? all : [reason('not-compared')]
}

function ownShortfalls({ unfit, charter }: Asked): NotChosenReason[] {
  const uncertified = unfit.some(({ key }) => key === 'not-certified')
  // The time they are busy at may be the very next mission they took: no reason for what was decided before it.
  const others = unfit.filter(({ key }) => key !== 'not-certified' && key !== 'busy')
  return [
    ...(uncertified && charter ? [notCertified(charter)] : []),
    ...others.slice(0, 1).map(({ says }) => ({ key: 'unfit' as const, says })),
  ]
}

function comparison({ own, chosen, chosenThrough }: Asked): NotChosenReason[] {
  if (!own || !chosen) return []
  if (own.rank < chosen.rank) return chosenThrough === 'offer' ? [] : [reason('house-chose')]
  const isClose = chosen.score - own.score < CLOSE_GAP
  const ahead = leads(own, chosen).flatMap((term) => {
    const key = KEY_OF_TERM[term]
    return key ? [reason(key)] : []
  })
  return [...(isClose ? [reason('close-race')] : []), ...ahead.slice(0, COMPARED_AT_MOST)]
}

/** The terms on which the chosen is ahead, the greatest lead first. */
const leads = (own: Candidate, chosen: Candidate): string[] =>
  chosen.terms
    .map(({ term, contribution }) => ({
      term,
      lead: contribution - (own.terms.find((one) => one.term === term)?.contribution ?? 0),
    }))
    .filter(({ lead }) => lead > TELLING_LEAD)
    .toSorted((a, b) => b.lead - a.lead)
    .map(({ term }) => term)

const KEY_OF_TERM: Readonly<Record<string, Plain>> = {
  proximity: 'nearer',
  quality: 'better-reviewed',
  reliability: 'more-reliable',
  'speciality-depth': 'deeper-speciality',
  history: 'known-there',
  price: 'price',
  fairness: 'fair-share',
  'answer-speed': 'quicker-answers',
}

const notCertified = ({ version, title }: NonNullable<Asked['charter']>): NotChosenReason => ({
  key: 'not-certified',
  says: {
    fr: `La personne retenue était certifiée sur la charte « ${title.fr} », version ${version} ; vous pouvez l’être pour la prochaine fois.`,
    en: `The person chosen was certified on the charter “${title.en}”, version ${version}; you can be for the next time.`,
  },
})

const reason = (key: Plain): NotChosenReason => ({ key, says: WORDS[key] })

const WORDS: Readonly<Record<Plain, LocalizedText>> = {
  'time-ran-out': {
    fr: 'Le délai de réponse est passé sans réponse de votre part ; la mission a trouvé quelqu’un depuis. Cela ne compte pas comme un refus.',
    en: 'The time to answer passed without your answer; the mission has found somebody since. It does not count as a refusal.',
  },
  'taken-first': {
    fr: 'La mission était proposée à plusieurs personnes à la fois ; quelqu’un l’a acceptée avant votre réponse.',
    en: 'The mission was offered to several people at once; somebody accepted it before you answered.',
  },
  'agreed-elsewhere': {
    fr: 'La production s’est entendue avec une autre personne avant votre réponse.',
    en: 'The house came to an agreement with another person before you answered.',
  },
  'taken-back': {
    fr: 'La production avait retiré cette proposition avant de confier la mission ; rien ne vous était reproché.',
    en: 'The house had taken this offer back before it gave the mission to anybody; nothing was held against you.',
  },
  'counter-unanswered': {
    fr: 'Le montant que vous aviez proposé n’avait pas encore reçu de réponse ; il n’a pas été jugé.',
    en: 'The amount you had proposed had not been answered yet; it was not judged.',
  },
  'offered-first': {
    fr: 'La mission était en même temps proposée aux personnes les mieux classées ; l’une d’elles l’a acceptée.',
    en: 'The mission was offered at the same time to those ranked best; one of them accepted it.',
  },
  'standby-took-over': {
    fr: 'Une personne était déjà tenue prête pour cette mission ; elle a pris la place.',
    en: 'Somebody was held ready for this mission already, and took the seat.',
  },
  'close-race': {
    fr: 'Cela s’est joué de peu.',
    en: 'It was a close race.',
  },
  nearer: {
    fr: 'La personne retenue habite plus près du lieu.',
    en: 'The person chosen lives nearer to the place.',
  },
  'better-reviewed': {
    fr: 'Côté retours de clients, la moyenne comptée pour la personne retenue est plus haute.',
    en: 'On reviews from clients, the mean counted for the person chosen is higher.',
  },
  'more-reliable': {
    fr: 'Côté fiabilité, la part de missions menées à terme comptée pour la personne retenue est plus haute.',
    en: 'On reliability, the share of missions carried through counted for the person chosen is higher.',
  },
  'deeper-speciality': {
    fr: 'La personne retenue a un niveau plus élevé dans cette spécialité.',
    en: 'The person chosen has a higher level in this speciality.',
  },
  'known-there': {
    fr: 'La personne retenue est mieux connue de ce client ou de ce lieu.',
    en: 'The person chosen is better known to this client or at this place.',
  },
  price: {
    fr: 'Le tarif de la personne retenue laisse plus de marge dans le budget.',
    en: 'The rate of the person chosen leaves more room in the budget.',
  },
  'fair-share': {
    fr: 'La personne retenue a reçu moins de missions ces derniers temps : nous partageons le travail.',
    en: 'The person chosen received fewer missions lately: we share the work.',
  },
  'quicker-answers': {
    fr: 'Côté rapidité de réponse, le délai compté pour la personne retenue est plus court.',
    en: 'On speed of answer, the time counted for the person chosen is shorter.',
  },
  'house-chose': {
    fr: 'Le classement vous plaçait devant ; la production a choisi une autre candidature, pour des raisons à elle que ce classement ne voit pas.',
    en: 'The ranking put you ahead; the house chose another application, for reasons of its own that the ranking does not see.',
  },
  'not-compared': {
    fr: 'Il n’y avait qu’une place et une autre personne a été retenue ; rien ne vous était reproché.',
    en: 'There was one seat and another person was chosen; nothing was held against you.',
  },
}
