import { findLibraryCharter } from '@regie/charters'
import {
  ClientPreferenceLine,
  Assignment,
  Charter,
  Deliverable,
  DeliverablePage,
  DiffusionList,
  Incident,
  Invitation,
  Mission,
  Offer,
  OfferPage,
  OperatorProfile,
  PackageLink,
  PackagePage,
  PlanSummary,
  Product,
  Quote,
  Release,
  ReviewLink,
  SessionAnswer,
  Standby,
} from '@regie/contracts'
import { linkToken } from '@regie/service-kit'
import { openTestHouse, type TestHouse } from '@regie/testing'
import pg from 'pg'
import { z } from 'zod'
import { openDemoAccount } from '../demo-accounts.ts'
import { MODULES } from '../modules.ts'
import { eventually, type Visitor } from '../story/api-client.ts'
import { demoProduct, demoQuoteBody } from '../story/order.ts'
import { DEMO_ADMIN, DEMO_OPERATORS, DEMO_PRODUCER } from '../story/people.ts'
import { playStory } from '../story/play-story.ts'
import { apply, decide, enter, inReview, visitorOf } from '../story/recruit.ts'
import { need, type Story } from '../story/story.ts'
import { keepRetouchInHand } from './retouch-in-hand.ts'
import { send } from './send.ts'

export const PASSWORD = 'a password only tests use'
export const LINK_SECRET = 'a link secret that only tests use, 32+'

/** Who walks: of the house, or of a tenant that shares nothing with those of the story. */
export type Walkers = Record<
  'operator' | 'client-member' | 'client-admin' | 'producer' | 'admin' | 'suspended',
  Visitor
>

export type WalkedWorld = {
  house: TestHouse
  admin: pg.Client
  /** Tenant A: the people and things of the story, and of a second mission in full swing. */
  story: Story
  walkers: Walkers
  close(): Promise<void>
}

/** Opens the whole house, plays the story for tenant A, keeps a second mission of A alive, and lets tenant B in. */
export async function openWalkedWorld(): Promise<WalkedWorld> {
  const house = await openTestHouse(MODULES, { linkSecret: LINK_SECRET, isDemo: true })
  const { address, databases } = house.house
  const identity = databases.get('identity')
  if (!identity) throw new Error('no identity service')
  const producer = await openDemoAccount({ address, identity }, DEMO_PRODUCER, 'producer', PASSWORD)
  const staff = await openDemoAccount({ address, identity }, DEMO_ADMIN, 'admin', PASSWORD)
  const played = await playStory(
    { address, producer, password: PASSWORD, linkSecret: LINK_SECRET },
    () => undefined,
  )
  if (!played.ok) throw new Error(`${played.failed}: ${played.why}`)
  const { story } = played
  await keepBusy(story)
  const walkers = await letForeignersIn(story, producer, staff)
  const admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
  await keepRetouchInHand(admin, story)
  return {
    house,
    admin,
    story,
    walkers,
    async close() {
      await admin.end()
      await house.close()
    },
  }
}

const order = async (story: Story, client: Visitor, body: object) => {
  const draft = await story.api.post(Quote, '/v1/quotes', { as: client, body })
  const sent = await story.api.post(Quote, `/v1/quotes/${draft.id}/sending`, { as: story.producer, body: {} })
  return sent
}

const accept = async (story: Story, client: Visitor, quote: Quote): Promise<string> => {
  const { missionId } = await story.api.post(Quote, `/v1/quotes/${quote.id}/acceptance`, {
    as: client,
    body: { optionKey: 'essential', windowIndex: 0, contentHash: quote.contentHash },
  })
  if (missionId === null) throw new Error('an accepted quote posts its mission')
  return missionId
}

/** Who was offered a mission, once the first wave is out. */
const offered = (story: Story, missionId: string) =>
  eventually('the offers', async () => {
    const found: { operator: Visitor; offer: Offer }[] = []
    for (const operator of story.operators) {
      const { items } = await story.api.get(OfferPage, '/v1/offers?limit=100', operator)
      for (const offer of items.filter((one) => one.missionId === missionId)) found.push({ operator, offer })
    }
    return found.length > 0 ? found : undefined
  })

