import { createHash } from 'node:crypto'
import {
  type Asset,
  assignmentConfirmed,
  type Charter,
  type CharterDocument,
  type Deliverable,
  type EventContract,
  type MissionBrief,
  type ServiceName,
  systemCaller,
  TUS_CONTENT_TYPE,
  TUS_VERSION,
} from '@regie/contracts'
import { newId, openDatabase } from '@regie/database'
import { openTestHouse, type SignedIn, type TestHouse, type TestHouseOptions, until } from '@regie/testing'
import { postproductionService } from '../index.ts'
import { aBrief } from './brief.ts'
import { aCharter } from './charter.ts'

export const openPostproduction = (options: TestHouseOptions = {}): Promise<TestHouse> =>
  openTestHouse([postproductionService], options)

/** Says as another service would: through its outbox, heard by the relay of the house. */
export async function tell<P>(house: TestHouse, contract: EventContract<P>, payload: P): Promise<void> {
  const service: ServiceName = contract.publisher
  const database = openDatabase({ url: house.database.url, service, maxConnections: 1 })
  try {
    await database.transaction(systemCaller('test'), async ({ record }) => record.event(contract, payload))
  } finally {
    await database.close()
  }
}

export async function publishCharter(
  house: TestHouse,
  document: CharterDocument,
  organisationId: string | null = null,
): Promise<Charter> {
  const producer = house.call(house.signIn('producer'))
  const created = await producer.post('/v1/charters').send({ document, organisationId })
  if (created.status !== 201) throw new Error(JSON.stringify(created.body))
  const published = await producer.post(`/v1/charters/${created.body.id}/publication`)
  if (published.status !== 201) throw new Error(JSON.stringify(published.body))
  return published.body
}

export type OpenSet = {
  deliverableId: string
  assignmentId: string
  missionId: string
  operator: SignedIn
  client: SignedIn
  brief: MissionBrief
}

type SetOptions = {
  document?: CharterDocument | null
  brief?: Partial<MissionBrief>
  organisationId?: string
}

/** A mission whose operator was confirmed: the deliverable is open. */
export async function openSet(house: TestHouse, options: SetOptions = {}): Promise<OpenSet> {
  const organisationId = options.organisationId ?? newId()
  const operator = house.signIn('operator')
  const client = house.signIn('client-admin', { organisationId })
  const document =
    options.document === undefined ? aCharter({ key: `demo-${newId().slice(-12)}` }) : options.document
  const charter = document && (await publishCharter(house, document))
  const brief = aBrief({
    missionId: newId(),
    organisationId,
    charter: charter && { charterId: charter.id, key: charter.key, version: 1 },
    ...options.brief,
  })
  const assignmentId = newId()
  await tell(house, assignmentConfirmed, {
    assignmentId,
    operatorId: operator.accountId,
    operatorName: 'Démo Photographe',
    held: brief.window,
    feeCents: brief.feeCents,
    brief,
  })
  const deliverableId = await until('the deliverable is open', async () => {
    const { body } = await house.call(operator).get(`/v1/deliverables?missionId=${brief.missionId}`)
    return body.items[0]?.id as string | undefined
  })
  return { deliverableId, assignmentId, missionId: brief.missionId, operator, client, brief }
}

export const tusMetadata = (said: Record<string, string>): string =>
  Object.entries(said)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')

export const beginUpload = (
  house: TestHouse,
  as: SignedIn,
  said: Record<string, string>,
  bytes: number | string,
) =>
  house
    .call(as)
    .post('/v1/uploads')
    .set({
      'tus-resumable': TUS_VERSION,
      'upload-length': String(bytes),
      'upload-metadata': tusMetadata(said),
    })

export const patchUpload = (house: TestHouse, as: SignedIn, address: string, offset: number, bytes: Buffer) =>
  house
    .call(as)
    .patch(address)
    .set({
      'tus-resumable': TUS_VERSION,
      'upload-offset': String(offset),
      'content-type': TUS_CONTENT_TYPE,
    })
    .send(bytes)

/** Sends a whole file; the id is the asset's. */
export async function upload(
  house: TestHouse,
  as: SignedIn,
  said: Record<string, string>,
  bytes: Buffer,
): Promise<string> {
  const begun = await beginUpload(house, as, said, bytes.length)
  if (begun.status !== 201) throw new Error(`${begun.status} ${JSON.stringify(begun.body)}`)
  const address = String(begun.headers.location)
  const sent = await patchUpload(house, as, address, 0, bytes)
  if (sent.status !== 204) throw new Error(`${sent.status} ${JSON.stringify(sent.body)}`)
  return address.split('/').at(-1) ?? ''
}

export const analysed = (house: TestHouse, as: SignedIn, assetId: string): Promise<Asset> =>
  until(
    `asset ${assetId} is judged`,
    async () => {
      const { body } = await house.call(as).get(`/v1/assets/${assetId}`)
      return body.analysedAt ? (body as Asset) : undefined
    },
    40_000,
  )

export const readSet = async (house: TestHouse, as: SignedIn, id: string): Promise<Deliverable> =>
  (await house.call(as).get(`/v1/deliverables/${id}`)).body

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
