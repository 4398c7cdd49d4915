import { systemCaller } from '@regie/contracts'
import { newId } from '@regie/database'
import type { Tick } from '@regie/service-kit'
import { and, asc, gt, isNotNull } from 'drizzle-orm'
import type { PostDeps } from '../deps.ts'
import { assets } from './asset.table.ts'

const DAY_MS = 86_400_000
const PAGE = 200

export type Damage = { assetId: string; organisationId: string; found: 'altered' | 'missing' }

/**
 * Reads every original again and compares it with the hash of its row; each one that differs leaves a line in the
 * audit trail. @returns what is damaged, in the order of ids
 */
export async function verifyOriginals(deps: PostDeps): Promise<Damage[]> {
  const caller = systemCaller(`tick-${newId()}`)
  const damages: Damage[] = []
  let after: string | undefined
  do {
    const page = await deps.database.read(caller, (tx) =>
      tx
        .select({ id: assets.id, key: assets.objectKey, sha256: assets.sha256, org: assets.organisationId })
        .from(assets)
        .where(and(isNotNull(assets.objectKey), after === undefined ? undefined : gt(assets.id, after)))
        .orderBy(asc(assets.id))
        .limit(PAGE),
    )
    for (const { id, key, sha256, org } of page) {
      const found = await deps.store.verify(key ?? '', sha256 ?? '')
      if (found !== 'intact') damages.push({ assetId: id, organisationId: org, found })
    }
    after = page.at(-1)?.id
  } while (after !== undefined)
  if (damages.length > 0)
    await deps.database.transaction(caller, async ({ record }) => {
      for (const { assetId: id, organisationId, found } of damages)
        record.audit({ action: `original-${found}`, subject: { kind: 'asset', id }, organisationId })
    })
  return damages
}

/** Once a day; damage is an error, so that whoever watches the service hears of it. */
export const originalsTick = (deps: PostDeps): Tick => ({
  name: 'verify-originals',
  everyMs: DAY_MS,
  async run() {
    const damages = await verifyOriginals(deps)
    if (damages.length > 0)
      throw new Error(
        `originals damaged: ${damages.map(({ assetId, found }) => `${assetId} ${found}`).join(', ')}`,
      )
  },
})
