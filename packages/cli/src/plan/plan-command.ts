import { Language } from '@regie/contracts'
import { TRAVEL_ASSUMPTION } from '@regie/matching'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { planOnThreads } from './plan-on-threads.ts'
import { readVroom } from './read-vroom.ts'
import { VroomRefusal } from './vroom-refusal.ts'
import { writeVroom } from './write-vroom.ts'

const PLANNED = 0
const REFUSED = 2
const MAX_BYTES = 500_000_000
const MAX_SECONDS = 86_400
const MAX_THREADS = 64

const USAGE = {
  fr: `Usage : regie plan PROBLÈME.json [--seconds S] [--seed N] [--threads N] [-o SOLUTION.json] [--lang fr|en]
  PROBLÈME.json  au format de VROOM : jobs, vehicles, matrices (sans elles, les trajets sont estimés)
  --seconds      durée de la recherche (10)
  --threads      recherches côte à côte, la meilleure gagne (1)
  -o             où écrire la solution, au format de VROOM (sinon sur la sortie)
Code de sortie : 0 planifié, 2 problème refusé ou mauvaise utilisation.
`,
  en: `Usage: regie plan PROBLEM.json [--seconds S] [--seed N] [--threads N] [-o SOLUTION.json] [--lang fr|en]
  PROBLEM.json   in VROOM's format: jobs, vehicles, matrices (without them the ways are estimated)
  --seconds      how long to search (10)
  --threads      searches side by side, the best wins (1)
  -o             where to write the solution, in VROOM's format (otherwise on the output)
Exit code: 0 planned, 2 problem refused or bad usage.
`,
}

export type PlanOutput = { out: (text: string) => void; error: (text: string) => void }
const TERMINAL: PlanOutput = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
}

/**
 * `regie plan`: plans a problem in VROOM's format and answers in it.
 *
 * @param argv  what follows `plan` on the command line
 * @returns     the exit code: 0 planned (jobs may be left out, each with its reason), 2 refused or bad usage
 */
export async function runPlan(argv: readonly string[], output: PlanOutput = TERMINAL): Promise<number> {
  const asked = readArguments(argv)
  if ('problem' in asked) {
    output.error(`${asked.problem}\n${USAGE[asked.language]}`)
    return REFUSED
  }
  try {
    const startMs = performance.now()
    const text = await readProblem(asked.path)
    const reading = readVroom(text)
    if (!reading.vroom.matrices && !reading.vroom.matrix)
      output.error(`${TRAVEL_ASSUMPTION[asked.language]}\n`)
    const readMs = performance.now()
    const plan = await planOnThreads(reading, text, asked)
    const times = {
      loading: Math.round(readMs - startMs),
      solving: Math.round(performance.now() - readMs),
    }
    await tell(`${JSON.stringify(writeVroom(reading, plan, times))}\n`, asked.to, output)
    return PLANNED
  } catch (cause) {
    if (!(cause instanceof VroomRefusal)) throw cause
    output.error(`${cause.message}\n`)
    // VROOM's own code for a wrong input, where whoever reads solutions looks for it.
    await tell(`${JSON.stringify({ code: 2, error: cause.message })}\n`, asked.to, output)
    return REFUSED
  }
}

const tell = async (text: string, to: string | null, output: PlanOutput): Promise<void> => {
  if (to === null) output.out(text)
  else await writeFile(to, text)
}

async function readProblem(path: string): Promise<string> {
  const size = await stat(path).then(
    (file) => (file.isFile() ? file.size : null),
    () => null,
  )
  if (size === null) throw new VroomRefusal(`${path}: file not found`)
  if (size > MAX_BYTES) throw new VroomRefusal(`${path}: more than ${MAX_BYTES} bytes`)
  return await readFile(path, 'utf8')
}

type Asked = {
  path: string
  seconds: number
  seed: number
  threads: number
  to: string | null
  language: Language
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
        output: { type: 'string', short: 'o' },
        lang: { type: 'string', default: 'fr' },
      },
    })
    language = Language.catch('fr').parse(values.lang)
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0)
      throw new Error(language === 'fr' ? 'Un fichier.' : 'One file.')
    return {
      path,
      seconds: within('--seconds', values.seconds, 0, MAX_SECONDS),
      seed: within('--seed', values.seed, 0, 2 ** 32 - 1, true),
      threads: within('--threads', values.threads, 1, MAX_THREADS, true),
      to: values.output ?? null,
      language,
    }
  } catch (cause) {
    return { problem: cause instanceof Error ? cause.message : String(cause), language }
  }
}

function within(name: string, text: string, least: number, most: number, isWhole = false): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!(value >= least && value <= most) || (isWhole && !Number.isInteger(value)))
    throw new Error(`${name} ${least} … ${most}`)
  return value
}
