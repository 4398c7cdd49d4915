/**
 * How a distance is measured; a travel time is the distance in both.
 * `double`: Euclidean in double precision (Solomon's set as the literature reports it).
 * `dimacs`: Euclidean truncated to one decimal (12th DIMACS challenge, Gehring and Homberger's set in CVRPLIB).
 */
export type Convention = 'double' | 'dimacs'

/**
 * A capacitated routing problem with time windows, one depot and identical vehicles. Index 0 is the depot, 1 to
 * `customers` the customers. Times and distances are in units of 1 / `scale`: `dimacs` counts tenths, so that all of it
 * is whole and exact.
 */
export type VrptwProblem = {
  name: string
  convention: Convention
  scale: number
  customers: number
  vehicles: number
  capacity: number
  x: Float64Array
  y: Float64Array
  demand: Float64Array
  ready: Float64Array
  due: Float64Array
  service: Float64Array
  /** Symmetric, row by row: from i to j at i × (customers + 1) + j. */
  distance: Float64Array
}

/** What a file says, before distances are measured; times and coordinates as written. */
export type VrptwFile = {
  name: string
  vehicles: number
  capacity: number
  /** The depot first. */
  stops: { x: number; y: number; demand: number; ready: number; due: number; service: number }[]
}

const SCALE = { double: 1, dimacs: 10 } as const

export function problemOf(file: VrptwFile, convention: Convention): VrptwProblem {
  const scale = SCALE[convention]
  const { stops } = file
  const column = (pick: (stop: VrptwFile['stops'][number]) => number) => Float64Array.from(stops, pick)
  const x = column((stop) => stop.x)
  const y = column((stop) => stop.y)
  const size = stops.length
  const distance = new Float64Array(size * size)
  for (let from = 0; from < size; from += 1) {
    for (let to = from + 1; to < size; to += 1) {
      const exact = Math.sqrt((x[from]! - x[to]!) ** 2 + (y[from]! - y[to]!) ** 2) // hypot is not exact on squares
      const measured = convention === 'dimacs' ? Math.floor(exact * scale) : exact
      distance[from * size + to] = measured
      distance[to * size + from] = measured
    }
  }
  return {
    name: file.name,
    convention,
    scale,
    customers: size - 1,
    vehicles: Math.min(file.vehicles, size - 1),
    capacity: file.capacity,
    x,
    y,
    demand: column((stop) => stop.demand),
    ready: column((stop) => stop.ready * scale),
    due: column((stop) => stop.due * scale),
    service: column((stop) => stop.service * scale),
    distance,
  }
}
