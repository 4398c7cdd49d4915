import type pg from 'pg'
import { need, type Story } from '../story/story.ts'

/**
 * A picture of tenant A in the hands of its first operator, with a version, a batch and an archive: rows as the service
 * would have left them, since the walk wants them alive and the story has no retoucher.
 */
export async function keepRetouchInHand(admin: pg.Client, story: Story): Promise<void> {
  const client = need(story, 'client')
  const [operator] = story.operators
  const values = [client.organisationId, operator?.accountId, story.producer.accountId]
  await admin.query(
    `WITH picture AS (
       SELECT a.id, a.sha256, a.deliverable_id, a.filename, a.object_key, a.bytes, d.mission_id, d.brief
       FROM postproduction.asset a JOIN postproduction.deliverable d ON d.id = a.deliverable_id
       WHERE a.organisation_id = $1 AND a.sha256 IS NOT NULL ORDER BY a.id LIMIT 1
     ), batch AS (
       INSERT INTO postproduction.retouch_batch (id, title, operator_id, opened_by, opened_at)
       VALUES (gen_random_uuid(), 'Lot de la visite', $2, $3, now()) RETURNING id
     ), archive AS (
       INSERT INTO postproduction.retouch_archive (id, batch_id, sent_by, filename, object_key, sha256, bytes, state, received_at, read_at)
       SELECT gen_random_uuid(), id, $2, 'done.zip', 'retouch-archives/walk', repeat('0', 64), 1, 'read', now(), now() FROM batch
     ), task AS (
       INSERT INTO postproduction.retouch_task (id, code, state, deliverable_id, asset_id, source_sha256, mission_id, organisation_id,
         reference, title, product_key, filename, source, work_order, instructions, steps, step, step_kind, assignee_id, assigned_at,
         batch_id, terms_version, price_cents, opened_by, opened_at, due_at)
       SELECT gen_random_uuid(), 'RT-' || lpad(nextval('postproduction.retouch_code')::text, 6, '0'), 'in_progress', p.deliverable_id, p.id, p.sha256, p.mission_id, $1, p.brief->>'reference',
         p.brief->'title', p.brief->>'productKey', p.filename,
         jsonb_build_object('objectKey', p.object_key, 'contentType', 'image/jpeg', 'bytes', p.bytes, 'widthPx', null, 'heightPx', null, 'preview', null),
         '[]', '[]', '[{"kind": "retouch", "route": "partner", "priceCents": 250, "doneBy": null, "doneAt": null, "isSkipped": false}]',
         0, 'retouch', $2, now(), b.id, 1, 250, $3, now(), now() + interval '1 day'
       FROM picture p, batch b RETURNING id
     )
     INSERT INTO postproduction.retouch_version (id, task_id, number, made, step_kind, sent_by, filename, object_key, sha256, bytes,
       content_type, width_px, height_px, outcome, verdicts, sent_at)
     SELECT gen_random_uuid(), t.id, 1, 'by-hand', 'retouch', $2, 'a.jpg', p.object_key, repeat('1', 64), 1, 'image/jpeg', 1, 1, 'passed', '[]', now()
     FROM task t, picture p`,
    values,
  )
}
