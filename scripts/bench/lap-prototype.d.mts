type Graph = { m: number; n: number; rp: Int32Array; col: Int32Array; cost: Int32Array }
/** Sparse shortest augmenting paths, one a row, on typed arrays, with its own certificate. */
export function cheapestPathsPrototype(
  graph: Graph,
  big?: number,
): { tot: number; un: number; lb: number; viol: number }
