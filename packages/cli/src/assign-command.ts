import { type AssignmentAnswer, AssignmentRefused, solveAssignment } from '@regie/matching'
import { Language } from '@regie/contracts'
import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { CheckOutput } from './check-command.ts'
import { readSparseMatrix, type SparseMatrix } from './sparse-matrix.ts'

const DONE = 0
const BAD_USAGE = 2
const MAX_BYTES = 400_000_000

const USAGE = {
  fr: `Usage : regie assign FICHIER [--maximise] [--unassigned PRIX] [--capacity N] [--json] [--lang fr|en]
  FICHIER       une ligne par paire permise : « ligne colonne coût » ; une paire absente est interdite.
                Les numéros sont des noms (à partir de 0 ou de 1, avec ou sans trous). Lignes vides et lignes
                commençant par # % ou // ignorées ; première ligne « lignes colonnes » ou fichier MatrixMarket admis.
  --unassigned  ce que compte une ligne laissée sans colonne ; sans cela, chacune doit en recevoir une
  --capacity    combien de lignes chaque colonne peut prendre (1)
Code de sortie : 0 une réponse (optimum prouvé, ou preuve qu'il n'y en a pas), 2 fichier ou options refusés.
`,
  en: `Usage: regie assign FILE [--maximise] [--unassigned PRICE] [--capacity N] [--json] [--lang fr|en]
  FILE          one line an allowed pair: “row column cost”; a pair that is absent is forbidden.
                Numbers are names (from 0 or 1, with or without holes). Empty lines and those that start with
                # % or // are skipped; a first line “rows columns” or a MatrixMarket file will do.
  --unassigned  what a row without a column counts; without it, each must be given one
  --capacity    how many rows each column may take (1)
Exit code: 0 an answer (a proven optimum, or a proof that there is none), 2 file or options refused.
`,
}

const TERMINAL: CheckOutput = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
}

/**
 * `regie assign`: solves a sparse assignment read from a file and prints the optimum with its proof.
 *
 * @param argv  what follows `assign` on the command line
 * @returns     the exit code: 0 for an answer, 2 when file or options are refused
 */
export async function runAssign(argv: readonly string[], output: CheckOutput = TERMINAL): Promise<number> {
  const asked = readArguments(argv)
  const refuse = (problem: string) => {
    output.error(`${problem}\n`)
    return BAD_USAGE
  }
  if ('problem' in asked) return refuse(`${asked.problem}\n${USAGE[asked.language]}`)
  const text = await readText(asked.file)
  if (text === null)
    return refuse(
      { fr: `Fichier illisible : ${asked.file}`, en: `File not readable: ${asked.file}` }[asked.language],
    )
  const matrix = readSparseMatrix(text)
  if ('reason' in matrix)
    return refuse(
      `${asked.file}:${matrix.line}${asked.language === 'fr' ? ' ' : ''}: ${matrix.reason[asked.language]}`,
    )
  const startMs = performance.now()
  try {
    const answer = solveAssignment(withOptions(matrix, asked))
    const solved = describe(matrix, answer, asked.maximise, (performance.now() - startMs) / 1000)
    output.out(asked.json ? `${JSON.stringify(solved)}\n` : sentence(solved, asked.language))
    return DONE
  } catch (refusal) {
    if (refusal instanceof AssignmentRefused) return refuse(refusal.message)
    throw refusal
  }
}

type Asked = {
  file: string
  maximise: boolean
  unassigned: number | null
  capacity: number
  json: boolean
  language: Language
}

function readArguments(argv: readonly string[]): Asked | { problem: string; language: Language } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        maximise: { type: 'boolean', default: false },
        maximize: { type: 'boolean', default: false },
        unassigned: { type: 'string' },
        capacity: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'fr' },
      },
    })
    const language = Language.safeParse(values.lang)
    if (!language.success) return { problem: '--lang : fr | en', language: 'fr' }
    const refuse = (fr: string, en: string) => ({
      problem: { fr, en }[language.data],
      language: language.data,
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return refuse('Il faut un fichier.', 'One file is needed.')
    const unassigned = values.unassigned === undefined ? null : Number(values.unassigned)
    if (unassigned !== null && (!Number.isFinite(unassigned) || values.unassigned?.trim() === ''))
      return refuse('--unassigned : un nombre.', '--unassigned: a number.')
    const capacity = Number(values.capacity)
    if (!Number.isInteger(capacity) || capacity < 1 || capacity >= 2 ** 31)
      return refuse('--capacity : un entier à partir de 1.', '--capacity: a whole number from 1.')
    const maximise = values.maximise || values.maximize
    return { file, maximise, unassigned, capacity, json: values.json, language: language.data }
  } catch (cause) {
    return { problem: cause instanceof Error ? cause.message : String(cause), language: 'fr' }
  }
}

