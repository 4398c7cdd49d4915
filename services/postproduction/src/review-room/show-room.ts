import type { ReviewFile, ReviewRoom } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { type AssetRow, assets } from '../assets/asset.table.ts'
import { findMotions, listThreads } from '../comments/comment.store.ts'
import { listDecisions, toDecision } from '../decisions/decision.store.ts'
import { countAssets } from '../deliverables/deliverable.store.ts'
import type { PostDeps } from '../deps.ts'
import { previewOf } from '../downloads/preview-link.ts'
import { findClock, showClock } from '../review-clock/extend-review.ts'
import { listChosen, listFavourites, readSelection } from '../selection/selection.store.ts'
import type { Reviewer } from './reviewer.ts'

const SHOWN = ['ready', 'retouching', 'approved', 'delivered'] as const
type ShownState = (typeof SHOWN)[number]
const isShown = (state: string): state is ShownState => (SHOWN as readonly string[]).includes(state)

/** The set as this reviewer may see it; row-level security has left out what is not theirs. */
export async function showRoom(deps: PostDeps, tx: Tx, by: Reviewer): Promise<ReviewRoom> {
  const { set } = by
  const rows = await listVersions(tx, set.id)
  const facts = await readFacts(tx, by, rows)
  const older = new Map(rows.filter(({ state }) => state === 'replaced').map((row) => [row.id, row]))
  const show = (row: AssetRow, number: number) => ({
    assetId: row.id,
    number,
    widthPx: row.widthPx,
    heightPx: row.heightPx,
    preview: previewOf(deps, by.caller, row),
    comments: facts.threads.get(row.id) ?? [],
  })
  const files = rows.flatMap((row) => {
    const { state } = row
    if (!isShown(state)) return []
    const before = chainOf(row, older)
    return [
      {
        ...show(row, before.length + 1),
        ...facts.of(row),
        state,
        earlier: before.map((old, at) => show(old, before.length - at)),
      },
    ]
  })
  const { openChanges } = (await countAssets(tx, [set.id]))(set.id)
  const clock = await findClock(tx, set.id)

  return {
    deliverableId: set.id,
    title: set.brief.title,
    placeName: set.brief.place.name,
    zone: set.brief.place.zone,
    state: set.state,
    clock: clock ? showClock(set, clock, openChanges) : null,
    selection: by.authorKind === 'operator' ? null : await readSelection(tx, set),
    rights: by.rights,
    files,
  }
}

/** What is shown now, and what was shown before somebody asked for a change of it; oldest first. */
const listVersions = (tx: Tx, deliverableId: string): Promise<AssetRow[]> =>
  tx
    .select()
    .from(assets)
    .where(
      and(
        eq(assets.deliverableId, deliverableId),
        sql`(${inArray(assets.state, [...SHOWN])} OR (${assets.state} = 'replaced'
          AND EXISTS (SELECT 1 FROM postproduction.change c WHERE c.asset_id = ${assets.id})))`,
      ),
    )
    .orderBy(asc(assets.id))

/** Versions before this one, newest first. */
function chainOf(row: AssetRow, older: ReadonlyMap<string, AssetRow>): AssetRow[] {
  const before = row.replacesId === null ? undefined : older.get(row.replacesId)
  return before ? [before, ...chainOf(before, older)] : []
}

type Told = Pick<
  ReviewFile,
  | 'filename'
  | 'shotLabel'
  | 'motion'
  | 'decision'
  | 'opinions'
  | 'isFavourite'
  | 'favouriteCount'
  | 'isChosen'
  | 'isOrdered'
>

async function readFacts(tx: Tx, by: Reviewer, rows: AssetRow[]) {
  const { id } = by.set
  const threads = await listThreads(tx, id, by.authorId)
  const motions = await findMotions(
    tx,
    rows.map((row) => row.id),
  )
  const voices = await listDecisions(tx, id)
  const liked = await listFavourites(tx, id)
  const chosen = new Map((await listChosen(tx, id)).map((row) => [row.assetId, row]))
  const labels = new Map(by.set.brief.shotList.map(({ key, label }) => [key, label]))
  const of = (row: AssetRow): Told => {
    const heard = voices.filter(({ assetId }) => assetId === row.id)
    const binding = heard.find(({ isBinding }) => isBinding)
    const likes = liked.filter(({ assetId }) => assetId === row.id)
    // Whoever decided through another link is nobody's business here.
    const isStranger = by.linkId !== null && binding !== undefined && binding.linkId !== by.linkId
    return {
      filename: row.filename,
      shotLabel: (row.shotKey && labels.get(row.shotKey)) || null,
      motion: motions.get(row.id) ?? null,
      decision: binding
        ? {
            ...toDecision(binding, by.authorId),
            ...(isStranger && { authorName: by.set.brief.organisationName }),
          }
        : null,
      opinions: heard.filter(({ isBinding }) => !isBinding).map((one) => toDecision(one, by.authorId)),
      isFavourite: likes.some(({ chosenBy }) => chosenBy === by.authorId),
      favouriteCount: likes.length,
      isChosen: chosen.has(row.id),
      isOrdered: (chosen.get(row.id)?.orderId ?? null) !== null,
    }
  }
  return { threads, of }
}
