import { type Caller, fieldFailure, type NewPlaybook, type Playbook } from '@regie/contracts'
import { newId } from '@regie/database'
import type { ServiceDeps } from '@regie/service-kit'
import { sql } from 'drizzle-orm'
import { playbookOf } from './playbook.store.ts'
import { playbooks } from './playbook.table.ts'

/** Adds the next version of a playbook; incidents open now keep theirs. @throws Failure 'rule-broken' on a step named twice */
export const setPlaybook = (
  deps: Pick<ServiceDeps, 'database' | 'now'>,
  caller: Caller,
  { kind, document, reason }: NewPlaybook,
): Promise<Playbook> => {
  const keys = document.steps.map(({ key }) => key)
  const twin = keys.findIndex((key, at) => keys.indexOf(key) < at)
  if (twin >= 0) throw doubled(twin)
  return deps.database.transaction(caller, async ({ tx, record }) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`missions.playbook ${kind}`}, 0))`)
    const version = (await playbookOf(tx, kind)).version + 1
    const id = newId()
    await tx
      .insert(playbooks)
      .values({ id, kind, version, document, reason, createdBy: caller.accountId, createdAt: deps.now() })
    record.audit({
      action: 'playbook.set',
      subject: { kind: 'playbook', id },
      reason,
      detail: { kind, version },
    })
    return playbookOf(tx, kind)
  })
}

const doubled = (at: number) =>
  fieldFailure(`document.steps.${at}.key`, 'doubled', {
    fr: 'Cette étape y est déjà.',
    en: 'This step is there already.',
  })
