import { type AssignmentProblem, sparseRows } from '@regie/matching'

/** Rows and columns keep the numbers they have in the file: position in the problem → number in the file. */
export type SparseMatrix = {
  problem: AssignmentProblem
  rowNames: number[]
  columnNames: number[]
  /** Costs are whole multiples of 1 / scale: 100 when the file has two decimals. */
  scale: number
}
export type BadLine = { line: number; reason: { fr: string; en: string } }

const MAX_DECIMALS = 6
const NAME = /^\d{1,9}$/
const COST = /^[+-]?(\d+\.?\d*|\.\d+)$/

/**
 * Reads a sparse matrix, one `row column cost` a line, separated by blanks, commas or semicolons. Numbers of rows and
 * columns are names (from 0 or from 1, with or without holes): a row is there when a line names it. Lines that are
 * empty or start with `#`, `%` or `//` are skipped. A first line `rows columns`, or the size line of a MatrixMarket
 * file, only bounds the names.
 *
 * @returns  the problem, or the first line that is wrong and why
 */
export function readSparseMatrix(text: string): SparseMatrix | BadLine {
  const reader = new MatrixReader(/^%%MatrixMarket/i.test(text))
  let from = 0
  for (let line = 1; from <= text.length; line += 1) {
    const newline = text.indexOf('\n', from)
    const to = newline < 0 ? text.length : newline
    const reason = reader.read(text.slice(from, to).trim())
    if (reason) return { line, reason }
    from = to + 1
  }
  return reader.matrix()
}

type Reason = BadLine['reason']

class MatrixReader {
  readonly #isMarket: boolean
  readonly #rows = new Map<number, number>()
  readonly #columns = new Map<number, number>()
  readonly #seen = new Set<number>()
  readonly #row: number[] = []
  readonly #column: number[] = []
  readonly #costText: string[] = []
  #decimals = 0
  #most: { rows: number; columns: number } | null = null
  #isFirst = true

  constructor(isMarket: boolean) {
    this.#isMarket = isMarket
  }

  read(line: string): Reason | null {
    if (line === '' || line.startsWith('#') || line.startsWith('%') || line.startsWith('//')) return null
    const fields = line.split(/[\s,;]+/)
    const isHeader = this.#isFirst && (this.#isMarket || fields.length === 2)
    this.#isFirst = false
    return isHeader ? this.#readHeader(fields) : this.#readEdge(fields)
  }

  #readHeader([rows = '', columns = '']: string[]): Reason | null {
    const wrong = [rows, columns].find((field) => !NAME.test(field))
    if (wrong !== undefined) return notANumber('rows columns', wrong)
    this.#most = { rows: Number(rows), columns: Number(columns) }
    return null
  }

  #readEdge(fields: string[]): Reason | null {
    const [rowText = '', columnText = '', costText = ''] = fields
    if (fields.length !== 3)
      return {
        fr: `trois valeurs attendues (ligne colonne coût), ${fields.length} trouvée(s)`,
        en: `three values are expected (row column cost), ${fields.length} found`,
      }
    if (!NAME.test(rowText)) return notANumber('row', rowText)
    if (!NAME.test(columnText)) return notANumber('column', columnText)
    if (!COST.test(costText)) return notACost(costText)
    const row = Number(rowText)
    const column = Number(columnText)
    return this.#outOfBounds(row, column) ?? this.#keep(row, column, costText)
  }

  #outOfBounds(row: number, column: number): Reason | null {
    const most = this.#most
    if (!most || (row <= most.rows && column <= most.columns)) return null
    return {
      fr: `(${row}, ${column}) dépasse l’en-tête ${most.rows} × ${most.columns}`,
      en: `(${row}, ${column}) is past the header’s ${most.rows} × ${most.columns}`,
    }
  }

  #keep(row: number, column: number, costText: string): Reason | null {
    const key = row * 1e9 + column
    if (!Number.isSafeInteger(key) || this.#seen.has(key))
      return { fr: `(${row}, ${column}) est déjà donné`, en: `(${row}, ${column}) was given before` }
    const decimals = (costText.split('.')[1] ?? '').replace(/0+$/, '').length
    if (decimals > MAX_DECIMALS) return notACost(costText)
    this.#seen.add(key)
    this.#decimals = Math.max(this.#decimals, decimals)
    this.#row.push(positionOf(this.#rows, row))
    this.#column.push(positionOf(this.#columns, column))
    this.#costText.push(costText)
    return null
  }

  matrix(): SparseMatrix {
    const scale = 10 ** this.#decimals
    const cost = this.#costText.map((text) => Math.round(Number(text) * scale))
    const edges = { row: this.#row, column: this.#column, cost }
    const problem = sparseRows(this.#rows.size, this.#columns.size, edges)
    return { problem, rowNames: [...this.#rows.keys()], columnNames: [...this.#columns.keys()], scale }
  }
}

function positionOf(names: Map<number, number>, name: number): number {
  const known = names.get(name)
  if (known !== undefined) return known
  names.set(name, names.size)
  return names.size - 1
}

const notANumber = (field: string, text: string): Reason => ({
  fr: `${field} : « ${text} » n’est pas un entier positif de neuf chiffres au plus`,
  en: `${field}: “${text}” is not a whole number ≥ 0 of nine digits at most`,
})

const notACost = (text: string): Reason => ({
  fr: `coût : « ${text} » n’est pas un nombre de ${MAX_DECIMALS} décimales au plus`,
  en: `cost: “${text}” is not a number of at most ${MAX_DECIMALS} decimals`,
})
