import {
  retouchAccepted,
  retouchAssigned,
  retouchLate,
  retouchReturned,
  retouchSubmitted,
  WEB_PATHS,
} from '@regie/contracts'
import { type Announcement, announce, HEARD_BY } from './announcement.ts'
import { HOUSE_ZONE, instantWords, moneyWords } from './words.ts'

type AboutRetouch = { missionId: string; organisationId: string; taskId: string; assigneeId: string | null }

const aboutRetouch = ({ missionId, organisationId, assigneeId }: AboutRetouch) => ({
  missionId,
  organisationId,
  accountIds: assigneeId === null ? [] : [assigneeId],
})
/** Clients hear that a new version is there, not who works on it for how much. */
const heardBy = ({ assigneeId }: AboutRetouch) =>
  assigneeId === null ? HEARD_BY.staff() : HEARD_BY.staffAnd(assigneeId)
const about = (task: AboutRetouch) => ({
  audience: heardBy(task),
  subject: { kind: 'retouch-task', id: task.taskId, missionId: task.missionId },
  path: WEB_PATHS.retouchTask(task.taskId),
})

const LATE_WORDS = {
  due: { fr: 'n’est pas rendue à temps', en: 'was not handed in in time' },
  'not-begun': {
    fr: 'n’a pas été commencée à temps et passe à quelqu’un d’autre',
    en: 'was not begun in time and goes to somebody else',
  },
  nobody: { fr: 'n’a personne à qui être confiée', en: 'has nobody to be given to' },
} as const

export const retouchNews: Announcement[] = [
  announce({
    contract: retouchAssigned,
    about: aboutRetouch,
    tell: (task) => {
      const due = instantWords(task.dueAt, HOUSE_ZONE)
      return {
        ...about(task),
        sentence: {
          fr: `La retouche ${task.code} (${task.filename}) est attribuée, à rendre ${due.fr}.`,
          en: `Retouch task ${task.code} (${task.filename}) is assigned, due ${due.en}.`,
        },
      }
    },
  }),
  announce({
    contract: retouchSubmitted,
    about: aboutRetouch,
    tell: (task) => ({
      ...about(task),
      sentence: {
        fr: `La version ${task.versionNumber} de ${task.filename} (${task.code}) est à relire.`,
        en: `Version ${task.versionNumber} of ${task.filename} (${task.code}) is to be looked at.`,
      },
    }),
  }),
  announce({
    contract: retouchReturned,
    about: aboutRetouch,
    tell: (task) => ({
      ...about(task),
      sentence: {
        fr: `${task.code} (${task.filename}) est renvoyée : ${task.comment}`,
        en: `${task.code} (${task.filename}) is returned: ${task.comment}`,
      },
    }),
  }),
  announce({
    contract: retouchLate,
    about: aboutRetouch,
    tell: (task) => ({
      ...about(task),
      sentence: {
        fr: `La retouche ${task.code} (${task.filename}) ${LATE_WORDS[task.why].fr}.`,
        en: `Retouch task ${task.code} (${task.filename}) ${LATE_WORDS[task.why].en}.`,
      },
    }),
  }),
  announce({
    contract: retouchAccepted,
    about: aboutRetouch,
    tell: (task) => {
      const amount = moneyWords(task.amountCents)
      const isOwed = task.amountCents > 0
      return {
        ...about(task),
        sentence: {
          fr: `${task.code} (${task.filename}) est acceptée${isOwed ? ` : ${amount.fr} dus` : ''}.`,
          en: `${task.code} (${task.filename}) is accepted${isOwed ? `: ${amount.en} owed` : ''}.`,
        },
      }
    },
  }),
]
