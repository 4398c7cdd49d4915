import { checkFile } from './check-file.ts'
import type { Convention, VrptwFile } from './problem.ts'
import { readSolomon } from './read-solomon.ts'
import { readVrplib } from './read-vrplib.ts'
import { VrptwRefusal } from './refusal.ts'

/** 2,000 customers fill such a file to a tenth. */
export const MAX_VRPTW_BYTES = 2_000_000

/** Solomon's text is measured in double precision, VRPLIB's in the DIMACS convention, unless the caller says else. */
export const CONVENTION_OF = { solomon: 'double', vrplib: 'dimacs' } as const satisfies Record<
  string,
  Convention
>

export type VrptwFormat = keyof typeof CONVENTION_OF

/**
 * Reads Solomon's text format (also Gehring and Homberger's own files) or VRPLIB's sections; which of the two is told
 * by the text itself.
 *
 * @throws VrptwRefusal for what is malformed, contradictory or too large, by field and reason
 * @see Solomon, Operations Research 35 (1987); Uchoa et al., VRPLIB; Gehring and Homberger (1999)
 */
export function readVrptw(text: string): { format: VrptwFormat; file: VrptwFile } {
  if (text.length > MAX_VRPTW_BYTES)
    throw new VrptwRefusal('file', `plus de ${MAX_VRPTW_BYTES} octets`, `more than ${MAX_VRPTW_BYTES} bytes`)
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const isVrplib = lines.some((line) => /^(NODE_COORD_SECTION|EDGE_WEIGHT_TYPE)\b/.test(line))
  const isSolomon = lines.some((line) => /^VEHICLE\s*$/i.test(line))
  if (!isVrplib && !isSolomon)
    throw new VrptwRefusal(
      'file',
      'ni le format de Solomon (VEHICLE, CUSTOMER) ni VRPLIB (NODE_COORD_SECTION)',
      'neither Solomon’s format (VEHICLE, CUSTOMER) nor VRPLIB (NODE_COORD_SECTION)',
    )
  const format: VrptwFormat = isVrplib ? 'vrplib' : 'solomon'
  const file = isVrplib ? readVrplib(lines) : readSolomon(lines)
  checkFile(file)
  return { format, file }
}
