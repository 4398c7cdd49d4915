import { eventually } from './api-client.ts'
import { demoQuoteBody } from './order.ts'
import { need, type Story } from './story.ts'
import { OfferPage, Quote } from '@regie/contracts'

/** So that every screen has life in it: a mission waiting for an answer, and a quote waiting for the client. */
export async function brightenWorld(story: Story): Promise<void> {
  const { api } = story
  const client = need(story, 'client')
  const inThreeDays = 3 * 24 * 60
  const order = async (minutes: number) => {
    const draft = await api.post(Quote, '/v1/quotes', { as: client, body: demoQuoteBody(story, minutes) })
    return api.post(Quote, `/v1/quotes/${draft.id}/sending`, { as: story.producer, body: {} })
  }
  const waiting = await order(inThreeDays)
  const accepted = await api.post(Quote, `/v1/quotes/${waiting.id}/acceptance`, {
    as: client,
    body: { optionKey: 'essential', windowIndex: 0, contentHash: waiting.contentHash },
  })
  await eventually('offers of the second mission', async () => {
    for (const operator of story.operators) {
      const { items } = await api.get(OfferPage, '/v1/offers?limit=50', operator)
      if (items.some(({ missionId }) => missionId === accepted.missionId)) return true
    }
    return false
  })
  await order(2 * inThreeDays)
}
