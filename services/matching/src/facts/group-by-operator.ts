/** Rows by the operator they are about, each group in the order given. */
export function groupByOperator<R extends { operatorId: string }>(rows: R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const row of rows) {
    const group = groups.get(row.operatorId)
    if (group) group.push(row)
    else groups.set(row.operatorId, [row])
  }
  return groups
}
