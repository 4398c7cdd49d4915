import { ChangeList, Deliverable, ReviewRoom } from '@regie/contracts'
import type { TestHouse } from '@regie/testing'
import type { Page } from '@regie/testing/screen'
import pg from 'pg'
import { openDemoAccount } from '../demo-accounts.ts'
import { eventually, openApiClient } from '../story/api-client.ts'
import { demoRetouch } from '../story/demo-photos.ts'
import { DEMO_PRODUCER } from '../story/people.ts'
import { STORY_STEPS } from '../story/play-story.ts'
import { deliverable, operatorOf, sendPhoto } from '../story/shoot.ts'
import { need, type Story } from '../story/story.ts'
import { LINK_SECRET, PASSWORD } from './prepare.ts'

/** The story up to a set that waits for its client, of a product with two pictures in the price. */
export async function untilHandedIn(house: TestHouse): Promise<Story> {
  const identity = house.house.databases.get('identity')
  if (!identity) throw new Error('no identity service')
  const { address } = house.house
  const story: Story = {
    api: openApiClient(address),
    now: () => new Date(),
    password: PASSWORD,
    producer: await openDemoAccount({ address, identity }, DEMO_PRODUCER, 'producer', PASSWORD),
    operators: [],
    linkSecret: LINK_SECRET,
  }
  for (const step of STORY_STEPS) {
    if (step.name === 'change-asked') break
    await step.play(story)
    if (story.productId !== undefined && story.missionId === undefined) await priceExtras(house)
  }
  return story
}

/** Two pictures in the price, 25 € each one beyond. */
async function priceExtras(house: TestHouse): Promise<void> {
  const admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
  await admin.query(
    `UPDATE missions.product SET licence = jsonb_set(licence, '{review}', licence->'review' || '{"includedPictures": 2, "extraPictureCents": 2500}')`,
  )
  await admin.end()
}

/** The operator sends the retouched picture, and it passes. */
export async function answerTheChange(story: Story): Promise<void> {
  const client = need(story, 'client')
  const path = `/v1/review/${need(story, 'deliverableId')}/changes`
  const { items } = await story.api.get(ChangeList, path, client)
  const photo = await demoRetouch(need(story, 'shotAt'), need(story, 'zone'))
  await sendPhoto(story, operatorOf(story), photo, { changeId: items[0]?.id ?? '' })
  await eventually('the new version', async () => {
    const set = await deliverable(story, client)
    return set.counts.openChanges === 0 && set.assets.every(({ state }) => state === 'ready')
  })
}

export const readRoom = (story: Story, { id }: Pick<Deliverable, 'id'>): Promise<ReviewRoom> =>
  story.api.get(ReviewRoom, `/v1/review/${id}/room`, need(story, 'client'))

type Share = { x: number; y: number }

/** Draws over the picture that is open, from one share of it to another. */
export async function draw(page: Page, from: Share, to: Share): Promise<void> {
  const box = await page.locator('.region-picture').boundingBox()
  if (!box) throw new Error('no picture is open')
  const at = ({ x, y }: Share) => [box.x + x * box.width, box.y + y * box.height] as const
  await page.mouse.move(...at(from))
  await page.mouse.down()
  await page.mouse.move(...at(to), { steps: 5 })
  await page.mouse.up()
}
