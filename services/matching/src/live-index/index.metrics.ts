import type { IndexStatus } from '@regie/contracts'
import { Gauge } from 'prom-client'

let statusOf: () => IndexStatus | null = () => null

const gauge = (name: string, help: string, valueOf: (status: IndexStatus) => number) =>
  new Gauge({
    name: `regie_matching_index_${name}`,
    help,
    collect() {
      const status = statusOf()
      if (status) this.set(valueOf(status))
    },
  })

gauge('live', '1 when missions are ranked from the index, 0 while it is warming', ({ state }) =>
  state === 'live' ? 1 : 0,
)
gauge('operators', 'Operators held by the index', ({ operatorCount }) => operatorCount)
gauge('lag_seconds', 'Since the index was last brought up to date', ({ lagMs }) => (lagMs ?? 0) / 1000)
gauge('applied_total', 'Operators read again because they changed', ({ appliedCount }) => appliedCount)
gauge('checked_total', 'Operators compared with the database', ({ checkedCount }) => checkedCount)
gauge('repaired_total', 'Operators that differed from the database', ({ repairedCount }) => repairedCount)

/** From now on the figures of this process are those of this index; there is one a process. */
export function showMetrics(status: () => IndexStatus): void {
  statusOf = status
}
