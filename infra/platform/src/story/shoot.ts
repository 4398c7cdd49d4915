import { createHash } from 'node:crypto'
import { AssetDetail, Assignment, Deliverable, DeliverablePage } from '@regie/contracts'
import { Upload } from 'tus-js-client'
import { eventually, type Visitor } from './api-client.ts'
import { type DemoPhoto, demoReplacement, demoSet } from './demo-photos.ts'
import { hold, need, type Step, type Story } from './story.ts'

/** Sends one photograph by tus, in chunks, as a phone would: a broken connection goes on where it stopped. */
export function sendPhoto(
  story: Story,
  operator: Visitor,
  photo: DemoPhoto,
  extra: Record<string, string> = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(photo.bytes, {
      endpoint: `${story.api.address}/v1/uploads`,
      chunkSize: 64 * 1024,
      retryDelays: [200, 500, 1_000, 2_000],
      headers: { authorization: `Bearer ${operator.token}` },
      metadata: {
        deliverableId: need(story, 'deliverableId'),
        filename: photo.filename,
        shotKey: photo.shotKey,
        ...extra,
      },
      onSuccess: () => resolve(),
      onError: reject,
    }).start()
  })
}

export const deliverable = (story: Story, as: Visitor) =>
  story.api.get(Deliverable, `/v1/deliverables/${need(story, 'deliverableId')}`, as)

export const operatorOf = (story: Story): Visitor => {
  const [operator] = story.operators
  hold('an operator is bound', operator !== undefined)
  return operator
}

/** The asset of that name once it has its verdicts. */
export const judged = (story: Story, filename: string) =>
  eventually(`the verdicts on ${filename}`, async () => {
    const { assets } = await deliverable(story, operatorOf(story))
    return assets.find(
      (asset) => asset.filename === filename && !['receiving', 'stored', 'analysed'].includes(asset.state),
    )
  })

export const shootSteps: Step[] = [
  {
    name: 'check-in',
    tell: 'On the day the operator checks in on site.',
    play: async (story) => {
      const operator = operatorOf(story)
      const path = `/v1/assignments/${need(story, 'assignmentId')}`
      const assignment = await story.api.post(Assignment, `${path}/check-in`, { as: operator, body: {} })
      hold('checked in', assignment.state === 'checked_in')
      const mine = await eventually('the deliverable to fill', async () => {
        const { items } = await story.api.get(
          DeliverablePage,
          `/v1/deliverables?missionId=${need(story, 'missionId')}`,
          operator,
        )
        return items[0]
      })
      story.deliverableId = mine.id
    },
  },
  {
    name: 'set-uploaded',
    tell: 'The operator uploads the set by resumable upload; each original is kept bit for bit, with its SHA-256.',
    play: async (story) => {
      const operator = operatorOf(story)
      const photos = await demoSet(need(story, 'shotAt'), need(story, 'zone'))
      for (const photo of photos) await sendPhoto(story, operator, photo)
      const { assets } = await eventually('the stored set', async () => {
        const read = await deliverable(story, operator)
        return read.assets.length === photos.length && read.assets.every(({ sha256 }) => sha256 !== null)
          ? read
          : undefined
      })
      for (const photo of photos) {
        const stored = assets.find(({ filename }) => filename === photo.filename)
        hold(
          `${photo.filename} has the hash of what was sent`,
          stored?.sha256 === createHash('sha256').update(photo.bytes).digest('hex'),
        )
        const original = await story.api.bytes(`/v1/assets/${stored.id}/original`, operator)
        hold(`${photo.filename} comes back bit for bit`, original.body.equals(photo.bytes))
      }
    },
  },
  {
    name: 'machine-checks',
    tell: 'The machine measures each picture and judges it by the charter; a blurred one comes back, with what to do.',
    play: async (story) => {
      const blurred = await judged(story, 'dish-02.jpg')
      hold('the blurred picture is to be redone', blurred.state === 'to_fix')
      const sharpness = blurred.verdicts.find(
        ({ kind, outcome }) => kind === 'sharpness' && outcome === 'fail',
      )
      hold(
        'the verdict tells what was measured and what to do, in both languages',
        sharpness !== undefined &&
          sharpness.measured !== null &&
          sharpness.tip.fr !== '' &&
          sharpness.tip.en !== '',
      )
      for (const name of ['cover-01.jpg', 'dish-01.jpg', 'place-01.jpg']) {
        const asset = await judged(story, name)
        const fails = asset.verdicts
          .filter(({ outcome }) => outcome === 'fail')
          .map(({ message }) => message.en)
        hold(`${name} passes (${fails.join('; ')})`, asset.state === 'passed')
      }
      const { blockers } = await deliverable(story, operatorOf(story))
      hold('the set cannot be handed in yet', (blockers ?? []).length > 0)
    },
  },
  {
    name: 'replacement-checked',
    tell: 'The replacement is analysed again; the set is whole and handed in; the operator checks out.',
    play: async (story) => {
      const operator = operatorOf(story)
      const blurred = await judged(story, 'dish-02.jpg')
      const again = await demoReplacement(need(story, 'shotAt'), need(story, 'zone'))
      await sendPhoto(story, operator, again, { replaces: blurred.id })
      const replacement = await judged(story, again.filename)
      hold('the replacement passes', replacement.state === 'passed')
      const old = await story.api.get(AssetDetail, `/v1/assets/${blurred.id}`, operator)
      hold('the first version is kept as replaced', old.state === 'replaced')
      await story.api.post(Assignment, `/v1/assignments/${need(story, 'assignmentId')}/check-out`, {
        as: operator,
        body: {},
      })
      const handedIn = await story.api.post(
        Deliverable,
        `/v1/deliverables/${need(story, 'deliverableId')}/submission`,
        { as: operator, body: {} },
      )
      hold('handed in', handedIn.state === 'in_review')
    },
  },
]
