import { type IndexAnswer, systemCaller } from '@regie/contracts'
import type { Tx } from '@regie/database'
import type { MissionNeeds, OperatorFacts } from '@regie/matching'
import type { ServiceDeps } from '@regie/service-kit'
import { readFacts, readSnapshot } from '../facts/facts.store.ts'
import { applyChanges, CountedBack, loadIndex, readChanges } from './catch-up.ts'
import { type Difference, differences } from './differences.rules.ts'
import { openKeeperLog } from './keeper-log.ts'
import type { LiveIndex } from './live-index.ts'
import { BATCH, readBatch } from './operator-record.store.ts'
import { openTurns } from './turns.ts'

/** Whoever may be ranked: held by the index, or read from the database for one mission while there is none. */
export type Operators =
  | { from: 'index'; live: LiveIndex }
  | { from: 'database'; facts: readonly OperatorFacts[] }

type Asked = { needs: MissionNeeds | null }
type Answerer<K, A> = (known: K, operators: Operators, now: Date, from: IndexAnswer) => A

export type IndexKeeper = ReturnType<typeof openIndexKeeper>

/**
 * Keeps the index of one process. Before each answer it reads, in one snapshot with what the caller asks of the
 * mission, whoever changed since the last one: an answer is that of reading everybody in that snapshot, and depends
 * on no message having come.
 */
export function openIndexKeeper(deps: Pick<ServiceDeps, 'database' | 'now' | 'logger'>) {
  const log = openKeeperLog(deps)
  const inTurn = openTurns()
  let held: { live: LiveIndex; unseenFrom: string; asOf: Date } | null = null
  let loading: Promise<void> | undefined
  let isClosed = false
  let checkedUptoId: string | null = null

  const inSnapshot = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    deps.database.read(systemCaller('live-index'), async (tx) => {
      await readSnapshot(tx)
      return work(tx)
    })

  /** Only in turn. Null when there is no index (any more): transactions counted back. */
  async function catchUp<K>(read: (tx: Tx) => Promise<K>) {
    const kept = held
    if (!kept) return null
    const now = deps.now()
    try {
      const { known, changes } = await inSnapshot(async (tx) => ({
        known: await read(tx),
        changes: await readChanges(tx, kept.live, kept.unseenFrom, now),
      }))
      kept.live.advance(now.getTime())
      applyChanges(kept.live, changes)
      const lagMs = Math.max(0, now.getTime() - kept.asOf.getTime())
      held = { live: kept.live, unseenFrom: changes.unseenFrom, asOf: now }
      log.caughtUp(changes.revisions.length)
      const from: IndexAnswer = {
        state: 'live',
        operatorCount: kept.live.size,
        lagMs,
        caughtUpCount: changes.revisions.length,
      }
      return { known, live: kept.live, now, from }
    } catch (error) {
      if (!(error instanceof CountedBack)) throw error
      held = null
      log.countedBack()
      return null
    }
  }

  async function load(): Promise<void> {
    const now = deps.now()
    const loaded = await loadIndex(inSnapshot, now, (count) => {
      log.loaded(count)
      return !isClosed
    })
    if (!loaded) return
    await inTurn(async () => {
      held = { ...loaded, live: loaded.index, asOf: now }
      await catchUp(async () => undefined)
      log.warmed(deps.now())
    })
  }

  const warm = (): Promise<void> => (loading ??= load().finally(() => (loading = undefined)))

  async function askDatabase<K extends Asked, A>(read: (tx: Tx) => Promise<K>, answer: Answerer<K, A>) {
    const now = deps.now()
    const { known, facts } = await inSnapshot(async (tx) => {
      const asked = await read(tx)
      return { known: asked, facts: asked.needs ? await readFacts(tx, asked.needs, now) : [] }
    })
    const from: IndexAnswer = { state: 'warming', operatorCount: facts.length, lagMs: 0, caughtUpCount: 0 }
    return answer(known, { from: 'database', facts }, now, from)
  }

  return {
    /** Loads the index anew; meanwhile answers come from the one there is, or from the database. */
    warm,

    /** Brings the index up to date; loads it when there is none, or it is worn. */
    async keep(): Promise<void> {
      if (isClosed) return
      if (!held || held.live.isWorn(deps.now().getTime())) return warm()
      await inTurn(() => catchUp(async () => undefined))
    },

    /**
     * Reads what is asked of a mission and whoever changed in one snapshot, then answers at once.
     *
     * @param read    what the mission asks; `needs` null when nobody has to be looked at
     * @param answer  called in the same turn, so that the index does not change under it; must not wait
     */
    async ask<K extends Asked, A>(read: (tx: Tx) => Promise<K>, answer: Answerer<K, A>): Promise<A> {
      const asked = await inTurn(async () => {
        const caught = await catchUp(read)
        if (!caught) return null
        const { known, live, now, from } = caught
        return { is: answer(known, { from: 'index', live }, now, from) }
      })
      return asked ? asked.is : askDatabase(read, answer)
    },

    /** One operator as they bear on one mission: null for nobody, undefined while the index is warming. */
    find: (operatorId: string, needs: MissionNeeds): Promise<OperatorFacts | null | undefined> =>
      inTurn(async () => {
        const caught = await catchUp(async () => undefined)
        return caught ? (caught.live.factsOf(operatorId, needs) ?? null) : undefined
      }),

    /**
     * Compares the next page of operators with the database in one snapshot, repairs what differs and says so.
     *
     * @returns  null while the index is warming
     */
    check: (): Promise<{ checkedCount: number; differences: Difference[] } | null> =>
      inTurn(async () => {
        const afterId = checkedUptoId
        const caught = await catchUp((tx) => readBatch(tx, afterId, deps.now()))
        if (!caught) return null
        const { known: page, live, now } = caught
        const uptoId = page.length < BATCH ? null : (page.at(-1)?.id ?? null)
        const found = differences(live, page, { afterId, uptoId }, now.getTime())
        applyChanges(live, { revisions: found, loaded: page })
        checkedUptoId = uptoId
        log.checked(now, page.length, found)
        return { checkedCount: page.length, differences: found }
      }),

    status: () =>
      log.status(
        held && { operatorCount: held.live.size, caughtUpAt: held.asOf, horizon: held.live.horizon },
      ),

    /** Waits for the load or the turn under way. */
    async close(): Promise<void> {
      isClosed = true
      await loading?.catch(() => undefined)
      await inTurn(async () => undefined)
    },
  }
}
