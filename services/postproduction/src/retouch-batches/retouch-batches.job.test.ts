import {
  readRetouchArchive,
  type RetouchArchive,
  type RetouchTaskSummary,
  systemCaller,
} from '@regie/contracts'
import { newId } from '@regie/database'
import { type SignedIn, type TestHouse, until } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paintedPng } from '../testing/painted.ts'
import {
  aRetoucher,
  asHouse,
  openAll,
  openRetouchSet,
  readTaskAs,
  retouchCharter,
  taskWhere,
  unzip,
  zipOf,
} from '../testing/retouch-story.ts'
import { openPostproduction, sha256 } from '../testing/story.ts'

const LIGHT_ONLY = retouchCharter('x').rules.slice(1)
const asBuffer = (response: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void) => {
  const chunks: Buffer[] = []
  response
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('end', () => done(null, Buffer.concat(chunks)))
}

let house: TestHouse
let retoucher: SignedIn
let tasks: RetouchTaskSummary[]
let assetIds: string[]
let batchId: string
beforeAll(async () => {
  house = await openPostproduction()
  const key = `demo-${newId().slice(-12)}`
  const set = await openRetouchSet(house, 5, retouchCharter(key, { rules: LIGHT_ONLY }))
  assetIds = set.assetIds
  retoucher = await aRetoucher(house, 'Démo Studio', set.charterId)
  tasks = await openAll(house, set.deliverableId, assetIds)
  for (const { id } of tasks) await taskWhere(house, id, 'is assigned', ({ state }) => state === 'assigned')
})
afterAll(() => house.close())

const code = (at: number) => tasks[at]?.code ?? ''
const send = (as: SignedIn, bytes: Buffer) =>
  house
    .call(as)
    .post(`/v1/retouch/batches/${batchId}/archives?filename=done.zip`)
    .set('content-type', 'application/zip')
    .send(bytes)
const readBack = (id: string): Promise<RetouchArchive> =>
  until(
    'the archive is read',
    async () => {
      const { body } = await house.call(retoucher).get(`/v1/retouch/archives/${id}`)
      return body.state === 'read' && body
    },
    60_000,
  )

test('a partner puts their tasks in a batch, and takes it away as one zip under names that find their way back', async () => {
  const opened = await house
    .call(retoucher)
    .post('/v1/retouch/batches')
    .send({ title: 'Carte d’hiver', taskIds: tasks.map(({ id }) => id) })
  expect(opened.status, JSON.stringify(opened.body)).toBe(201)
  batchId = opened.body.id
  expect(opened.body).toMatchObject({ taskCount: 5, doneCount: 0, tasks: { length: 5 } })

  const zip = await house
    .call(retoucher)
    .get(`/v1/retouch/batches/${batchId}/archive`)
    .buffer(true)
    .parse(asBuffer as never)
  expect(zip.status).toBe(200)
  const files = await unzip(zip.body)
  expect([...files.keys()].toSorted()).toEqual(
    [
      'LISEZMOI.txt',
      'README.txt',
      'manifest.json',
      ...tasks.map((task, at) => `${task.code}_dish-${at + 1}.png`),
    ].toSorted(),
  )
  const originals = await asHouse(house, 'SELECT id, sha256 FROM postproduction.asset WHERE id = ANY($1)', [
    assetIds,
  ])
  const hashes = new Map(originals.map(({ id, sha256: hash }) => [id, hash]))
  for (const [at, id] of assetIds.entries())
    expect(sha256(files.get(`${code(at)}_dish-${at + 1}.png`) ?? Buffer.alloc(0))).toBe(hashes.get(id))
  const manifest = JSON.parse(String(files.get('manifest.json')))
  expect(manifest.pictures[0]).toMatchObject({
    code: code(0),
    sha256: hashes.get(assetIds[0] ?? ''),
    toDo: [{ kind: 'exposure' }],
    instructions: [{ key: 'skin' }],
  })
  expect(JSON.stringify(manifest)).not.toContain('Brasserie')
})

test('a batch is nobody else’s', async () => {
  const other = house.signIn('operator')
  expect((await house.call(other).get(`/v1/retouch/batches/${batchId}`)).status).toBe(404)
  expect((await house.call(other).get(`/v1/retouch/batches/${batchId}/archive`)).status).toBe(404)
  expect((await send(other, await zipOf({}))).status).toBe(404)
  expect((await house.call(other).get('/v1/retouch/batches')).body.items).toEqual([])
})