/** One thing of every kind that tenant A may own, alive: so that a refusal cannot come from a state. */
async function keepBusy(story: Story): Promise<void> {
  const { api } = story
  const client = need(story, 'client')
  await api.post(Invitation, `/v1/organisations/${client.organisationId}/invitations`, {
    as: client,
    body: { email: 'invitee@demo.regie.test', role: 'member' },
  })
  await order(story, client, demoQuoteBody(story, 9 * 24 * 60))
  await ownCatalogue(story, client)
  await shootNow(story, client)
  for (const operator of story.operators.slice(0, 1)) await claimLevel(story, operator)
  const posted = await accept(story, client, await order(story, client, demoQuoteBody(story, 5 * 24 * 60)))
  const asked = await offered(story, posted)
  const left = story.operators.find(
    (one) => !asked.some(({ operator }) => operator.accountId === one.accountId),
  )
  if (left)
    await api.post(z.object({ id: z.uuid() }), `/v1/board/${posted}/applications`, {
      as: left,
      body: { message: 'Disponible, à deux rues.' },
    })
  const ready = left ?? asked[0]?.operator
  await api.put(ClientPreferenceLine, `/v1/client-preferences/${ready?.accountId}`, {
    as: story.producer,
    body: { preference: 'preferred', reason: 'Au cas où.', organisationId: client.organisationId },
  })
  await api.post(Standby, `/v1/missions/${posted}/standbys`, {
    as: story.producer,
    body: { operatorId: ready?.accountId, reason: 'Au cas où.' },
  })
  await planFor(story, posted)
  const packages = await api.get(PackagePage, '/v1/packages', client)
  await api.post(PackageLink, `/v1/packages/${packages.items[0]?.id}/links`, { as: client, body: {} })
  await api.post(ReviewLink, '/v1/review-links', {
    as: client,
    body: {
      deliverableId: packages.items[0]?.deliverableId,
      label: 'Agence',
      passphrase: 'trois lampes au plafond',
      window: { from: new Date().toISOString(), to: new Date(Date.now() + 86_400_000).toISOString() },
      rights: { mayComment: true, mayDecide: true, maySelect: true },
    },
  })
  await planUse(story, client)
}

/** A release of somebody shown, and a publication of what was delivered. */
async function planUse({ api }: Story, client: Visitor): Promise<void> {
  const sets = await api.get(DeliverablePage, '/v1/deliverables?state=delivered', client)
  const set = await api.get(Deliverable, `/v1/deliverables/${sets.items[0]?.id}`, client)
  const assetIds = set.assets.slice(0, 1).map(({ id }) => id)
  const today = new Date().toISOString().slice(0, 10)
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const release = await api.post(Release, '/v1/releases', {
    as: client,
    body: {
      deliverableId: set.id,
      assetIds,
      kind: 'property',
      subject: 'La salle de démonstration',
      signedOn: today,
    },
  })
  const paper = await send(api.address, 'PUT', `/v1/releases/${release.id}/document`, {
    token: client.token,
    raw: '%PDF-1.7 démonstration',
    headers: { 'content-type': 'application/pdf' },
  })
  if (paper.status !== 200) throw new Error(`no paper attached: ${paper.text}`)
  await api.post(DiffusionList, '/v1/diffusions', {
    as: client,
    body: {
      assetIds,
      campaign: 'Carte de démonstration',
      medium: 'website',
      territory: 'france',
      startsOn: tomorrow,
    },
  })
}

/** A plan of a posted mission, once matching has heard of it. */
async function planFor(story: Story, missionId: string): Promise<void> {
  const { window } = await story.api.get(Mission, `/v1/missions/${missionId}`, story.producer)
  const dayOf = (days: number) =>
    new Date(Date.parse(window.from) + days * 86_400_000).toISOString().slice(0, 10)
  const body = { from: dayOf(-1), to: dayOf(1), missionIds: [missionId], seconds: 1 }
  await eventually('a plan is asked for', () =>
    story.api.post(PlanSummary, '/v1/plans', { as: story.producer, body }).catch(() => undefined),
  )
}

/** A charter and a product that belong to tenant A alone. */
async function ownCatalogue(story: Story, client: Visitor): Promise<void> {
  const { api, producer } = story
  const document = { ...findLibraryCharter('demo-restaurant'), key: 'demo-maison' }
  const charter = await api.post(Charter, '/v1/charters', {
    as: producer,
    body: { document, organisationId: client.organisationId },
  })
  await api.post(Charter, `/v1/charters/${charter.id}/publication`, { as: producer, body: {} })
  const product = await api.post(Product, '/v1/products', {
    as: producer,
    body: {
      ...demoProduct('demo-restaurant'),
      key: 'maison-essentiel',
      organisationId: client.organisationId,
    },
  })
  await api.post(Product, `/v1/products/${product.id}/publication`, { as: producer, body: {} })
}

