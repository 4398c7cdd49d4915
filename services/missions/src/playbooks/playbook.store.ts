import { INCIDENT_KINDS, type IncidentKind, type Playbook } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { desc, eq } from 'drizzle-orm'
import { KIND_TITLES } from '../incidents/incident.words.ts'
import { HOUSE_PLAYBOOKS } from './house-playbooks.ts'
import { playbooks } from './playbook.table.ts'

/** The playbook in force for a kind of incident: its newest version, the house's own where none was written. */
export async function playbookOf(tx: Tx, kind: IncidentKind): Promise<Playbook> {
  const [row] = await tx
    .select()
    .from(playbooks)
    .where(eq(playbooks.kind, kind))
    .orderBy(desc(playbooks.version))
    .limit(1)
  const title = KIND_TITLES[kind]
  if (!row) {
    return { kind, title, version: 1, document: HOUSE_PLAYBOOKS[kind], reason: null, createdAt: null }
  }
  const { version, document, reason, createdAt } = row
  return { kind, title, version, document, reason, createdAt: createdAt.toISOString() }
}

/** The playbooks in force, one a kind. */
export async function listPlaybooks(tx: Tx): Promise<Playbook[]> {
  const found: Playbook[] = []
  for (const kind of INCIDENT_KINDS) found.push(await playbookOf(tx, kind))
  return found
}
