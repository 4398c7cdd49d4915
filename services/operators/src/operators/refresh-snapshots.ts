import { randomUUID } from 'node:crypto'
import { systemCaller } from '@regie/contracts'
import type { OperatorsDeps } from '../service-parts.ts'
import { lockLapsed, saveOperator } from './operator.store.ts'
import { isProfiled } from './operator.table.ts'
import { publishOperator } from './publish-operator.ts'
import { derivedColumns } from './snapshot.rules.ts'

const BATCH = 100

/** A check of equipment that grew older than a year changes what the operator can do: tell it again. */
export async function refreshSnapshots(deps: OperatorsDeps): Promise<number> {
  const now = deps.now()
  return deps.database.transaction(systemCaller(randomUUID()), async ({ tx, record }) => {
    const lapsed = (await lockLapsed(tx, now, BATCH)).filter(isProfiled)
    for (const row of lapsed) {
      const refreshed = await saveOperator(tx, row.id, derivedColumns(row, now))
      publishOperator(record, refreshed, now)
      record.audit({ action: 'operators.equipment-lapsed', subject: { kind: 'operator', id: row.id } })
    }
    return lapsed.length
  })
}
