import {
  Approval,
  Change,
  ChangeList,
  DeliveryPackage,
  Mission,
  PackageLink,
  PackagePage,
  TimelinePage,
} from '@regie/contracts'
import yauzl from 'yauzl'
import { eventually } from './api-client.ts'
import { demoRetouch } from './demo-photos.ts'
import { deliverable, operatorOf, sendPhoto } from './shoot.ts'
import { hold, need, type Step, type Story } from './story.ts'

const missionState = async (story: Story) =>
  (await story.api.get(Mission, `/v1/missions/${need(story, 'missionId')}`, need(story, 'client'))).state

export const reviewSteps: Step[] = [
  {
    name: 'change-asked',
    tell: 'The client sees the passed set and asks for one change, with a comment on a region.',
    play: async (story) => {
      const client = need(story, 'client')
      await eventually('the mission in review', async () => (await missionState(story)) === 'in_review')
      const set = await deliverable(story, client)
      hold(
        'the client sees the passed set only',
        set.assets.length === 4 && set.assets.every(({ state }) => state === 'ready'),
      )
      hold(
        'and no hash, no position, no serial number',
        set.assets.every(({ sha256 }) => sha256 === null) && !JSON.stringify(set).includes('DEMO-0001'),
      )
      const [picture] = set.assets
      const seen = await story.api.bytes(picture?.preview?.thumbnailUrl ?? '')
      hold('a preview can be looked at', seen.status === 200 && seen.type.startsWith('image/'))
      const dish = set.assets.find(({ filename }) => filename === 'dish-01.jpg')
      await story.api.post(Change, `/v1/review/${need(story, 'deliverableId')}/changes`, {
        as: client,
        body: {
          assetId: dish?.id,
          comment: 'Un peu trop clair en haut à gauche.',
          region: { xPct: 5, yPct: 5, widthPct: 40, heightPct: 30 },
        },
      })
      await eventually('the mission in retouch', async () => (await missionState(story)) === 'in_retouch')
    },
  },
  {
    name: 'change-delivered',
    tell: 'The new version arrives, is checked like any other, and the client approves.',
    play: async (story) => {
      const client = need(story, 'client')
      const { items } = await story.api.get(
        ChangeList,
        `/v1/review/${need(story, 'deliverableId')}/changes`,
        client,
      )
      const [change] = items
      hold('the change is open', change?.state === 'open')
      await sendPhoto(
        story,
        operatorOf(story),
        await demoRetouch(need(story, 'shotAt'), need(story, 'zone')),
        { changeId: change.id },
      )
      await eventually('the answered change', async () => {
        const set = await deliverable(story, client)
        return set.counts.openChanges === 0 && set.assets.every(({ state }) => state === 'ready')
      })
      await eventually('the mission in review again', async () => (await missionState(story)) === 'in_review')
      const approval = await story.api.post(Approval, `/v1/review/${need(story, 'deliverableId')}/approval`, {
        as: client,
        body: {},
      })
      hold('approved by the client', approval.approvedBy === client.accountId)
    },
  },
  {
    name: 'package-delivered',
    tell: 'Renditions for two channels and one package with manifest and licence, for that client only.',
    play: async (story) => {
      const client = need(story, 'client')
      const made = await eventually('the package', async () => {
        const { items } = await story.api.get(
          PackagePage,
          `/v1/packages?missionId=${need(story, 'missionId')}`,
          client,
        )
        return items.find(({ state }) => state === 'ready')
      })
      hold('two channels', new Set(made.files.map(({ channel }) => channel)).size === 2)
      const link = await story.api.post(PackageLink, `/v1/packages/${made.id}/links`, {
        as: client,
        body: {},
      })
      const zip = await story.api.bytes(link.url)
      hold('the link opens', zip.status === 200)
      const names = await entriesOf(zip.body)
      hold(
        'manifest and licence are in it',
        ['manifest.json', 'LICENCE.fr.txt', 'LICENCE.en.txt'].every((name) =>
          names.some((entry) => entry.endsWith(name)),
        ),
      )
      hold(
        'one file a picture and channel',
        names.filter((name) => /\.(jpe?g|webp)$/.test(name)).length === made.files.length,
      )
      const [, other] = story.operators
      if (other) {
        const refused = await story.api
          .post(DeliveryPackage, `/v1/packages/${made.id}/links`, { as: other, body: {} })
          .then(
            () => false,
            () => true,
          )
        hold('an operator gets no link', refused)
      }
    },
  },
  {
    name: 'mission-closed',
    tell: 'The mission is delivered, then closed; the timeline shows every step, who or what did it, and why.',
    play: async (story) => {
      await eventually('the delivered mission', async () => (await missionState(story)) === 'delivered')
      const closed = await story.api.post(Mission, `/v1/missions/${need(story, 'missionId')}/closing`, {
        as: story.producer,
        body: { reason: 'Livré et approuvé.' },
      })
      hold('closed', closed.state === 'closed')
      const { items } = await story.api.get(
        TimelinePage,
        `/v1/missions/${need(story, 'missionId')}/timeline?limit=100`,
        story.producer,
      )
      hold('the timeline tells the story', items.length >= 12)
      hold(
        'in both languages',
        items.every(({ says }) => says.fr !== '' && says.en !== ''),
      )
    },
  },
]

/** The names in a zip; refuses one that is broken. */
function entriesOf(bytes: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: false }, (error, zip) => {
      if (error) return reject(error)
      const names: string[] = []
      zip.on('entry', (entry: { fileName: string }) => names.push(entry.fileName))
      zip.on('end', () => resolve(names))
      zip.on('error', reject)
    })
  })
}
