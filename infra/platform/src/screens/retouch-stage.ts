import {
  assignmentConfirmed,
  type CharterDocument,
  Charter,
  DeliverablePage,
  type EventContract,
  type MissionBrief,
  operatorCertified,
  operatorChanged,
  RetouchPartner,
  systemCaller,
} from '@regie/contracts'
import { findLibraryCharter } from '@regie/charters'
import { newId } from '@regie/database'
import type { TestHouse } from '@regie/testing'
import { eventually, type Visitor } from '../story/api-client.ts'
import type { DemoPhoto } from '../story/demo-photos.ts'
import { deliverable, sendPhoto } from '../story/shoot.ts'
import { need, type Story } from '../story/story.ts'

/** Says as a service would: through its outbox. */
async function tell<P>(house: TestHouse, contract: EventContract<P>, payload: P): Promise<void> {
  const database = house.house.databases.get(contract.publisher)
  if (!database) throw new Error(`no ${contract.publisher}`)
  await database.transaction(systemCaller('screen'), async ({ record }) => record.event(contract, payload))
}

/** A set of the first operator, with pictures judged by a charter that some of them break. */
export async function openSetToRetouch(
  house: TestHouse,
  story: Story,
  photos: DemoPhoto[],
  rules: CharterDocument['rules'],
): Promise<string> {
  const library = findLibraryCharter('demo-restaurant')
  if (!library) throw new Error('no demo charter')
  const { api, producer } = story
  const document = { ...library, key: 'demo-retouche', rules }
  const charter = await api.post(Charter, '/v1/charters', {
    as: producer,
    body: { document, organisationId: null },
  })
  await api.post(Charter, `/v1/charters/${charter.id}/publication`, { as: producer, body: {} })
  const [photographer] = story.operators
  const client = need(story, 'client')
  if (!photographer) throw new Error('nobody shoots')
  const brief = briefOf(client.organisationId ?? '', { charterId: charter.id, key: document.key, version: 1 })
  await tell(house, assignmentConfirmed, {
    assignmentId: newId(),
    operatorId: photographer.accountId,
    operatorName: photographer.name,
    held: brief.window,
    feeCents: brief.feeCents,
    brief,
  })
  const set = await eventually('the set', async () => {
    const { items } = await api.get(
      DeliverablePage,
      `/v1/deliverables?missionId=${brief.missionId}`,
      photographer,
    )
    return items[0]
  })
  story.deliverableId = set.id
  for (const photo of photos) await sendPhoto(story, photographer, photo)
  await eventually('the verdicts', async () => {
    const { counts } = await deliverable(story, photographer)
    return counts.checked === photos.length
  })
  return charter.id
}

const briefOf = (organisationId: string, charter: MissionBrief['charter']): MissionBrief => ({
  missionId: newId(),
  reference: 'R-2026-0042',
  title: { fr: 'Restaurant, l’essentiel', en: 'Restaurant, essential' },
  organisationId,
  organisationName: 'Démo Restaurants',
  productKey: 'restaurant-essentiel',
  speciality: 'restaurant',
  minimumLevel: 2,
  role: 'photographer',
  capabilities: [],
  languages: ['fr'],
  place: {
    inseeCode: '75110',
    name: 'Paris 10e',
    address: '1 quai',
    lat: 48.87,
    lon: 2.36,
    zone: 'Europe/Paris',
  },
  window: { from: '2026-11-20T09:00:00.000Z', to: '2026-11-20T13:00:00.000Z' },
  feeCents: 24_000,
  charter,
  shotList: [],
  channels: [],
  licence: {
    scope: { fr: 'Reproduction', en: 'Reproduction' },
    purpose: { fr: 'Site du restaurant', en: 'Restaurant site' },
    territory: { fr: 'France', en: 'France' },
    durationMonths: 24,
    isExclusive: false,
    credit: '© Démo',
  },
})

/** Somebody of the community retouches for the house, and knows the charter. */
export async function makePartner(
  house: TestHouse,
  story: Story,
  who: Visitor,
  charterId: string,
): Promise<void> {
  await tell(house, operatorChanged, {
    operatorId: who.accountId,
    state: 'active',
    name: who.name,
    home: { inseeCode: '75110', name: 'Paris', lat: 48.87, lon: 2.36, zone: 'Europe/Paris' },
    radiusKm: 30,
    roles: ['retoucher'],
    specialities: [],
    capabilities: [],
    cameras: [],
    languages: ['fr'],
    minimumFeeCents: 0,
    papersValidUntil: null,
  })
  const certifiedAt = new Date().toISOString()
  const about = { operatorId: who.accountId, charterId, charterKey: 'demo-retouche', version: 1, certifiedAt }
  await tell(house, operatorCertified, about)
  await eventually('the partner', () =>
    story.api
      .put(RetouchPartner, `/v1/retouch/partners/${who.accountId}`, {
        as: story.producer,
        body: { kind: 'partner', dailyCapacity: 40, priority: 1, isActive: true },
      })
      .then(
        () => true,
        () => false,
      ),
  )
}
