import { assignmentConfirmed, assignmentEnded, checkedIn, missionMoved } from '@regie/contracts'
import { newId } from '@regie/database'
import { expectTablesMatch, type TestHouse, until } from '@regie/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assetChecks, assets, verdicts } from './assets/asset.table.ts'
import { charters, charterVersions } from './charters/charter.table.ts'
import { deliverables } from './deliverables/deliverable.table.ts'
import { assignmentFacts, cancelledMissions, operators, organisations } from './facts/fact.table.ts'
import { diffusions } from './diffusions/diffusion.table.ts'
import { licenceAssets, licences } from './licences/licence.table.ts'
import { links, packages, renditions } from './packages/package.table.ts'
import { releaseAssets, releases } from './releases/release.table.ts'
import {
  ASSET_MOVES,
  CHANGE_MOVES,
  DELIVERABLE_MOVES,
  DIFFUSION_MOVES,
  PACKAGE_MOVES,
  RELEASE_MOVES,
} from './states.ts'
import { assetMotions, comments } from './comments/comment.table.ts'
import { decisions } from './decisions/decision.table.ts'
import { changes } from './review/change.table.ts'
import { reviewClocks, reviewReminders } from './review-clock/clock.table.ts'
import { guestThrottles, reviewGuests, reviewLinks } from './review-links/review-link.table.ts'
import { chosenPictures, extrasOrders, favourites } from './selection/selection.table.ts'
import { aBrief } from './testing/brief.ts'
import { aCharter } from './testing/charter.ts'
import { paintedPng } from './testing/painted.ts'
import {
  analysed,
  beginUpload,
  openPostproduction,
  openSet,
  type OpenSet,
  publishCharter,
  readSet,
  tell,
  upload,
} from './testing/story.ts'
import { uploads } from './uploads/upload.table.ts'

