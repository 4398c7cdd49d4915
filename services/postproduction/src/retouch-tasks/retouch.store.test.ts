import { newId } from '@regie/database'
import { expectTablesMatch, type SignedIn, type TestHouse } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { retouchArchives, retouchBatches } from '../retouch-batches/retouch-batch.table.ts'
import { certifications, retouchPartners } from '../retouch-partners/retouch-partner.table.ts'
import { retouchTerms } from '../retouch-terms/retouch-terms.table.ts'
import { paintedPng } from '../testing/painted.ts'
import {
  aRetoucher,
  openAll,
  openRetouchSet,
  retouchCharter,
  sendVersionAs,
  taskWhere,
} from '../testing/retouch-story.ts'
import { openPostproduction } from '../testing/story.ts'
import { RETOUCH_MOVES } from './retouch-task.states.ts'
import {
  retouchDues,
  retouchFixes,
  retouchMarks,
  retouchTasks,
  retouchVersions,
} from './retouch-task.table.ts'

let house: TestHouse
let admin: pg.Client
let retoucher: SignedIn
let taskId: string
beforeAll(async () => {
  house = await openPostproduction()
  admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
  const rules = retouchCharter('x').rules.slice(1)
  const set = await openRetouchSet(house, 1, retouchCharter(`demo-${newId().slice(-12)}`, { rules }))
  retoucher = await aRetoucher(house, 'Démo Une', set.charterId)
  taskId = (await openAll(house, set.deliverableId, set.assetIds))[0]?.id ?? ''
  await taskWhere(house, taskId, 'is assigned', ({ state }) => state === 'assigned')
  const sent = await sendVersionAs(house, retoucher, taskId, paintedPng(9, 600, 400))
  if (sent.status !== 201) throw new Error(JSON.stringify(sent.body))
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

test('tables in code are those of the migrations', async () => {
  await expectTablesMatch(house.database.adminUrl, [
    retouchTasks, retouchVersions, retouchMarks, retouchFixes, retouchDues, retouchBatches, retouchArchives, retouchTerms,
    retouchPartners, certifications,
  ]) // prettier-ignore
})

test('the moves in code are those of the database', async () => {
  const inCode = new Set(
    Object.values(RETOUCH_MOVES).flatMap((pairs) =>
      Object.entries(pairs).map(([from, to]) => `${from} ${String(to)}`),
    ),
  )
  const { rows } = await admin.query(
    `SELECT from_state || ' ' || to_state AS pair FROM platform.transition WHERE machine = 'retouch-task'`,
  )
  expect([...inCode].toSorted()).toEqual(rows.map(({ pair }) => pair).toSorted())
})

describe('even a superuser is refused', () => {
  const T = 'postproduction.retouch_task'
  test.each([
    [`UPDATE ${T} SET state = 'accepted'`],
    [`UPDATE ${T} SET state = 'assigned'`],
    [`UPDATE ${T} SET asset_id = gen_random_uuid()`],
    [`UPDATE ${T} SET code = 'RT-999999'`],
    [`UPDATE ${T} SET organisation_id = gen_random_uuid()`],
    [`UPDATE ${T} SET terms_version = 2`],
    [`UPDATE ${T} SET price_cents = -1`],
    [`UPDATE ${T} SET assignee_id = NULL, state = 'in_progress'`],
    [`DELETE FROM ${T}`],
    ['UPDATE postproduction.retouch_version SET verdicts = verdicts'],
    ['DELETE FROM postproduction.retouch_version'],
    ['TRUNCATE postproduction.retouch_version CASCADE'],
    ["UPDATE postproduction.retouch_terms SET reason = 'x'"],
    ['DELETE FROM postproduction.retouch_terms'],
    [
      `INSERT INTO postproduction.retouch_mark (id, task_id, version_id, text, is_comment, made_by, made_at)
       SELECT gen_random_uuid(), gen_random_uuid(), id, 'x', true, gen_random_uuid(), now() FROM postproduction.retouch_version`,
    ],
    [
      `INSERT INTO ${T} SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'code', 'RT-999998'))).* FROM ${T} t`,
    ],
  ])('%s', async (sql) => {
    await expect(admin.query(sql)).rejects.toMatchObject({
      code: expect.stringMatching(/^(RG001|235|230|22)/),
    })
  })
})

test('an operator reads no row of a task that is not theirs, whatever they ask', async () => {
  const stranger = house.signIn('operator')
  const paths = [`tasks/${taskId}`, `tasks/${taskId}/original`, `tasks/${taskId}/versions/${newId()}`]
  for (const path of paths) expect((await house.call(stranger).get(`/v1/retouch/${path}`)).status).toBe(404)
  for (const act of ['claim', 'start', 'pass'])
    expect((await house.call(stranger).post(`/v1/retouch/tasks/${taskId}/${act}`)).status).toBe(404)
})
