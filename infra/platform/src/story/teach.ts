import { findLibraryCharter } from '@regie/charters'
import {
  CertificationPage,
  Charter,
  type CharterDocument,
  LearningCharterDetail,
  QuizResult,
} from '@regie/contracts'
import { eventually, type Visitor } from './api-client.ts'
import { hold, need, type Step, type Story } from './story.ts'

/** Reads the charter until its current version is there, and answers the quiz from the reading. */
export async function certify(
  story: Story,
  operator: Visitor,
  version: number,
  document: CharterDocument,
): Promise<void> {
  const charterId = need(story, 'charterId')
  const charter = await eventually(`version ${version} to learn`, async () => {
    const read = await story.api
      .get(LearningCharterDetail, `/v1/learning/charters/${charterId}`, operator)
      .catch(() => undefined)
    return read?.version === version ? read : undefined
  })
  hold('the quiz shows no answers', !JSON.stringify(charter.quiz).includes('correct'))
  const answers = document.quiz.map(({ id, correct }) => ({ questionId: id, choice: correct }))
  const result = await story.api.post(QuizResult, '/v1/certifications', {
    as: operator,
    body: { charterId, version, answers },
  })
  hold('right answers certify', result.passed)
}

const certificationState = async (story: Story, operator: Visitor) => {
  const { items } = await story.api.get(CertificationPage, '/v1/certifications/mine', operator)
  return items.find(({ charterId }) => charterId === story.charterId)?.state
}

const publish = (story: Story, id: string) =>
  story.api.post(Charter, `/v1/charters/${id}/publication`, { as: story.producer, body: {} })

export const FIRST_CHARTER = libraryCharter('demo-restaurant')

/** Version 2 asks one more thing of the light. */
const second: CharterDocument = {
  ...FIRST_CHARTER,
  sections: {
    ...FIRST_CHARTER.sections,
    lighting: {
      fr: 'Lumière du jour, de côté ; jamais de flash direct. Version 2 : éteindre les néons de la vitrine.',
      en: 'Daylight, from the side; never a direct flash. Version 2: switch the window’s neon lights off.',
    },
  },
}

export const teachSteps: Step[] = [
  {
    name: 'charter-published',
    tell: 'A producer publishes a charter, version 1, in both languages, with its quiz.',
    play: async (story) => {
      const draft = await story.api.post(Charter, '/v1/charters', {
        as: story.producer,
        body: { document: FIRST_CHARTER, organisationId: null },
      })
      story.charterId = draft.id
      await publish(story, draft.id)
    },
  },
  {
    name: 'operators-certified',
    tell: 'The operators read the charter and pass the quiz: certified for that version.',
    play: async (story) => {
      const [operator] = story.operators
      hold('somebody was recruited', operator !== undefined)
      await certify(story, operator, 1, FIRST_CHARTER)
      hold('certified on the current version', (await certificationState(story, operator)) === 'current')
    },
  },
  {
    name: 'charter-version-2',
    tell: 'Publishing version 2 makes certifications stale; the operators certify again.',
    play: async (story) => {
      const { api } = story
      const id = need(story, 'charterId')
      const read = await api.get(Charter, `/v1/charters/${id}`, story.producer)
      await api.put(Charter, `/v1/charters/${id}/draft`, {
        as: story.producer,
        revision: read.revision,
        body: { document: second },
      })
      await publish(story, id)
      const [operator] = story.operators
      hold('somebody was recruited', operator !== undefined)
      await eventually(
        'the stale certification',
        async () => (await certificationState(story, operator)) === 'stale',
      )
      for (const one of story.operators) await certify(story, one, 2, second)
      hold('certified again', (await certificationState(story, operator)) === 'current')
    },
  },
]

function libraryCharter(key: string): CharterDocument {
  const found = findLibraryCharter(key)
  if (!found) throw new Error(`no charter ${key} in the library`)
  return found
}