async function readText(file: string): Promise<string | null> {
  try {
    const { size } = await stat(file)
    return size > MAX_BYTES ? null : await readFile(file, 'utf8')
  } catch {
    return null
  }
}

function withOptions({ problem, scale }: SparseMatrix, asked: Asked) {
  const { columns } = problem
  return {
    ...problem,
    ...(asked.maximise && { sense: 'maximise' as const }),
    ...(asked.unassigned !== null && { unassigned: asked.unassigned * scale }),
    ...(asked.capacity > 1 && { capacity: new Int32Array(columns).fill(asked.capacity) }),
  }
}

type Solved = ReturnType<typeof describe>

/** In the file's own numbers and units. */
function describe(matrix: SparseMatrix, answer: AssignmentAnswer, isMaximise: boolean, seconds: number) {
  const { problem, rowNames, columnNames, scale } = matrix
  const size = { rows: problem.rows, columns: problem.columns, edges: problem.column.length }
  const names = (of: number[], positions: Int32Array) => Array.from(positions, (at) => of[at] ?? -1)
  if (answer.kind === 'shortage')
    return {
      status: 'infeasible' as const,
      ...size,
      seconds,
      rowsShort: names(rowNames, answer.rows),
      columnsTheyKnow: names(columnNames, answer.columns),
      places: answer.places,
    }
  const { primal, dual, ...broken } = answer.certificate
  const named = (of: number[], duals: Float64Array) =>
    Object.fromEntries(Array.from(duals, (value, at) => [of[at], value / scale]))
  return {
    status: 'optimal' as const,
    sense: isMaximise ? ('maximise' as const) : ('minimise' as const),
    optimum: answer.total / scale,
    ...size,
    unassigned: answer.unassignedRows,
    seconds,
    certificate: { ...broken, primal: primal / scale, dual: dual / scale },
    assignment: [...answer.columnOf].flatMap((column, row) =>
      column < 0 ? [] : [[rowNames[row] ?? -1, columnNames[column] ?? -1]],
    ),
    rowDual: named(rowNames, answer.rowDual),
    columnDual: named(columnNames, answer.columnDual),
  }
}

function sentence(solved: Solved, language: Language): string {
  if (solved.status === 'infeasible') {
    const rows = solved.rowsShort.slice(0, 20).join(', ')
    const columns = solved.columnsTheyKnow.slice(0, 20).join(', ') || '—'
    const count = solved.rowsShort.length
    return {
      fr: `Aucune affectation complète : ${count} lignes (${rows}) ne connaissent que les colonnes ${columns}, soit ${solved.places} place(s).\n`,
      en: `No complete assignment: ${count} rows (${rows}) know only the columns ${columns}, which is ${solved.places} place(s).\n`,
    }[language]
  }
  const { certificate, optimum, unassigned, assignment } = solved
  const pairs = assignment.map(([row, column]) => `${row} ${column}\n`).join('')
  const said = {
    fr: `# optimum ${optimum} ; ${assignment.length} paires, ${unassigned} ligne(s) sans colonne
# preuve : primal ${certificate.primal} = dual ${certificate.dual} ; bornes rompues ${certificate.brokenBounds}, écarts ${certificate.brokenSlackness}, places ${certificate.brokenPlaces}
`,
    en: `# optimum ${optimum}; ${assignment.length} pairs, ${unassigned} row(s) without a column
# proof: primal ${certificate.primal} = dual ${certificate.dual}; bounds broken ${certificate.brokenBounds}, slackness ${certificate.brokenSlackness}, places ${certificate.brokenPlaces}
`,
  }
  return said[language] + pairs
}
