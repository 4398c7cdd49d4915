import type { Tx } from '@regie/database'
import { entryOf, horizonFrom, LiveIndex, type Entry } from './live-index.ts'
import {
  type Loaded,
  oldestUnseen,
  readBatch,
  readOperators,
  type Revision,
  revisionsFrom,
} from './operator-record.store.ts'

/** All that one snapshot shows and an index does not have yet. */
export type Changes = {
  /** From which transaction on the next snapshot has to be asked. */
  unseenFrom: string
  revisions: Revision[]
  /** Whoever of them is there; the others are gone. */
  loaded: Loaded[]
}

/** Thrown when transactions count from lower than they did: this is another cluster, or a restored one. */
export class CountedBack extends Error {}

/**
 * Reads what changed since the snapshot that `unseenFrom` was asked in. Give it a transaction with a snapshot of its
 * own: with the changes applied the index is what that snapshot shows, no more and no less.
 *
 * @throws CountedBack
 */
export async function readChanges(
  tx: Tx,
  held: Pick<LiveIndex, 'revisionOf'>,
  unseenFrom: string,
  now: Date,
): Promise<Changes> {
  const nextFrom = await oldestUnseen(tx)
  if (BigInt(nextFrom) < BigInt(unseenFrom)) throw new CountedBack()
  // Seen already under this very transaction: a transaction shows all at once, so there is nothing new of them.
  const revisions = (await revisionsFrom(tx, unseenFrom)).filter(
    ({ id, changedIn }) => held.revisionOf(id) !== changedIn,
  )
  const loaded = await readOperators(
    tx,
    revisions.map(({ id }) => id),
    now,
  )
  return { unseenFrom: nextFrom, revisions, loaded }
}

/** @param revisions  whoever is to be taken from `loaded`, or out of the index when they are not there */
export function applyChanges(
  index: LiveIndex,
  { revisions, loaded }: { revisions: readonly { id: string }[]; loaded: readonly Loaded[] },
): void {
  const there = new Map(loaded.map((one) => [one.id, one]))
  for (const { id } of revisions) {
    const one = there.get(id)
    if (one) index.put(id, one)
    else index.remove(id)
  }
}

type Reader = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/**
 * Loads everybody, a batch at a time, each of a snapshot of its own: what changes meanwhile is read again when the
 * index catches up from `unseenFrom`, which was asked before the first.
 *
 * @param read      opens a transaction with a snapshot of its own
 * @param onLoaded  told after each batch how many are loaded; answers false to give up
 */
export async function loadIndex(
  read: Reader,
  now: Date,
  onLoaded: (count: number) => boolean,
): Promise<{ index: LiveIndex; unseenFrom: string } | null> {
  const unseenFrom = await read(oldestUnseen)
  const horizon = horizonFrom(now.getTime())
  const entries = new Map<string, Entry>()
  let lastId: string | null = null
  for (;;) {
    const batch: Loaded[] = await read((tx) => readBatch(tx, lastId, now))
    for (const one of batch) entries.set(one.id, entryOf(one, horizon, now.getTime()))
    if (!onLoaded(entries.size)) return null
    lastId = batch.at(-1)?.id ?? null
    if (lastId === null) return { index: new LiveIndex(entries, now.getTime()), unseenFrom }
  }
}
