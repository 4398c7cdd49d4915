const FIELD = /\{([a-z]+)\}|([^{}]+)/g
const MAX_NAME_LENGTH = 200

export type NameFields = { missionNumber?: string | undefined; shotKeys: readonly string[] }

/** Lengths a field may take at a position, from what stands there; the matcher tries each once. */
type Piece = (name: string, from: number) => number[]

/**
 * Says whether a file name follows a template (see `FileNameTemplate`), in time linear in pieces × length².
 *
 * No regular expression is made from the author's text, so no template can hang the check. A name over 200
 * characters follows none.
 */
export function followsTemplate(fileName: string, template: string, fields: NameFields): boolean {
  if (fileName.length > MAX_NAME_LENGTH) return false
  const name = fileName.toLowerCase()
  let reached = new Set([0])
  for (const [, field, literal] of template.toLowerCase().matchAll(FIELD)) {
    const piece = field === undefined ? exactly([literal ?? '']) : pieceOf(field, fields)
    const next = new Set<number>()
    for (const from of reached) for (const length of piece(name, from)) next.add(from + length)
    if (next.size === 0) return false
    reached = next
  }
  return reached.has(name.length)
}

function pieceOf(field: string, fields: NameFields): Piece {
  switch (field) {
    case 'mission':
      return fields.missionNumber === undefined ? run(/[a-z0-9-]/, 1, 40) : exactly([fields.missionNumber])
    case 'shot':
      return exactly(fields.shotKeys)
    case 'number':
      return run(/\d/, 1, 6)
    case 'date':
      return run(/\d/, 8, 8)
    case 'ext':
      return run(/[a-z0-9]/, 2, 5)
    default:
      return run(/[\p{L}\p{N}-]/u, 1, 40)
  }
}

function exactly(texts: readonly string[]): Piece {
  const lowered = texts.map((text) => text.toLowerCase())
  return (name, from) => lowered.filter((text) => name.startsWith(text, from)).map((text) => text.length)
}

function run(character: RegExp, min: number, max: number): Piece {
  return (name, from) => {
    const lengths: number[] = []
    for (let length = 1; length <= max; length++) {
      const next = name[from + length - 1]
      if (next === undefined || !character.test(next)) break
      if (length >= min) lengths.push(length)
    }
    return lengths
  }
}

type KnownFields = {
  fileName?: string
  missionNumber?: string
  shotKey?: string
  number?: number
  missionWindow?: { startsAt: string }
}

/** The name a template asks for, or null when a field of it is not known; `{word}` never is. */
export function fillTemplate(template: string, known: KnownFields): string | null {
  const extension = /\.([a-z0-9]{2,5})$/i.exec(known.fileName ?? '')?.[1]?.toLowerCase()
  const date = known.missionWindow?.startsAt.slice(0, 10).replaceAll('-', '')
  const values: Record<string, string | undefined> = {
    mission: known.missionNumber,
    shot: known.shotKey,
    number: known.number === undefined ? undefined : String(known.number).padStart(3, '0'),
    date: date !== undefined && /^\d{8}$/.test(date) ? date : undefined,
    ext: extension,
  }
  let filled = ''
  for (const [, field, literal] of template.matchAll(FIELD)) {
    const piece = field === undefined ? literal : values[field]
    if (piece === undefined) return null
    filled += piece
  }
  return filled
}
