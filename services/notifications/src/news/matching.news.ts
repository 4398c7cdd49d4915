import { candidatesRanked, WEB_PATHS } from '@regie/contracts'
import { type Announcement, announce, HEARD_BY } from './announcement.ts'
import { missionWords } from './words.ts'

export const matchingNews: Announcement[] = [
  announce({
    contract: candidatesRanked,
    about: ({ missionId }) => ({ missionId }),
    tell: ({ matchRunId, missionId, candidates, consideredCount }, known) => {
      const mission = missionWords(known)
      const [found, all] = [candidates.length, consideredCount]
      return {
        audience: HEARD_BY.staff(),
        subject: { kind: 'match-run', id: matchRunId, missionId },
        sentence: {
          fr: `La ${mission.fr} a ${found} opérateur${found > 1 ? 's' : ''} possible${found > 1 ? 's' : ''} sur ${all} examiné${all > 1 ? 's' : ''}.`,
          en: `${found} of ${all} operators could do ${mission.en}.`,
        },
        path: WEB_PATHS.mission(missionId),
      }
    },
  }),
]
