import { isDeepStrictEqual } from 'node:util'
import { factsOver } from '../facts/operator-facts.rules.ts'
import type { LiveIndex } from './live-index.ts'
import { hear, type OperatorRecord, RECENT_MS } from './operator-record.rules.ts'

/** Who differs, and in what: not held, held though gone, another record, or other facts than their record gives. */
export type Difference = { id: string; what: 'missing' | 'gone' | 'record' | 'facts' }

/**
 * Compares a page of operators as the database has them with what an index holds between the same ids.
 *
 * @param page     ascending by id, all there are from after `afterId` up to `uptoId`
 * @param uptoId   null for the last page: everybody behind is looked at
 */
export function differences(
  live: LiveIndex,
  page: readonly { id: string; record: OperatorRecord }[],
  { afterId, uptoId }: { afterId: string | null; uptoId: string | null },
  nowMs: number,
): Difference[] {
  const there = new Set(page.map(({ id }) => id))
  const gone = live.idsBetween(afterId, uptoId).filter((id) => !there.has(id))
  return [
    ...page.flatMap(({ id, record }) => differenceOf(live, id, record, nowMs)),
    ...gone.map((id): Difference => ({ id, what: 'gone' })),
  ]
}

function differenceOf(live: LiveIndex, id: string, record: OperatorRecord, nowMs: number): Difference[] {
  const held = live.recordOf(id)
  if (!held) return [{ id, what: 'missing' }]
  if (!isDeepStrictEqual(ofToday(held, nowMs), ofToday(record, nowMs))) return [{ id, what: 'record' }]
  const isTold = isDeepStrictEqual(live.indexed(id), factsOver(hear(held, nowMs), live.horizon))
  return isTold ? [] : [{ id, what: 'facts' }]
}

/** Answers that no longer count may be held or not: they are read no more once they are old. */
const ofToday = (record: OperatorRecord, nowMs: number): OperatorRecord => ({
  ...record,
  answers: record.answers.filter(({ answeredMs }) => answeredMs > nowMs - RECENT_MS),
})
