import { Assignment, BoardPage, Mission, MissionCandidates, Offer, OfferPage } from '@regie/contracts'
import { eventually, Refused, type Visitor } from './api-client.ts'
import { hold, need, type Step, type Story } from './story.ts'

const offersOf = async (story: Story, operator: Visitor) =>
  (await story.api.get(OfferPage, '/v1/offers?limit=100', operator)).items.filter(
    ({ missionId }) => missionId === story.missionId,
  )

export const staffSteps: Step[] = [
  {
    name: 'candidates-ranked',
    tell: 'Candidates are ranked: hard constraints first, then a score that explains itself.',
    play: async (story) => {
      const ranked = await eventually('the ranking', async () => {
        const answer = await story.api.get(
          MissionCandidates,
          `/v1/missions/${need(story, 'missionId')}/candidates`,
          story.producer,
        )
        return answer.candidates.length > 0 ? answer : undefined
      })
      hold(
        'each candidate shows each term',
        ranked.candidates.every(({ terms }) => terms.length >= 5),
      )
      hold(
        'scores fall with the rank',
        ranked.candidates.every(({ score }, at, all) => at === 0 || score <= (all[at - 1]?.score ?? 1)),
      )
    },
  },
  {
    name: 'offers-answered',
    tell: 'The first wave goes out and the board shows the mission; two accept at the same instant: one is bound, one is refused.',
    play: async (story) => {
      const offered = await eventually('the first wave', async () => {
        const asked: { operator: Visitor; offer: Offer }[] = []
        for (const operator of story.operators)
          for (const offer of await offersOf(story, operator))
            if (offer.state === 'sent' || offer.state === 'seen') asked.push({ operator, offer })
        return asked.length >= 2 ? asked : undefined
      })
      hold(
        'an offer says what is left after the drive',
        offered.every(({ offer }) => offer.netAfterTravelCents <= offer.feeCents && offer.distanceKm >= 0),
      )
      const [left] = story.operators.filter(
        ({ accountId }) => !offered.some(({ operator }) => operator.accountId === accountId),
      )
      if (left) {
        const board = await story.api.get(BoardPage, '/v1/board', left)
        hold(
          'the mission is on the board too',
          board.items.some(({ missionId }) => missionId === story.missionId),
        )
      }
      const answers = await Promise.allSettled(
        offered.map(({ operator, offer }) =>
          story.api.post(Offer, `/v1/offers/${offer.id}/acceptance`, { as: operator, body: {} }),
        ),
      )
      const won = answers.filter((answer) => answer.status === 'fulfilled')
      const refused = answers
        .filter((answer) => answer.status === 'rejected')
        .map(({ reason }) => reason as unknown)
      hold('two acceptances at the same instant give one assignment', won.length === 1)
      hold(
        'and one clear refusal',
        refused.every((reason) => reason instanceof Refused && reason.status === 409),
      )
      const winner = offered[answers.findIndex((answer) => answer.status === 'fulfilled')]?.operator
      hold('somebody won', winner !== undefined)
      // The winner tells the rest of the story.
      story.operators = [winner, ...story.operators.filter(({ accountId }) => accountId !== winner.accountId)]
      const mission = await story.api.get(Mission, `/v1/missions/${need(story, 'missionId')}`, winner)
      hold(
        'the mission is staffed, and its operator sees no client price',
        mission.state === 'staffed' && mission.priceCents === null,
      )
      story.assignmentId = mission.assignmentId ?? ''
    },
  },
  {
    name: 'call-sheet',
    tell: 'The confirmed operator gets a call sheet, as PDF and as calendar file.',
    play: async (story) => {
      const [operator] = story.operators
      hold('somebody is bound', operator !== undefined)
      const path = `/v1/assignments/${need(story, 'assignmentId')}`
      await eventually(
        'the call sheet',
        async () => (await story.api.get(Assignment, path, operator)).hasCallSheet,
      )
      const pdf = await story.api.bytes(`${path}/call-sheet.pdf`, operator)
      hold('a PDF', pdf.status === 200 && pdf.body.subarray(0, 5).toString() === '%PDF-')
      const ics = await story.api.bytes(`${path}/call-sheet.ics`, operator)
      hold('a calendar event', ics.body.toString().includes('BEGIN:VEVENT'))
      const [, other] = story.operators
      if (other)
        hold(
          'nobody else may read it',
          (await story.api.bytes(`${path}/call-sheet.pdf`, other)).status === 404,
        )
    },
  },
]
