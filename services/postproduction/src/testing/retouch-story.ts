import {
  type CharterDocument,
  operatorCertified,
  operatorChanged,
  type RetouchPartnerKind,
  type RetouchTask,
  type RetouchTaskSummary,
  systemCaller,
} from '@regie/contracts'
import { type SignedIn, type TestHouse, until } from '@regie/testing'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { aCharter } from './charter.ts'
import { paintedPng } from './painted.ts'
import { analysed, openSet, type OpenSet, tell, upload } from './story.ts'

/** What the pictures of these stories break: 4:3 where 3:2 is wanted (the machine crops), and a light nobody reaches. */
export const retouchCharter = (key: string, change: Partial<CharterDocument> = {}): CharterDocument =>
  aCharter({
    key,
    rules: [
      {
        id: 'ratio',
        kind: 'aspect-ratio',
        severity: 'warning',
        ratios: [{ width: 3, height: 2 }],
        tolerancePct: 2,
        eitherWay: true,
      },
      { id: 'light', kind: 'exposure', severity: 'warning', minMedian: 250, maxMedian: 255 },
    ],
    retouch: [
      { key: 'skin', text: { fr: 'Garder le grain de la peau.', en: 'Keep the grain of the skin.' } },
    ],
    ...change,
  })

export const RATIO_ONLY: CharterDocument['rules'] = retouchCharter('x').rules.slice(0, 1)

let pictures = 100

/** A set with checked pictures in it. */
export async function openRetouchSet(
  house: TestHouse,
  count: number,
  document: CharterDocument,
  productKey = 'demo-product',
): Promise<OpenSet & { assetIds: string[]; charterId: string }> {
  const set = await openSet(house, { document, brief: { productKey } })
  const assetIds: string[] = []
  for (let at = 0; at < count; at++) {
    const said = { deliverableId: set.deliverableId, filename: `dish-${at + 1}.png`, shotKey: 'dish' }
    assetIds.push(await upload(house, set.operator, said, paintedPng((pictures += 1))))
  }
  for (const id of assetIds) await analysed(house, set.operator, id)
  return { ...set, assetIds, charterId: set.brief.charter?.charterId ?? '' }
}

type PartnerOptions = {
  kind?: RetouchPartnerKind
  dailyCapacity?: number
  priority?: number
  isCertified?: boolean
}

/** A retoucher of the community the house works with, certified on the charter unless told. */
export async function aRetoucher(
  house: TestHouse,
  name: string,
  charterId: string,
  options: PartnerOptions = {},
): Promise<SignedIn> {
  const retoucher = house.signIn('operator')
  await tell(house, operatorChanged, {
    operatorId: retoucher.accountId,
    state: 'active',
    name,
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
  if (options.isCertified !== false)
    await tell(house, operatorCertified, {
      operatorId: retoucher.accountId,
      charterId,
      charterKey: 'demo',
      version: 1,
      certifiedAt: new Date().toISOString(),
    })
  const { kind = 'partner', dailyCapacity = 50, priority = 1 } = options
  const producer = house.call(house.signIn('producer'))
  const body = { kind, dailyCapacity, priority, isActive: true }
  await until(`${name} is a partner`, async () => {
    const { status } = await producer.put(`/v1/retouch/partners/${retoucher.accountId}`).send(body)
    return status === 200
  })
  if (options.isCertified !== false)
    await until(`${name} is certified`, () => isCertified(house, retoucher, charterId))
  return retoucher
}

const isCertified = async (house: TestHouse, { accountId }: SignedIn, charterId: string) => {
  const sql = 'SELECT 1 FROM postproduction.certification WHERE operator_id = $1 AND charter_id = $2'
  return (await asHouse(house, sql, [accountId, charterId])).length > 0
}

/** Rows as the house sees them. */
export async function asHouse(house: TestHouse, sql: string, values: unknown[] = []) {
  const database = house.house.databases.get('postproduction')
  if (database === undefined) throw new Error('no database')
  return database.read(systemCaller('test'), async (tx) => (await tx.$client.query(sql, values)).rows)
}

export async function openAll(
  house: TestHouse,
  deliverableId: string,
  assetIds: string[],
  change: object = {},
): Promise<RetouchTaskSummary[]> {
  const answer = await house
    .call(house.signIn('producer'))
    .post('/v1/retouch/tasks')
    .send({
      deliverableId,
      fromWorkOrder: true,
      pictures: assetIds.map((assetId) => ({ assetId })),
      ...change,
    })
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body.items
}

export const readTaskAs = async (house: TestHouse, as: SignedIn, id: string): Promise<RetouchTask> =>
  (await house.call(as).get(`/v1/retouch/tasks/${id}`)).body

/** The task once `holds` is true of it, as a producer sees it. */
export const taskWhere = (
  house: TestHouse,
  id: string,
  what: string,
  holds: (task: RetouchTask) => boolean,
) => {
  const producer = house.signIn('producer')
  return until(
    `task ${id}: ${what}`,
    async () => {
      const task = await readTaskAs(house, producer, id)
      return holds(task) ? task : undefined
    },
    40_000,
  )
}

export const sendVersionAs = (
  house: TestHouse,
  as: SignedIn,
  id: string,
  bytes: Buffer,
  filename = 'done.png',
) =>
  house
    .call(as)
    .post(`/v1/retouch/tasks/${id}/versions?filename=${encodeURIComponent(filename)}`)
    .set('content-type', 'image/png')
    .send(bytes)

export async function zipOf(entries: Record<string, Buffer>): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, bytes] of Object.entries(entries)) zip.addBuffer(bytes, name)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export const unzip = (bytes: Buffer): Promise<Map<string, Buffer>> =>
  new Promise((resolve, reject) =>
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      const found = new Map<string, Buffer>()
      zip.on('error', reject).on('end', () => resolve(found))
      zip.on('entry', (entry) =>
        zip.openReadStream(entry, async (failed, stream) => {
          if (failed) return reject(failed)
          const chunks: Buffer[] = []
          for await (const chunk of stream) chunks.push(chunk as Buffer)
          found.set(entry.fileName, Buffer.concat(chunks))
          zip.readEntry()
        }),
      )
      zip.readEntry()
    }),
  )
