import { Language } from '@regie/contracts'
import {
  CONVENTION_OF,
  MAX_VRPTW_BYTES,
  problemOf,
  readVrptw,
  type Convention,
  type VrptwProblem,
  VrptwRefusal,
} from '@regie/matching'
import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { solveOnThreads } from './solve-on-threads.ts'
import { asJson, asText } from './vrptw-report.ts'

const SERVED = 0
const UNSERVED = 1
const BAD_USAGE = 2
const MAX_SECONDS = 86_400
const MAX_THREADS = 64

const USAGE = {
  fr: `Usage : regie vrptw FICHIER [--seconds S] [--seed N] [--threads N] [--bks COÛT] [--convention double|dimacs] [--json] [--lang fr|en]
  FICHIER       format de Solomon (aussi Gehring et Homberger) ou VRPLIB (.vrp)
  --seconds     durée de la recherche (10)
  --threads     recherches côte à côte, la meilleure gagne (1)
  --bks         meilleur coût connu, pour l’écart
  --convention  double : distances exactes (par défaut pour Solomon) ; dimacs : tronquées à une décimale (par défaut pour VRPLIB)
  --json        un objet JSON en dernière ligne
Code de sortie : 0 tous servis, 1 des clients sans véhicule, 2 fichier refusé ou mauvaise utilisation.
`,
  en: `Usage: regie vrptw FILE [--seconds S] [--seed N] [--threads N] [--bks COST] [--convention double|dimacs] [--json] [--lang fr|en]
  FILE          Solomon’s format (also Gehring and Homberger’s) or VRPLIB (.vrp)
  --seconds     how long to search (10)
  --threads     searches side by side, the best wins (1)
  --bks         best known cost, for the gap
  --convention  double: exact distances (default for Solomon); dimacs: truncated to one decimal (default for VRPLIB)
  --json        one JSON object as the last line
Exit code: 0 everybody served, 1 customers without a vehicle, 2 file refused or bad usage.
`,
}

export type VrptwOutput = { out: (text: string) => void; error: (text: string) => void }
const TERMINAL: VrptwOutput = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
}

/**
 * `regie vrptw`: plans the routes of a public benchmark problem.
 *
 * @param argv  what follows `vrptw` on the command line
 * @returns     the exit code: 0 everybody served, 1 the fleet had no room for some, 2 refused file or bad usage
 */
export async function runVrptw(argv: readonly string[], output: VrptwOutput = TERMINAL): Promise<number> {
  const asked = readArguments(argv)
  if ('problem' in asked) {
    output.error(`${asked.problem}\n${USAGE[asked.language]}`)
    return BAD_USAGE
  }
  const { language } = asked
  try {
    const { problem, convention } = await readProblem(asked)
    const startMs = performance.now()
    const answer = await solveOnThreads(problem, asked)
    const seconds = (performance.now() - startMs) / 1000
    const report = { problem, convention, answer, seconds, bks: asked.bks }
    output.out(asText(report, language))
    if (asked.json) output.out(`${JSON.stringify(asJson(report))}\n`)
    return answer.unserved.length === 0 ? SERVED : UNSERVED
  } catch (cause) {
    if (!(cause instanceof VrptwRefusal)) throw cause
    output.error(`${cause.field}${language === 'fr' ? ' : ' : ': '}${cause.reason[language]}\n`)
    return BAD_USAGE
  }
}

type Asked = {
  path: string
  seconds: number
  seed: number
  threads: number
  bks: number | null
  convention: Convention | null
  json: boolean
  language: Language
}

async function readProblem({
  path,
  convention,
}: Asked): Promise<{ problem: VrptwProblem; convention: Convention }> {
  const size = await stat(path).then(
    (file) => (file.isFile() ? file.size : null),
    () => null,
  )
  if (size === null) throw new VrptwRefusal(path, 'fichier introuvable', 'file not found')
  if (size > MAX_VRPTW_BYTES)
    throw new VrptwRefusal(path, `plus de ${MAX_VRPTW_BYTES} octets`, `more than ${MAX_VRPTW_BYTES} bytes`)
  const { format, file } = readVrptw(await readFile(path, 'utf8'))
  const chosen = convention ?? CONVENTION_OF[format]
  return { problem: problemOf(file, chosen), convention: chosen }
}

function readArguments(argv: readonly string[]): Asked | { problem: string; language: Language } {
  let language: Language = 'fr'
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        seconds: { type: 'string', default: '10' },
        seed: { type: 'string', default: '1' },
        threads: { type: 'string', default: '1' },
        bks: { type: 'string' },
        convention: { type: 'string' },
        json: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'fr' },
      },
    })
    language = Language.catch('fr').parse(values.lang)
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0)
      throw new Error(language === 'fr' ? 'Un fichier.' : 'One file.')
    if (values.convention !== undefined && !isConvention(values.convention))
      throw new Error('--convention double | dimacs')
    return {
      path,
      seconds: within('--seconds', values.seconds, 0.001, MAX_SECONDS),
      seed: whole('--seed', values.seed, 0, 2 ** 32 - 1),
      threads: whole('--threads', values.threads, 1, MAX_THREADS),
      bks: values.bks === undefined ? null : within('--bks', values.bks, 1e-9, Number.MAX_VALUE),
      convention: values.convention ?? null,
      json: values.json,
      language,
    }
  } catch (cause) {
    return { problem: cause instanceof Error ? cause.message : String(cause), language }
  }
}

const isConvention = (word: string): word is Convention => word === 'double' || word === 'dimacs'

function within(option: string, word: string, least: number, most: number): number {
  const value = Number(word)
  if (word.trim() !== '' && value >= least && value <= most) return value
  throw new Error(`${option} ${least}…${most}`)
}

function whole(option: string, word: string, least: number, most: number): number {
  const value = within(option, word, least, most)
  if (Number.isInteger(value)) return value
  throw new Error(`${option} ${least}…${most}`)
}
