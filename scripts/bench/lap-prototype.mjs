// Kept as it was measured: the figure is a ratio to it.
/* oxlint-disable */
// prototype: sparse shortest augmenting path with potentials, binary heap, typed arrays; skip = leave mission unassigned at cost BIG
export function cheapestPathsPrototype(g, BIG = 1e6) {
  const { m, n, rp, col, cost } = g
  const u = new Float64Array(m),
    v = new Float64Array(n),
    rowOf = new Int32Array(n).fill(-1),
    colOf = new Int32Array(m).fill(-1)
  const d = new Float64Array(n),
    pred = new Int32Array(n),
    state = new Int32Array(n)
  let stamp = 0
  const hk = new Float64Array(g.col.length + 16),
    hv = new Int32Array(g.col.length + 16)
  let hs = 0
  const push = (k, x) => {
    let i = hs++
    while (i > 0) {
      const q = (i - 1) >> 1
      if (hk[q] <= k) break
      hk[i] = hk[q]
      hv[i] = hv[q]
      i = q
    }
    hk[i] = k
    hv[i] = x
  }
  const pop = () => {
    const x = hv[0]
    const k = hk[--hs],
      y = hv[hs]
    let i = 0
    for (;;) {
      let c = 2 * i + 1
      if (c >= hs) break
      if (c + 1 < hs && hk[c + 1] < hk[c]) c++
      if (hk[c] >= k) break
      hk[i] = hk[c]
      hv[i] = hv[c]
      i = c
    }
    hk[i] = k
    hv[i] = y
    return x
  }
  // column reduction start: u[i]=min cost, greedy
  for (let i = 0; i < m; i++) {
    let b = BIG,
      bj = -1
    for (let e = rp[i]; e < rp[i + 1]; e++) {
      if (cost[e] < b) {
        b = cost[e]
        bj = col[e]
      }
    }
    u[i] = b
    if (bj >= 0 && rowOf[bj] < 0) {
      rowOf[bj] = i
      colOf[i] = bj
    }
  }
  const scan = new Int32Array(n)
  let unas = 0
  for (let s = 0; s < m; s++) {
    if (colOf[s] >= 0) continue
    stamp += 2
    hs = 0
    let i = s,
      h = 0,
      ns = 0,
      end = -1,
      minD = 0
    let exitRow = -1,
      exitD = Infinity
    for (;;) {
      const base = minD - u[i]
      for (let e = rp[i]; e < rp[i + 1]; e++) {
        const j = col[e]
        if (state[j] === stamp + 1) continue
        const nd = base + cost[e] - v[j]
        if (state[j] !== stamp || nd < d[j]) {
          d[j] = nd
          pred[j] = i
          state[j] = stamp
          push(nd, j)
        }
      }
      const xd = base + BIG
      if (xd < exitD) {
        exitD = xd
        exitRow = i
      }
      let j = -1
      while (hs > 0) {
        const k = hk[0]
        const x = pop()
        if (state[x] === stamp && k === d[x]) {
          j = x
          break
        }
      }
      if (j < 0 || d[j] >= exitD) {
        minD = exitD
        break
      }
      minD = d[j]
      state[j] = stamp + 1
      scan[ns++] = j
      if (rowOf[j] < 0) {
        end = j
        break
      }
      i = rowOf[j]
    }
    u[s] += minD
    for (let k = 0; k < ns; k++) {
      const j = scan[k]
      if (j === end) continue
      const dd = minD - d[j]
      v[j] -= dd
      u[rowOf[j]] += dd
    }
    if (end >= 0) {
      let j = end
      for (;;) {
        const r = pred[j]
        rowOf[j] = r
        const nx = colOf[r]
        colOf[r] = j
        if (r === s) break
        j = nx
      }
    } else {
      unas++
      let r = exitRow
      let j = colOf[r]
      colOf[r] = -1
      while (r !== s) {
        const p = pred[j]
        rowOf[j] = p
        const nx = colOf[p]
        colOf[p] = j
        r = p
        j = nx
      }
    }
  }
  let tot = 0,
    un = 0
  for (let i = 0; i < m; i++) {
    if (colOf[i] < 0) {
      un++
      tot += BIG
      continue
    }
    for (let e = rp[i]; e < rp[i + 1]; e++)
      if (col[e] === colOf[i]) {
        tot += cost[e]
        break
      }
  }
  // duality certificate
  let lb = 0,
    viol = 0
  for (let i = 0; i < m; i++) {
    lb += u[i]
    if (u[i] > BIG + 1e-6) viol++
    for (let e = rp[i]; e < rp[i + 1]; e++) if (cost[e] - u[i] - v[col[e]] < -1e-6) viol++
  }
  for (let j = 0; j < n; j++) {
    lb += v[j]
    if (v[j] > 1e-9) viol++
  }
  return { tot, un, lb, viol, colOf }
}