let house: TestHouse
let admin: pg.Client
let set: OpenSet
let kept: string
beforeAll(async () => {
  house = await openPostproduction()
  admin = new pg.Client({ connectionString: house.database.adminUrl })
  await admin.connect()
  set = await openSet(house)
  kept = await send(set, 1, 'dish')
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

async function send(of: OpenSet, seed: number, shotKey: string): Promise<string> {
  const said = { deliverableId: of.deliverableId, filename: `p${seed}.png`, shotKey }
  const id = await upload(house, of.operator, said, paintedPng(seed))
  await analysed(house, of.operator, id)
  return id
}

async function handedIn(): Promise<OpenSet> {
  const of = await openSet(house)
  await send(of, 21, 'dish')
  await send(of, 22, 'dish')
  await send(of, 23, 'place')
  const answer = await house.call(of.operator).post(`/v1/deliverables/${of.deliverableId}/submission`)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return of
}

test('tables in code are those of the migrations', async () => {
  await expectTablesMatch(house.database.adminUrl, [
    organisations, operators, assignmentFacts, cancelledMissions, charters, charterVersions, deliverables,
    assets, assetChecks, verdicts, uploads, changes, packages, renditions, links,
    licences, licenceAssets, releases, releaseAssets, diffusions,
    reviewLinks, reviewGuests, guestThrottles,
    assetMotions, comments, decisions, reviewClocks, reviewReminders, favourites, chosenPictures, extrasOrders,
  ]) // prettier-ignore
})

test('the moves in code are those of the database', async () => {
  const tables = {
    asset: ASSET_MOVES,
    deliverable: DELIVERABLE_MOVES,
    change: CHANGE_MOVES,
    package: PACKAGE_MOVES,
    release: RELEASE_MOVES,
    diffusion: DIFFUSION_MOVES,
  }
  for (const [machine, moves] of Object.entries(tables)) {
    const inCode = Object.values(moves).flatMap((pairs) =>
      Object.entries(pairs).map(([from, to]) => `${from} ${String(to)}`),
    )
    const { rows } = await admin.query(
      'SELECT from_state, to_state FROM platform.transition WHERE machine = $1',
      [machine],
    )
    expect(inCode.toSorted()).toEqual(rows.map((row) => `${row.from_state} ${row.to_state}`).toSorted())
  }
})

/** Even a superuser is refused by triggers, keys and checks. */
const attack = (sql: string, values: unknown[] = []) => admin.query(sql, values)
const refused = (code: string, constraint?: string) =>
  expect.objectContaining(constraint === undefined ? { code } : { code, constraint })

describe('a published charter version never changes', () => {
  test.each([
    'UPDATE postproduction.charter_version SET document = document',
    'UPDATE postproduction.charter_version SET published_at = now()',
    'DELETE FROM postproduction.charter_version',
    'TRUNCATE postproduction.charter_version CASCADE',
    `INSERT INTO postproduction.charter_version SELECT * FROM postproduction.charter_version
      ON CONFLICT (charter_id, version) DO UPDATE SET content_hash = 'x'`,
  ])('%s', async (sql) => {
    await publishCharter(house, aCharter({ key: `k-${newId().slice(-12)}` }))
    await expect(attack(sql)).rejects.toEqual(refused('RG001', 'immutable'))
  })
})

describe('an original is what was sent', () => {
  test.each([
    "sha256 = repeat('0', 64)",
    'bytes = bytes + 1',
    "object_key = 'originals/other'",
    "content_type = 'image/gif'",
    "filename = 'other.png'",
    'operator_id = gen_random_uuid()',
    'deliverable_id = gen_random_uuid()',
    'organisation_id = gen_random_uuid()',
    'stored_at = now()',
    "outcome = 'to_fix'",
  ])('SET %s is refused', async (change) => {
    const attempt = attack(`UPDATE postproduction.asset SET ${change} WHERE id = $1`, [kept])
    await expect(attempt).rejects.toEqual(refused('RG001', 'immutable'))
  })

  test('is never deleted, and neither are its verdicts', async () => {
    await expect(attack('DELETE FROM postproduction.asset WHERE id = $1', [kept])).rejects.toEqual(
      refused('RG001'),
    )
    await expect(attack('TRUNCATE postproduction.asset CASCADE')).rejects.toEqual(refused('RG001'))
    await expect(attack('DELETE FROM postproduction.verdict')).rejects.toEqual(refused('RG001'))
    await expect(attack("UPDATE postproduction.asset_check SET outcome = 'passed'")).rejects.toEqual(
      refused('RG001'),
    )
  })
})

describe('nothing is kept or approved without its verdicts', () => {
  const columns =
    'id, deliverable_id, organisation_id, operator_id, sent_by, filename, received_at, object_key, sha256, bytes, content_type'
  const forge = (id: string, state: string, outcome: string | null) =>
    attack(
      `INSERT INTO postproduction.asset (${columns}, state, outcome)
       SELECT $1::uuid, deliverable_id, organisation_id, operator_id, sent_by, filename, received_at, 'forged/' || $1::uuid::text, sha256, bytes, content_type, $3, $4
       FROM postproduction.asset WHERE id = $2`,
      [id, kept, state, outcome],
    )

  test.each(['passed', 'ready', 'retouching', 'approved', 'delivered'])(
    'not even inserted as %s',
    async (state) => {
      await expect(forge(newId(), state, null)).rejects.toEqual(refused('23514', 'asset_kept_passed'))
      await expect(forge(newId(), state, 'passed')).rejects.toEqual(refused('23503', 'asset_outcome_checked'))
    },
  )

  test('a check without its verdicts, or that says otherwise than they do, is undone at commit', async () => {
    const id = newId()
    await forge(id, 'stored', null)
    const check = `INSERT INTO postproduction.asset_check (asset_id, outcome, verdict_count, refusal, checked_at)
      VALUES ($1, 'passed', 1, '{}', now())`
    await expect(attack(check, [id])).rejects.toEqual(refused('RG001', 'rule-broken'))
    await attack('BEGIN')
    await attack(check, [id])
    await attack(
      "INSERT INTO postproduction.verdict (asset_id, position, kind, outcome, verdict) VALUES ($1, 0, 'pixels', 'fail', '{}')",
      [id],
    )
    await expect(attack('COMMIT')).rejects.toEqual(refused('RG001', 'rule-broken'))
    await attack('DELETE FROM postproduction.asset WHERE id = $1', [id]).catch(() => undefined)
  })

  test('every move that is not in the table is refused', async () => {
    for (const to of ['receiving', 'stored', 'analysed', 'to_fix', 'retouching', 'approved', 'delivered'])
      await expect(
        attack('UPDATE postproduction.asset SET state = $2 WHERE id = $1', [kept, to]),
      ).rejects.toEqual(refused('RG001', 'wrong-state'))
  })

  test('a deliverable is not approved over pictures that are not', async () => {
    const of = await handedIn()
    const attempt = attack(
      "UPDATE postproduction.deliverable SET state = 'approved', approved_at = now(), approved_by = gen_random_uuid() WHERE id = $1",
      [of.deliverableId],
    )
    await expect(attempt).rejects.toEqual(refused('RG001', 'wrong-state'))
  })
})

describe('rows are seen by those they belong to', () => {
  const TABLES = [
    'organisation', 'operator', 'assignment_fact', 'cancelled_mission', 'charter', 'charter_version', 'deliverable', 'asset',
    'upload', 'asset_check', 'verdict', 'change', 'package', 'rendition', 'link',
  ] // prettier-ignore

  const seenBy = async (kind: string, account: string, organisation: string, sql: string) => {
    const login = new pg.Client({ connectionString: house.database.url })
    await login.connect()
    try {
      await login.query(`SET ROLE regie_postproduction; BEGIN; SET LOCAL app.kind = '${kind}';
        SET LOCAL app.account = '${account}'; SET LOCAL app.organisation = '${organisation}'`)
      return (await login.query(sql)).rowCount
    } finally {
      await login.end()
    }
  }

  test('without a caller, and as a stranger, the service itself reads nothing', async () => {
    for (const table of TABLES) {
      const all = `SELECT * FROM postproduction.${table}`
      expect(await seenBy('', '', '', all), table).toBe(0)
      if (table.startsWith('charter')) continue
      expect(await seenBy('client', newId(), newId(), all), table).toBe(0)
      expect(await seenBy('operator', newId(), '', all), table).toBe(0)
    }
  })

  test('a client reaches no asset of an open set and no measure of any, an operator nobody else’s', async () => {
    const { accountId, organisationId } = set.client
    const asClient = (sql: string) => seenBy('client', accountId, organisationId ?? '', sql)
    expect(await asClient('SELECT * FROM postproduction.deliverable')).toBe(1)
    expect(await asClient('SELECT * FROM postproduction.asset')).toBe(0)
    expect(await asClient('SELECT * FROM postproduction.asset_check')).toBe(0)
    expect(await asClient("UPDATE postproduction.asset SET state = 'ready'")).toBe(0)
    const asOperator = (sql: string) => seenBy('operator', set.operator.accountId, '', sql)
    expect(await asOperator('SELECT * FROM postproduction.deliverable')).toBe(1)
    expect(await asOperator('SELECT * FROM postproduction.charter WHERE current_version IS NULL')).toBe(0)
  })

  test('404: a foreign id answers as a missing one', async () => {
    const stranger = house.signIn('client-admin', { organisationId: newId() })
    const other = house.signIn('operator')
    for (const as of [stranger, other])
      for (const path of ['/v1/deliverables/ID', '/v1/review/ID/changes']) {
        const foreign = await house.call(as).get(path.replace('ID', set.deliverableId))
        const missing = await house.call(as).get(path.replace('ID', newId()))
        expect([foreign.status, foreign.body.detail]).toEqual([404, missing.body.detail])
      }
    expect((await house.call(other).get(`/v1/assets/${kept}/original`)).status).toBe(404)
    expect((await house.call(stranger).post(`/v1/review/${set.deliverableId}/approval`)).status).toBe(404)
  })
})

describe('when many want the same at once', () => {
  test('forty approvals and forty changes end as one whole story', async () => {
    const of = await handedIn()
    const [first] = (await readSet(house, of.client, of.deliverableId)).assets
    const client = house.call(of.client)
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        at % 2 === 0
          ? client.post(`/v1/review/${of.deliverableId}/approval`)
          : client
              .post(`/v1/review/${of.deliverableId}/changes`)
              .send({ assetId: first?.id, comment: `voeu ${at}` }),
      ),
    )
    const codes = answers.map(({ status }) => status)
    expect(codes.every((status) => [200, 201, 409].includes(status))).toBe(true)
    expect(codes.filter((status) => status === 200).length).toBeLessThanOrEqual(1)
    const { rows } = await attack(
      `SELECT d.state, (SELECT count(*)::int FROM postproduction.change c WHERE c.deliverable_id = d.id AND c.state = 'open') AS open,
        (SELECT count(*)::int FROM postproduction.package p WHERE p.deliverable_id = d.id) AS packages
       FROM postproduction.deliverable d WHERE d.id = $1`,
      [of.deliverableId],
    )
    const isApproved = rows[0].state !== 'in_review'
    expect(rows[0].open > 0).toBe(!isApproved)
    expect(rows[0].packages).toBe(isApproved ? 1 : 0)
  })

  test('one of twenty uploads replaces a file', async () => {
    const said = { deliverableId: set.deliverableId, filename: 'neuf.png', replaces: kept }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => beginUpload(house, set.operator, said, 10)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'already-taken')).toHaveLength(19)
  })

  test('a submission sent again with its key answers the same and happens once', async () => {
    const of = await openSet(house, { document: aCharter({ key: 'loose', rules: [] }) })
    await send(of, 31, 'dish')
    const key = newId()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        house
          .call(of.operator)
          .post(`/v1/deliverables/${of.deliverableId}/submission`)
          .set('idempotency-key', key),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    const { rows } = await attack(
      "SELECT count(*)::int FROM platform.outbox WHERE name = 'set-passed' AND payload ->> 'deliverableId' = $1",
      [of.deliverableId],
    )
    expect(rows[0].count).toBe(1)
  })
})

