import type pg from 'pg'
import { need, type Story } from '../story/story.ts'

/** Where an id of tenant A is found for each parameter of a path; a parameter that is not here fails the walk. */
const IDS: Record<string, string> = {
  '/v1/sessions/:id': `SELECT id FROM identity.session WHERE account_id = $1 AND state = 'live'`,
  '/v1/accounts/:id': 'SELECT $1 AS id',
  '/v1/accounts/password-resets/:token': `SELECT gen_random_uuid() || '.' || repeat('A', 43) AS id`,
  '/v1/organisations/:id': 'SELECT $2 AS id',
  '/v1/organisations/:id/invitations/:invitationId': `SELECT id FROM identity.invitation WHERE organisation_id = $2 AND state = 'open'`,
  '/v1/organisations/:id/members/:accountId': `SELECT account_id AS id FROM identity.member WHERE organisation_id = $2 AND role = 'member'`,
  // The seal of a link is what lets in: A's own id under a seal of somebody's making must be worth nothing.
  '/v1/invitations/:token': `SELECT id || '.' || repeat('A', 43) AS id FROM identity.invitation WHERE organisation_id = $2`,
  '/v1/places/:inseeCode': `SELECT '69382' AS id`,
  '/v1/applications/:id': 'SELECT id FROM operators.application WHERE account_id = $3',
  '/v1/applications/:id/portfolio/:pictureId':
    'SELECT id FROM operators.portfolio_picture WHERE account_id = $3',
  '/v1/applications/mine/portfolio/:pictureId':
    'SELECT id FROM operators.portfolio_picture WHERE account_id = $3',
  '/v1/operators/:id': 'SELECT $3 AS id',
  '/v1/operators/claims/:id': `SELECT id FROM operators.profile_claim WHERE state = 'pending'`,
  '/v1/learning/charters/:charterId':
    'SELECT charter_id AS id FROM operators.charter WHERE organisation_id = $2',
  '/v1/products/:id': 'SELECT id FROM missions.product WHERE organisation_id = $2',
  '/v1/quotes/:id': `SELECT id FROM missions.quote WHERE organisation_id = $2 AND state = 'sent'`,
  '/v1/missions/:id': `SELECT mission_id AS id FROM missions.assignment WHERE state = 'checked_in'`,
  '/v1/missions/:id/applications/:applicationId': 'SELECT id FROM missions.mission_application',
  '/v1/offers/:id': `SELECT o.id FROM missions.offer o JOIN missions.mission m ON m.id = o.mission_id WHERE o.state = 'sent' AND m.organisation_id = $2`,
  '/v1/decisions/:id': 'SELECT id FROM missions.staffing_decision WHERE organisation_id = $2',
  '/v1/board/:missionId': `SELECT mission_id AS id FROM missions.assignment WHERE state = 'checked_in'`,
  '/v1/assignments/:id': `SELECT id FROM missions.assignment WHERE state = 'checked_in'`,
  '/v1/incidents/:id': `SELECT id FROM missions.incident WHERE organisation_id = $2 AND kind = 'equipment'`,
  '/v1/incidents/:id/steps/:key': `SELECT 'replace' AS id`,
  '/v1/incidents/:id/repairs/:repairId': `SELECT r.id FROM missions.repair r JOIN missions.incident i ON i.id = r.incident_id
    WHERE i.organisation_id = $2 AND i.kind = 'equipment' AND r.state = 'proposed'`,
  '/v1/standbys/:id': `SELECT id FROM missions.standby WHERE organisation_id = $2 AND state IN ('asked', 'held')`,
  '/v1/client-preferences/:operatorId':
    'SELECT operator_id AS id FROM missions.client_preference WHERE organisation_id = $2',
  '/v1/plans/:id': 'SELECT id FROM matching.plan',
  '/v1/matches/:id': 'SELECT id FROM matching.match_run WHERE organisation_id = $2',
  '/v1/charters/:id': 'SELECT id FROM postproduction.charter WHERE organisation_id = $2',
  '/v1/charters/:id/versions/:version': `SELECT '1' AS id`,
  '/v1/deliverables/:id': `SELECT id FROM postproduction.deliverable WHERE organisation_id = $2 AND state = 'open'`,
  '/v1/assets/:id': 'SELECT id FROM postproduction.asset WHERE organisation_id = $2 AND sha256 IS NOT NULL',
  '/v1/uploads/:id': 'SELECT asset_id AS id FROM postproduction.upload',
  '/v1/review/:deliverableId':
    'SELECT deliverable_id AS id FROM postproduction.change WHERE organisation_id = $2',
  '/v1/review-links/:id': 'SELECT id FROM postproduction.review_link WHERE organisation_id = $2',
  '/v1/packages/:id': 'SELECT id FROM postproduction.package WHERE organisation_id = $2',
  '/v1/packages/links/:linkId': 'SELECT id FROM postproduction.link WHERE organisation_id = $2',
  '/v1/releases/:id': 'SELECT id FROM postproduction.release WHERE organisation_id = $2',
  '/v1/diffusions/:id': 'SELECT id FROM postproduction.diffusion WHERE organisation_id = $2',
  '/v1/retouch/tasks/:id': `SELECT id FROM postproduction.retouch_task WHERE organisation_id = $2`,
  '/v1/retouch/tasks/:id/versions/:versionId': `SELECT v.id FROM postproduction.retouch_version v
    JOIN postproduction.retouch_task t ON t.id = v.task_id WHERE t.organisation_id = $2`,
  '/v1/retouch/batches/:id': 'SELECT id FROM postproduction.retouch_batch WHERE operator_id = $3',
  '/v1/retouch/archives/:id': 'SELECT id FROM postproduction.retouch_archive WHERE sent_by = $3',
  '/v1/retouch/partners/:operatorId': 'SELECT $3 AS id',
  '/v1/downloads/*': `SELECT id || '.' || repeat('A', 43) AS id FROM postproduction.link WHERE organisation_id = $2`,
  '/v1/mails/:id': 'SELECT id FROM notifications.mail WHERE to_account = $1',
  '/v1/parked-jobs/:messageId': 'SELECT message_id AS id FROM platform.parked',
}

