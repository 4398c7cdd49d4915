/**
 * How many whole crews a day could choose among: the people for its rarest seat, or nobody where no choice gives every
 * seat somebody of its own.
 *
 * @param fitting  for each seat the ids of whoever fits it; at least one seat
 */
export function crewsPossible(fitting: readonly (readonly string[])[]): number {
  const rarest = Math.min(...fitting.map(({ length }) => length))
  return rarest > 0 && isSeatable(fitting) ? rarest : 0
}

/** Whether every seat can have somebody of its own (augmenting paths; a crew has six seats at most). */
function isSeatable(fitting: readonly (readonly string[])[]): boolean {
  const seatOf = new Map<string, number>()
  const place = (seat: number, tried: Set<string>): boolean => {
    for (const id of fitting[seat] ?? []) {
      if (tried.has(id)) continue
      tried.add(id)
      const held = seatOf.get(id)
      if (held === undefined || place(held, tried)) {
        seatOf.set(id, seat)
        return true
      }
    }
    return false
  }
  return fitting.every((_, seat) => place(seat, new Set()))
}
