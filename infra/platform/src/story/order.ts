import { linkToken } from '@regie/service-kit'
import { Invitation, Mission, Product, type NewProduct, Quote, SessionAnswer } from '@regie/contracts'
import { visitorOf, enter } from './recruit.ts'
import { DEMO_CLIENT, DEMO_COLLEAGUE } from './people.ts'
import { hold, need, type Step, type Story } from './story.ts'

export const demoProduct = (charterKey: string): Record<string, unknown> & Pick<NewProduct, 'key'> => ({
  key: 'restaurant-essentiel',
  title: { fr: 'Restaurant, l’essentiel', en: 'Restaurant, essential' },
  description: {
    fr: 'Une heure sur place : la couverture, les plats, la salle. Livré sous trois jours.',
    en: 'One hour on site: the cover, the dishes, the room. Delivered within three days.',
  },
  speciality: 'restaurant',
  minimumLevel: 2,
  role: 'photographer',
  durationMinutes: 60,
  shotList: [
    { key: 'cover', label: { fr: 'Couverture', en: 'Cover' }, count: 1, isRequired: true },
    { key: 'dish', label: { fr: 'Plats', en: 'Dishes' }, count: 2, isRequired: true },
    { key: 'place', label: { fr: 'Salle et devanture', en: 'Room and front' }, count: 1, isRequired: false },
  ],
  charterKey,
  capabilities: ['full-frame'],
  languages: ['fr'],
  priceCents: 39_000,
  operatorFeeCents: 19_000,
  vatRateBp: 2_000,
  options: [
    {
      key: 'team-portrait',
      label: { fr: 'Portrait de l’équipe', en: 'Team portrait' },
      kind: 'extra',
      isRecommended: true,
      priceCents: 6_000,
      addsFeeCents: 2_500,
      addsMinutes: 15,
    },
    {
      key: 'next-day',
      label: { fr: 'Livré le lendemain', en: 'Next-day delivery' },
      kind: 'express',
      priceCents: 9_000,
      deliversWithinHours: 24,
    },
  ],
  licence: {
    scope: { fr: 'Reproduction et représentation', en: 'Reproduction and display' },
    purpose: {
      fr: 'Plateformes de livraison, site et réseaux sociaux',
      en: 'Delivery platforms, website and social networks',
    },
    territory: { fr: 'Monde entier', en: 'Worldwide' },
    durationMonths: 60,
    isExclusive: false,
    credit: 'Démo Photographe Un / Régie',
    media: ['website', 'social', 'marketplace', 'email'],
    area: 'world',
    portfolioAfterDays: 90,
    review: {
      autoAcceptDays: 14,
      reminderDays: [5, 10],
      extensionDays: 7,
      includedPictures: null,
      extraPictureCents: 0,
    },
  },
  channels: ['uber-eats-item', 'web'],
  deliversWithinHours: 72,
  staffing: { mode: 'waves', waveSize: 2, answerWithinMinutes: 60 },
  autoSend: false,
})

/** Windows that a check-in may be played in now: the shoot starts in a few minutes. */
const soon = (story: Story, minutes: number, lengthMinutes: number) => {
  const from = new Date(Math.ceil((story.now().getTime() + minutes * 60_000) / 60_000) * 60_000)
  return { from: from.toISOString(), to: new Date(from.getTime() + lengthMinutes * 60_000).toISOString() }
}

/** The order of the demo restaurant, its first window starting in so many minutes. */
export const demoQuoteBody = (story: Story, minutes: number) => ({
  productId: need(story, 'productId'),
  place: {
    inseeCode: '69382',
    address: '10 place de la Démonstration',
    access: 'Sonner à la porte de service, demander la responsable.',
    contactName: 'Démo Responsable',
    contactPhone: '+33 4 99 00 00 00',
  },
  windows: [soon(story, minutes, 120), soon(story, minutes + 24 * 60, 120)],
  notes: 'La terrasse est en travaux.',
  chosenOptionKeys: ['team-portrait'],
})

export const orderSteps: Step[] = [
  {
    name: 'product-published',
    tell: 'A producer publishes a catalogue product with shot list, charter, price, fee and licence.',
    play: async (story) => {
      const draft = await story.api.post(Product, '/v1/products', {
        as: story.producer,
        body: demoProduct('demo-restaurant'),
      })
      const product = await story.api.post(Product, `/v1/products/${draft.id}/publication`, {
        as: story.producer,
        body: {},
      })
      story.productId = product.id
      hold('the product is published', product.state === 'published')
    },
  },
  {
    name: 'client-signs-up',
    tell: 'A client organisation signs up and invites a colleague.',
    play: async (story) => {
      const { api } = story
      const client = await enter(api, { kind: 'client', ...DEMO_CLIENT }, story.password)
      story.client = client
      const invitation = await api.post(
        Invitation,
        `/v1/organisations/${client.organisationId}/invitations`,
        {
          as: client,
          body: { email: DEMO_COLLEAGUE.email, role: 'member' },
        },
      )
      const token = linkToken(story.linkSecret, 'invitation', invitation.id)
      const session = await api.post(SessionAnswer, `/v1/invitations/${token}/acceptances`, {
        body: { name: DEMO_COLLEAGUE.name, password: story.password, language: 'fr', transport: 'body' },
      })
      story.colleague = visitorOf(session)
      hold(
        'the colleague is of the same organisation',
        story.colleague.organisationId === client.organisationId,
      )
    },
  },
  {
    name: 'client-orders',
    tell: 'The client orders the product for a place and time windows: a quote with options side by side.',
    play: async (story) => {
      const { api } = story
      const client = need(story, 'client')
      const shown = await api.get(Product, `/v1/products/${need(story, 'productId')}`, client)
      hold(
        'a client sees a price and never a fee',
        shown.priceCents !== null && shown.operatorFeeCents === null,
      )
      const draft = await api.post(Quote, '/v1/quotes', {
        as: client,
        body: demoQuoteBody(story, 20),
      })
      hold('up to three options stand side by side', draft.options.length >= 2 && draft.options.length <= 3)
      const sent = await api.post(Quote, `/v1/quotes/${draft.id}/sending`, { as: story.producer, body: {} })
      const accepted = await api.post(Quote, `/v1/quotes/${sent.id}/acceptance`, {
        as: client,
        body: { optionKey: 'essential', windowIndex: 0, contentHash: sent.contentHash },
      })
      hold(
        'it is on record who accepted what',
        accepted.acceptance?.contentHash === sent.contentHash &&
          accepted.acceptance.acceptedBy === client.accountId,
      )
      hold('the mission is posted', accepted.missionId !== null)
      story.missionId = accepted.missionId ?? ''
      const mission = await api.get(Mission, `/v1/missions/${story.missionId}`, client)
      story.reference = mission.reference
      story.zone = mission.zone
      story.shotAt = new Date(mission.window.from)
    },
  },
]
