import type { VrptwFile } from './problem.ts'
import { numberOf, VrptwRefusal } from './refusal.ts'

const KNOWN = {
  TYPE: ['VRPTW'],
  EDGE_WEIGHT_TYPE: ['EUC_2D'],
}
const SECTIONS = [
  'NODE_COORD_SECTION',
  'DEMAND_SECTION',
  'TIME_WINDOW_SECTION',
  'SERVICE_TIME_SECTION',
  'DEPOT_SECTION',
]
const FIELDS = [
  'NAME',
  'COMMENT',
  'TYPE',
  'DIMENSION',
  'VEHICLES',
  'CAPACITY',
  'SERVICE_TIME',
  'EDGE_WEIGHT_TYPE',
]

/** @throws VrptwRefusal for an unknown field or section, a missing one, a stop told twice or not at all */
export function readVrplib(lines: readonly string[]): VrptwFile {
  const { fields, sections } = split(lines)
  for (const [field, allowed] of Object.entries(KNOWN)) {
    const value = fields.get(field)
    if (value !== undefined && !allowed.includes(value))
      throw new VrptwRefusal(field, `${value} n’est pas connu`, `${value} is not known`)
  }
  const size = numberOf(fields.get('DIMENSION'), 'DIMENSION')
  const column = (section: string, width: number) => tableOf(sections, section, size, width)
  const places = column('NODE_COORD_SECTION', 2)
  const demands = column('DEMAND_SECTION', 1)
  const windows = column('TIME_WINDOW_SECTION', 2)
  const services = sections.has('SERVICE_TIME_SECTION') ? column('SERVICE_TIME_SECTION', 1) : null
  const service = services === null ? numberOf(fields.get('SERVICE_TIME'), 'SERVICE_TIME') : 0
  const depots = (sections.get('DEPOT_SECTION') ?? []).flat()
  if (depots.join(' ') !== '1 -1')
    throw new VrptwRefusal('DEPOT_SECTION', 'un seul dépôt, le nœud 1', 'one depot, node 1')
  return {
    name: fields.get('NAME') ?? '',
    vehicles: numberOf(fields.get('VEHICLES'), 'VEHICLES'),
    capacity: numberOf(fields.get('CAPACITY'), 'CAPACITY'),
    stops: places.map(([x, y], at) => ({
      x: x!,
      y: y!,
      demand: demands[at]![0]!,
      ready: windows[at]![0]!,
      due: windows[at]![1]!,
      service: services === null ? (at === 0 ? 0 : service) : services[at]![0]!,
    })),
  }
}

function split(lines: readonly string[]) {
  const fields = new Map<string, string>()
  const sections = new Map<string, string[][]>()
  let rows: string[][] | null = null
  for (const line of lines) {
    if (line === 'EOF') break
    if (line === '') continue
    if (rows !== null && /^[-+.\d]/.test(line)) {
      rows.push(line.split(/\s+/))
      continue
    }
    const [name = '', ...rest] = line.split(':').map((part) => part.trim())
    if (fields.has(name) || sections.has(name)) throw new VrptwRefusal(name, 'donné deux fois', 'given twice')
    rows = null
    if (SECTIONS.includes(name)) sections.set(name, (rows = []))
    else if (FIELDS.includes(name)) fields.set(name, rest.join(':'))
    else throw new VrptwRefusal(name.slice(0, 40), 'n’est pas connu', 'is not known')
  }
  return { fields, sections }
}

/** Rows `id value…` for ids 1 … size, in that order. */
function tableOf(
  sections: Map<string, string[][]>,
  section: string,
  size: number,
  width: number,
): number[][] {
  const rows = sections.get(section)
  if (rows === undefined) throw new VrptwRefusal(section, 'section absente', 'the section is missing')
  if (rows.length !== size)
    throw new VrptwRefusal(
      section,
      `${rows.length} lignes pour DIMENSION ${size}`,
      `${rows.length} rows for DIMENSION ${size}`,
    )
  return rows.map((row, at) => {
    const field = `${section} row ${at + 1}`
    const [id, ...values] = row.map((word) => numberOf(word, field))
    if (id !== at + 1)
      throw new VrptwRefusal(field, `nœud ${id} au lieu de ${at + 1}`, `node ${id} instead of ${at + 1}`)
    if (values.length !== width)
      throw new VrptwRefusal(
        field,
        `${width + 1} valeurs attendues, ${row.length} lues`,
        `${width + 1} values are expected, ${row.length} read`,
      )
    return values
  })
}
