import type { PlanChangeKind } from '@regie/contracts'

type Line = {
  kind: 'seat' | 'standby'
  state: 'fixed' | string
  missionId: string
  operatorId: string
  assignmentId: string | null
}
/** An assignment that stands now. */
export type Standing = { assignmentId: string; missionId: string; operatorId: string }

/**
 * What a line would change beside the assignments of today, which may not be those the plan was made beside.
 *
 * @param isWhole  whether every seat of the mission is taken: of a crew, somebody else's seat changes nothing
 */
export function changeOf(
  line: Line,
  standing: readonly Standing[],
  isWhole: boolean,
): { change: PlanChangeKind; holderId: string | null } {
  const there = standing.filter(({ missionId }) => missionId === line.missionId)
  if (line.state === 'fixed') {
    const stands = there.some(({ assignmentId }) => assignmentId === line.assignmentId)
    return { change: stands ? 'kept' : 'removed', holderId: null }
  }
  if (there.some(({ operatorId }) => operatorId === line.operatorId))
    return { change: 'kept', holderId: null }
  const [other] = there
  if (line.kind === 'seat' && isWhole && other) return { change: 'changed', holderId: other.operatorId }
  return { change: 'new', holderId: null }
}