/** A mission whose operator is on site, with a set that is open and an upload half done. */
async function shootNow(story: Story, client: Visitor): Promise<void> {
  const { api } = story
  const missionId = await accept(story, client, await order(story, client, demoQuoteBody(story, 20)))
  const [first] = await offered(story, missionId)
  if (!first) throw new Error('nobody was asked')
  const { operator, offer } = first
  await api.post(Offer, `/v1/offers/${offer.id}/acceptance`, { as: operator, body: {} })
  const { assignmentId } = await api.get(Mission, `/v1/missions/${missionId}`, operator)
  await eventually(
    'the call sheet',
    async () => (await api.get(Assignment, `/v1/assignments/${assignmentId}`, operator)).hasCallSheet,
  )
  // In trouble and with somebody held ready for it, so that each of these is there to be walked to.
  await api.post(Incident, `/v1/missions/${missionId}/incidents`, {
    as: operator,
    body: { kind: 'equipment', reason: 'Un flash en panne.', canShoot: true },
  })
  await api.post(Assignment, `/v1/assignments/${assignmentId}/check-in`, { as: operator, body: {} })
  const set = await eventually('the set to fill', async () => {
    const { items } = await api.get(DeliverablePage, `/v1/deliverables?missionId=${missionId}`, operator)
    return items[0]
  })
  const meta = (words: Record<string, string>) =>
    Object.entries(words)
      .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
      .join(',')
  const begun = await send(api.address, 'POST', '/v1/uploads', {
    token: operator.token,
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': '4096',
      'upload-metadata': meta({ deliverableId: set.id, filename: 'half.jpg', shotKey: 'cover' }),
    },
  })
  if (begun.status !== 201) throw new Error(`no upload begun: ${begun.status} ${begun.text}`)
}

/** A level claimed that a producer has to look at first. */
async function claimLevel({ api }: Story, operator: Visitor): Promise<void> {
  const { revision, specialities } = await api.get(OperatorProfile, '/v1/operators/me', operator)
  const claimed = specialities.map(({ key, level, since }) => ({
    key,
    level: level === 5 ? 5 : level + 1,
    since,
  }))
  const { status, text } = await send(api.address, 'PATCH', '/v1/operators/me', {
    token: operator.token,
    body: { specialities: [...claimed, { key: 'portrait', level: 2, since: 2020 }] },
    headers: { 'if-match': `"${revision}"` },
  })
  if (status !== 200) throw new Error(`no level claimed: ${text}`)
}

async function letForeignersIn(story: Story, producer: Visitor, admin: Visitor): Promise<Walkers> {
  const { api } = story
  const client = await enter(
    api,
    {
      kind: 'client',
      email: 'admin@autre.regie.test',
      name: 'Autre Cliente',
      organisationName: 'Autre Maison',
    },
    PASSWORD,
  )
  const invitation = await api.post(Invitation, `/v1/organisations/${client.organisationId}/invitations`, {
    as: client,
    body: { email: 'membre@autre.regie.test', role: 'member' },
  })
  const token = linkToken(LINK_SECRET, 'invitation', invitation.id)
  const member = await api.post(SessionAnswer, `/v1/invitations/${token}/acceptances`, {
    body: { name: 'Autre Membre', password: PASSWORD, language: 'fr', transport: 'body' },
  })
  const operator = await apply(story, {
    ...DEMO_OPERATORS[2],
    n: 20,
    name: 'Autre Photographe',
    email: 'operateur@autre.regie.test',
  })
  const application = await inReview(story, operator.accountId)
  await decide(story, application.id, 'accepted', 'Matériel adapté.')
  const quote = { ...demoQuoteBody(story, 8 * 24 * 60), notes: 'Autre commande.' }
  await order(story, client, {
    ...quote,
    place: { ...quote.place, address: '2 rue Autre', contactName: 'Autre Contact' },
  })
  const suspended = await enter(
    api,
    { kind: 'operator', email: 'suspendu@autre.regie.test', name: 'Autre Suspendu' },
    PASSWORD,
  )
  await api.post(z.unknown(), `/v1/accounts/${suspended.accountId}/suspension`, {
    as: admin,
    body: { reason: 'Deux plaintes.' },
  })
  return {
    operator,
    'client-member': visitorOf(member),
    'client-admin': client,
    producer,
    admin,
    suspended,
  }
}