/** Parameters that name a thing of everybody's, not of a tenant's. */
export const SHARED_PARAMETERS = new Set(['/v1/places/:inseeCode', '/v1/incidents/:id/steps/:key'])

/** A client's own charter is read by any operator: only who is certified on it may be asked to shoot by it. */
export const SHOWN_TO_OPERATORS = new Set([
  '/v1/learning/charters/:charterId',
  '/v1/charters/:id',
  '/v1/charters/:id/versions/:version',
])

export type TenantA = {
  /** By the path up to the parameter and with it. */
  ids: Map<string, string>
  /** What must never reach a stranger: ids, names, addresses, references and words of tenant A. */
  markers: string[]
}

export const parametersOf = (url: string): string[] =>
  [...url.matchAll(/:\w+|\*/g)].map(({ index, 0: name }) => url.slice(0, index + name.length))

/** @throws Error naming the parameters for which tenant A has nothing */
export async function readTenantA(admin: pg.Client, story: Story): Promise<TenantA> {
  const client = need(story, 'client')
  const [operator] = story.operators
  const known = [client.accountId, client.organisationId ?? '', operator?.accountId ?? '']
  const ids = new Map<string, string>()
  for (const [parameter, sql] of Object.entries(IDS)) {
    const filled = sql.replaceAll(/\$(\d)/g, (_all, n: string) => `'${known[Number(n) - 1]}'`)
    const { rows } = await admin.query<{ id: string }>(`${filled} LIMIT 1`)
    if (rows[0]) ids.set(parameter, rows[0].id)
  }
  const missing = Object.keys(IDS).filter((parameter) => !ids.has(parameter))
  if (missing.length > 0) throw new Error(`tenant A has nothing for ${missing.join(', ')}`)
  return { ids, markers: await markersOf(admin, story) }
}

async function markersOf(admin: pg.Client, story: Story): Promise<string[]> {
  const client = need(story, 'client')
  const { rows: tables } = await admin.query<{ name: string }>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.columns
     WHERE table_schema IN ('identity', 'missions', 'matching', 'postproduction') AND column_name IN ('organisation_id', 'id')
     GROUP BY 1 HAVING count(*) = 2`,
  )
  const markers = new Set<string>()
  for (const { name } of tables) {
    const { rows } = await admin.query<{ id: string }>(
      `SELECT DISTINCT id FROM ${name} WHERE organisation_id = $1`,
      [client.organisationId],
    )
    for (const { id } of rows) markers.add(id)
  }
  const { rows: people } = await admin.query<{ email: string; name: string; id: string }>(
    `SELECT id, email, name FROM identity.account WHERE id = ANY($1)`,
    [[client, need(story, 'colleague'), ...story.operators].map(({ accountId }) => accountId)],
  )
  for (const { id, email, name } of people) for (const word of [id, email, name]) markers.add(word)
  // The one name that a published product carries as its credit line.
  markers.delete('Démo Photographe Un')
  const { rows: references } = await admin.query<{ reference: string }>(
    `SELECT reference FROM missions.mission WHERE organisation_id = $1 UNION SELECT reference FROM missions.quote WHERE organisation_id = $1`,
    [client.organisationId],
  )
  for (const { reference } of references) markers.add(reference)
  for (const word of [
    'Démo Restaurants',
    'invitee@demo.regie.test',
    '10 place de la Démonstration',
    'DEMO-0001',
  ])
    markers.add(word)
  return [...markers]
}
