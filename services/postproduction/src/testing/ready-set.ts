import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { type GuestRights, type ReviewTerms, systemCaller } from '@regie/contracts'
import { type Database, newId, type Tx } from '@regie/database'
import { openStore } from '@regie/storage'
import type { SignedIn, TestHouse } from '@regie/testing'
import { eq } from 'drizzle-orm'
import { assetChecks, assets, verdicts } from '../assets/asset.table.ts'
import { deliverables } from '../deliverables/deliverable.table.ts'
import { openDeliverable } from '../deliverables/open-deliverable.ts'
import { startClock } from '../review-clock/start-clock.ts'
import { aBrief } from './brief.ts'

export type ReadySet = {
  deliverableId: string
  missionId: string
  organisationId: string
  operator: SignedIn
  client: SignedIn
  assetIds: string[]
}

export const PASSPHRASE = 'trois lampes au plafond'
export const WIDTH_PX = 4_000
export const HEIGHT_PX = 3_000
const ALL: GuestRights = { mayComment: true, mayDecide: true, maySelect: true }

export const databaseOf = (house: TestHouse): Database => {
  const database = house.house.databases.get('postproduction')
  if (!database) throw new Error('no database')
  return database
}

type Options = { count?: number; terms?: ReviewTerms; handedInAt?: Date }

/** A set in review, its pictures checked: what uploads and analysis would have left, without their time. */
export async function openReadySet(house: TestHouse, options: Options = {}): Promise<ReadySet> {
  const { count = 3, terms, handedInAt = new Date() } = options
  const client = house.signIn('client-admin', { organisationId: newId() })
  const operator = house.signIn('operator')
  const organisationId = client.organisationId ?? ''
  const given = aBrief({ missionId: newId(), organisationId })
  const brief = terms ? { ...given, licence: { ...given.licence, review: terms } } : given
  const assetIds = Array.from({ length: count }, () => newId())
  const preview = await putPreview(house)
  const deliverableId = await databaseOf(house).transaction(systemCaller('test'), async (unit) => {
    const { tx } = unit
    const operatorId = operator.accountId
    const operatorName = 'Démo Photographe'
    const assignmentId = newId()
    const news = { assignmentId, operatorId, operatorName, held: brief.window, feeCents: 1, brief }
    await openDeliverable(unit, news, handedInAt)
    const [set] = await tx.select().from(deliverables).where(eq(deliverables.assignmentId, assignmentId))
    const of = { deliverableId: set!.id, organisationId, operatorId, sentBy: operatorId }
    for (const id of assetIds) await putReadyAsset(tx, { id, ...of }, preview, handedInAt)
    await tx
      .update(deliverables)
      .set({ state: 'in_review', submittedAt: handedInAt })
      .where(eq(deliverables.id, set!.id))
    await startClock(unit, set!, handedInAt)
    return set!.id
  })
  return { deliverableId, missionId: brief.missionId, organisationId, operator, client, assetIds }
}

/** Bytes under a key of their own, as previews are kept. */
async function putPreview(house: TestHouse): Promise<string> {
  const key = `previews/${newId()}.webp`
  const store = openStore(pathToFileURL(house.storageFolder).href)
  await store.putOnce(key, Readable.from([Buffer.from('a preview')]))
  return key
}

type Owned = { id: string; deliverableId: string; organisationId: string; operatorId: string; sentBy: string }

async function putReadyAsset(tx: Tx, of: Owned, previewKey: string, at: Date): Promise<void> {
  const { id } = of
  await tx.insert(assets).values({
    ...of,
    state: 'analysed',
    filename: `${id.slice(-6)}.jpg`,
    objectKey: `originals/${of.deliverableId}/${id}`,
    sha256: id.replaceAll('-', '').repeat(2),
    bytes: 1,
    contentType: 'image/jpeg',
    widthPx: WIDTH_PX,
    heightPx: HEIGHT_PX,
    previewKey,
    thumbnailKey: previewKey,
    previewWidthPx: 2_048,
    previewHeightPx: 1_536,
    receivedAt: at,
    storedAt: at,
    analysedAt: at,
  })
  await tx.insert(assetChecks).values({
    assetId: id,
    outcome: 'passed',
    verdictCount: 1,
    refusal: { reason: 'test' } as never,
    checkedAt: at,
  })
  await tx
    .insert(verdicts)
    .values({ assetId: id, position: 0, kind: 'readable', outcome: 'pass', verdict: {} as never })
  await tx.update(assets).set({ state: 'passed', outcome: 'passed' }).where(eq(assets.id, id))
  await tx.update(assets).set({ state: 'ready' }).where(eq(assets.id, id))
}

type Asked = {
  rights?: Partial<GuestRights>
  isBinding?: boolean
  window?: { from: string; to: string }
  as?: SignedIn
}
const DAY_MS = 86_400_000

export const aWindow = (now = new Date()) => ({
  from: new Date(now.getTime() - 60_000).toISOString(),
  to: new Date(now.getTime() + 30 * DAY_MS).toISOString(),
})

export async function makeLink(house: TestHouse, set: ReadySet, asked: Asked = {}) {
  const { rights = {}, isBinding = false, window = aWindow(), as = set.client } = asked
  const body = {
    deliverableId: set.deliverableId,
    label: 'Agence',
    passphrase: PASSPHRASE,
    window,
    isBinding,
  }
  const made = await house
    .call(as)
    .post('/v1/review-links')
    .send({ ...body, rights: { ...ALL, ...rights } })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  return { id: made.body.id as string, token: String(made.body.url).split('#')[1] ?? '' }
}

/** What signs a guest in for `house.call`. */
export async function enter(house: TestHouse, token: string, name = 'Léa'): Promise<SignedIn> {
  const entered = await house.call().post('/v1/guest/sessions').send({ token, passphrase: PASSPHRASE, name })
  if (entered.status !== 201) throw new Error(JSON.stringify(entered.body))
  const bearer = String(entered.body.token)
  return { token: bearer, accountId: bearer.split('.')[0] ?? '', sessionId: '', organisationId: null }
}

export const TERMS: ReviewTerms = {
  autoAcceptDays: 14,
  reminderDays: [5, 10],
  extensionDays: 7,
  includedPictures: 2,
  extraPictureCents: 2_500,
}
