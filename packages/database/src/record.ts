import type { Caller, Concerns, EventContract, QueueContract } from '@regie/contracts'
import { newId } from './columns.ts'

export type AuditNote = {
  action: string
  subject: { kind: string; id: string }
  organisationId?: string | null
  reason?: string | null
  detail?: Record<string, unknown>
}

type OutboxDraft = {
  id: string
  kind: 'event' | 'job'
  name: string
  consumers: string[]
  payload: unknown
  concerns: Concerns
  runAt: Date | null
  settleWithinMs: number
}

/** Collects what one transaction tells; written at its very end, so that the audit head is locked briefly. */
export type Recorder = {
  event<P>(contract: EventContract<P>, payload: P, concerns?: Concerns): void
  /** `runAt` in the future makes it a delayed job. Returns the message id. */
  job<P>(contract: QueueContract<P>, payload: P, options?: { runAt?: Date }): string
  audit(note: AuditNote): void
}

export type Collected = { messages: OutboxDraft[]; notes: AuditNote[] }

const EVENT_SETTLE_WITHIN_MS = 60_000

export function openRecorder(): { record: Recorder; collected: Collected } {
  const collected: Collected = { messages: [], notes: [] }
  const record: Recorder = {
    event(contract, payload, concerns = {}) {
      collected.messages.push({
        id: newId(),
        kind: 'event',
        name: contract.name,
        consumers: [...contract.subscribers],
        payload: contract.payload.parse(payload),
        concerns,
        runAt: null,
        settleWithinMs: EVENT_SETTLE_WITHIN_MS,
      })
    },
    job(contract, payload, options = {}) {
      const id = newId()
      collected.messages.push({
        id,
        kind: 'job',
        name: contract.name,
        consumers: [contract.consumer],
        payload: contract.payload.parse(payload),
        concerns: {},
        runAt: options.runAt ?? null,
        settleWithinMs: contract.settleWithinMs,
      })
      return id
    },
    audit: (note) => void collected.notes.push(note),
  }
  return { record, collected }
}

/**
 * The insert of one collected message; several go to PostgreSQL together, without waiting for each other. Values
 * travel as text: the driver's own conversion of arrays and dates costs more than the insert of an index entry.
 */
export function outboxInsert(service: string, caller: Caller, message: OutboxDraft) {
  const { id, kind, name, consumers, payload, concerns, runAt, settleWithinMs } = message
  return {
    name: 'outbox-insert',
    text: `INSERT INTO platform.outbox (id, source, kind, name, consumers, payload, concerns, request_id, run_at, settle_within_ms)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9::timestamptz, clock_timestamp()), $10)`,
    values: [
      id, service, kind, name, `{${consumers.join(',')}}`, JSON.stringify(payload), JSON.stringify(concerns), caller.requestId,
      runAt?.toISOString() ?? null, String(settleWithinMs),
    ], // prettier-ignore
  }
}

export function auditInsert(service: string, caller: Caller, notes: AuditNote[]) {
  const lines = notes.map((note) => ({
    action: note.action,
    subject_kind: note.subject.kind,
    subject_id: note.subject.id,
    organisation_id: note.organisationId ?? caller.organisationId,
    reason: note.reason ?? null,
    detail: note.detail ?? {},
  }))
  return {
    name: 'audit-insert',
    text: `INSERT INTO platform.audit (chain, seq, at, actor_kind, actor_id, action, subject_kind, subject_id, organisation_id, reason, detail, request_id, prev_hash, hash)
      SELECT $1, 0, now(), $2, $3::uuid, l.action, l.subject_kind, l.subject_id, l.organisation_id, l.reason, l.detail, $4, '', ''
      FROM jsonb_to_recordset($5::jsonb) AS l(action text, subject_kind text, subject_id uuid, organisation_id uuid, reason text, detail jsonb)`,
    values: [service, caller.kind, caller.accountId, caller.requestId, JSON.stringify(lines)],
  }
}
