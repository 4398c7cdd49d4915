import type { VrptwFile } from './problem.ts'
import { numberOf, VrptwRefusal } from './refusal.ts'

const FIELDS = ['CUST NO.', 'XCOORD.', 'YCOORD.', 'DEMAND', 'READY TIME', 'DUE DATE', 'SERVICE TIME']

/** @throws VrptwRefusal for a missing section, a short row, a customer out of order */
export function readSolomon(lines: readonly string[]): VrptwFile {
  const vehicleAt = lines.findIndex((line) => /^VEHICLE\s*$/i.test(line))
  const customerAt = lines.findIndex((line) => /^CUSTOMER\s*$/i.test(line))
  if (customerAt < vehicleAt) throw new VrptwRefusal('CUSTOMER', 'section absente', 'the section is missing')
  const fleet = rows(lines.slice(vehicleAt + 1, customerAt))[0] ?? []
  const stops = rows(lines.slice(customerAt + 1)).map((row, at) => {
    if (row.length !== FIELDS.length)
      throw new VrptwRefusal(
        `CUSTOMER row ${at}`,
        `${FIELDS.length} valeurs attendues, ${row.length} lues`,
        `${FIELDS.length} values are expected, ${row.length} read`,
      )
    const [id, x, y, demand, ready, due, service] = row.map((word, column) =>
      numberOf(word, `CUSTOMER row ${at}, ${FIELDS[column] ?? ''}`),
    )
    if (id !== at)
      throw new VrptwRefusal(
        `CUSTOMER row ${at}, CUST NO.`,
        `${id} lu : les numéros vont de 0 (le dépôt) en 1, sans trou ni double`,
        `read ${id}: numbers go up from 0 (the depot) by 1, without gap or double`,
      )
    return { x: x!, y: y!, demand: demand!, ready: ready!, due: due!, service: service! }
  })
  return {
    name: lines.find((line) => line !== '') ?? '',
    vehicles: numberOf(fleet[0], 'NUMBER'),
    capacity: numberOf(fleet[1], 'CAPACITY'),
    stops,
  }
}

/** Lines of words that are not headings. */
const rows = (lines: readonly string[]) =>
  lines.filter((line) => line !== '' && !/^(NUMBER|CUST)\b/i.test(line)).map((line) => line.split(/\s+/))
