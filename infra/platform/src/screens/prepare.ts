import { Product } from '@regie/contracts'
import type { TestHouse } from '@regie/testing'
import { openDemoAccount } from '../demo-accounts.ts'
import { openApiClient } from '../story/api-client.ts'
import { demoProduct } from '../story/order.ts'
import { DEMO_CLIENT, DEMO_OPERATORS, DEMO_PRODUCER } from '../story/people.ts'
import { apply, decide, enter, inReview } from '../story/recruit.ts'
import type { Story } from '../story/story.ts'
import { certify, FIRST_CHARTER, teachSteps } from '../story/teach.ts'

export const PASSWORD = 'une phrase de passe pour essayer'
export const LINK_SECRET = 'a link secret that only tests use, 32+'

/**
 * What happened before the screens open: a charter and a product are published, a client has signed up, the first
 * operator is recruited and certified, the second has applied and waits for a decision.
 */
export async function prepareStory(house: TestHouse): Promise<Story> {
  const identity = house.house.databases.get('identity')
  if (!identity) throw new Error('no identity service')
  const { address } = house.house
  const producer = await openDemoAccount({ address, identity }, DEMO_PRODUCER, 'producer', PASSWORD)
  const story: Story = {
    api: openApiClient(address),
    now: () => new Date(),
    password: PASSWORD,
    producer,
    operators: [],
    linkSecret: LINK_SECRET,
  }
  for (const who of DEMO_OPERATORS.slice(0, 2)) story.operators.push(await apply(story, who))
  const [first] = story.operators
  const { id } = await inReview(story, first!.accountId)
  await decide(story, id, 'accepted', 'Portfolio net et régulier, matériel adapté.')
  await teachSteps.find(({ name }) => name === 'charter-published')!.play(story)
  await certify(story, first!, 1, FIRST_CHARTER)
  story.client = await enter(story.api, { kind: 'client', ...DEMO_CLIENT }, PASSWORD)
  const product = await story.api.post(Product, '/v1/products', {
    as: producer,
    // One offer a wave: the second operator is left to apply on the board.
    body: {
      ...demoProduct('demo-restaurant'),
      staffing: { mode: 'waves', waveSize: 1, answerWithinMinutes: 60 },
    },
  })
  await story.api.post(Product, `/v1/products/${product.id}/publication`, { as: producer, body: {} })
  return story
}