test('of what comes back each file finds its task, and what is none is named with the reason', async () => {
  const source = await asHouse(house, 'SELECT object_key FROM postproduction.asset WHERE id = $1', [
    assetIds[4],
  ])
  expect(source).toHaveLength(1)
  const original = await house.call(retoucher).get(`/v1/retouch/tasks/${tasks[4]?.id}/original`).buffer(true)
  const sent = await send(
    retoucher,
    await zipOf({
      [`${code(0)}_dish-1.png`]: paintedPng(801, 600, 400),
      [`retouched/${code(1).toLowerCase()}-final.png`]: paintedPng(802, 600, 400),
      [`${code(2)}.png`]: Buffer.from('not a picture at all'),
      [`${code(3)}_a.png`]: paintedPng(803, 600, 400),
      [`${code(3)}_b.png`]: paintedPng(804, 600, 400),
      [`${code(4)}.png`]: original.body,
      'dish-1.png': paintedPng(805, 600, 400),
      'RT-999999.png': paintedPng(806, 600, 400),
      'bomb.jpg': Buffer.alloc(40_000_000),
      'manifest.json': Buffer.from('{}'),
    }),
  )
  expect(sent.status, JSON.stringify(sent.body)).toBe(202)
  const archive = await readBack(sent.body.id)
  expect(archive).toMatchObject({ takenCount: 2, refusedCount: 7 })
  const told = Object.fromEntries(archive.entries.map((entry) => [entry.name, entry.code ?? entry.outcome]))
  expect(told).toEqual({
    [`${code(0)}_dish-1.png`]: 'taken',
    [`retouched/${code(1).toLowerCase()}-final.png`]: 'taken',
    [`${code(2)}.png`]: 'unknown-format',
    [`${code(3)}_a.png`]: 'claimed-twice',
    [`${code(3)}_b.png`]: 'claimed-twice',
    [`${code(4)}.png`]: 'unchanged',
    'dish-1.png': 'unknown-name',
    'RT-999999.png': 'other-batch',
    'bomb.jpg': 'over-compressed',
    'manifest.json': 'ignored',
  })
  for (const entry of archive.entries.filter(({ outcome }) => outcome === 'refused'))
    expect(entry.reason).toEqual({ fr: expect.any(String), en: expect.any(String) })
  const first = await readTaskAs(house, retoucher, tasks[0]?.id ?? '')
  expect(first).toMatchObject({
    state: 'submitted',
    versions: [{ sha256: sha256(paintedPng(801, 600, 400)) }],
  })
  expect((await readTaskAs(house, retoucher, tasks[2]?.id ?? '')).state).toBe('assigned')
})

test('an archive that is rung for again, its end unwritten, finds the versions it made', async () => {
  const before = await asHouse(house, 'SELECT id FROM postproduction.retouch_version ORDER BY id')
  const [read] = (await house.call(retoucher).get(`/v1/retouch/batches/${batchId}`)).body.archives
  const admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
  // As a worker leaves it that was killed after its last version and before its end.
  await admin.query('ALTER TABLE postproduction.retouch_archive DISABLE TRIGGER USER')
  await admin.query(
    `UPDATE postproduction.retouch_archive SET state = 'reading', read_at = NULL, entries = '[]' WHERE id = $1`,
    [read.id],
  )
  await admin.query('ALTER TABLE postproduction.retouch_archive ENABLE TRIGGER USER')
  await admin.end()
  await house.house.databases.get('postproduction')?.transaction(systemCaller('test'), async ({ record }) => {
    record.job(readRetouchArchive, { archiveId: read.id })
    record.job(readRetouchArchive, { archiveId: read.id })
  })
  const again = await readBack(read.id)
  expect(again.entries).toEqual(read.entries)
  expect(await asHouse(house, 'SELECT id FROM postproduction.retouch_version ORDER BY id')).toEqual(before)
})

test('what is no zip is said of the whole, and nothing changes', async () => {
  const sent = await send(retoucher, Buffer.from('this is no zip'))
  const archive = await readBack(sent.body.id)
  expect(archive.entries).toMatchObject([{ name: 'done.zip', outcome: 'refused', code: 'not-a-zip' }])
  const empty = await send(retoucher, Buffer.alloc(0))
  expect(empty.body).toMatchObject({ code: 'rule-broken', errors: [{ field: 'file', rule: 'not-empty' }] })
  expect(house.errors).toEqual([])
})