describe('news', () => {
  const stateOf = async (of: { deliverableId: string }) =>
    (await house.call(house.signIn('producer')).get(`/v1/deliverables/${of.deliverableId}`)).body.state

  test('of an assignment that fell through withdraws its set, and uploads end', async () => {
    const of = await openSet(house, { document: null })
    const begun = await beginUpload(
      house,
      of.operator,
      { deliverableId: of.deliverableId, filename: 'a' },
      10,
    )
    expect(begun.status).toBe(201)
    const { assignmentId, missionId, operator } = of
    await tell(house, assignmentEnded, {
      assignmentId,
      missionId,
      operatorId: operator.accountId,
      outcome: 'cancelled',
      reason: 'Démo : malade',
    })
    await until('it is withdrawn', async () => (await stateOf(of)) === 'withdrawn')
    const late = await beginUpload(house, operator, { deliverableId: of.deliverableId, filename: 'b' }, 10)
    expect(late.status).toBe(409)
    const sent = await house
      .call(operator)
      .patch(String(begun.headers.location))
      .set({
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      })
      .send(Buffer.alloc(10))
    expect(sent.status).toBe(409)
    expect((await readSet(house, operator, of.deliverableId)).assets).toEqual([])
  })

  test('heard in the wrong order come to the same', async () => {
    const operator = house.signIn('operator')
    const organisationId = newId()
    const confirm = async (missionId: string, assignmentId: string) => {
      const brief = aBrief({ missionId, organisationId })
      await tell(house, assignmentConfirmed, {
        assignmentId,
        operatorId: operator.accountId,
        operatorName: 'Démo Photographe',
        held: brief.window,
        feeCents: 1,
        brief,
      })
      return until('the set is there', async () => {
        const { body } = await house.call(operator).get(`/v1/deliverables?missionId=${missionId}`)
        return body.items[0]
      })
    }
    const [mission, cancelled, assignmentId] = [newId(), newId(), newId()]
    const reference = 'M-1'
    const at = '2026-11-20T09:05:00.000Z'
    await tell(house, checkedIn, {
      assignmentId,
      missionId: mission,
      organisationId,
      operatorId: operator.accountId,
      at,
    })
    await tell(house, missionMoved, {
      missionId: cancelled,
      organisationId,
      reference,
      from: 'posted',
      to: 'cancelled',
      reason: null,
    })
    await until('both were heard', async () => {
      const { rows } = await attack(
        'SELECT 1 FROM postproduction.cancelled_mission, postproduction.assignment_fact WHERE mission_id = $1 AND assignment_id = $2',
        [cancelled, assignmentId],
      )
      return rows.length === 1
    })
    expect(await confirm(mission, assignmentId)).toMatchObject({ state: 'open', checkedInAt: at })
    expect(await confirm(cancelled, newId())).toMatchObject({ state: 'withdrawn' })
  })

  test('nobody outside staff meets the operator’s fee', async () => {
    const { rows } = await attack('SELECT brief FROM postproduction.deliverable')
    expect(JSON.stringify(rows)).not.toContain('feeCents')
  })
})
