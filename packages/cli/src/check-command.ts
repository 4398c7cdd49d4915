import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { blocks } from '@regie/charters'
import { Language, type LocalizedText } from '@regie/contracts'
import { openImagingPool } from '@regie/imaging'
import { adviceOn } from './check-advice.ts'
import { checkSet } from './check/check-set.ts'
import { readMission } from './check/mission-file.ts'
import { asJson, asTable } from './check/print-check.ts'
import { readCharter } from './check/read-charter.ts'
import { filesOf, kindOf } from './check/read-set.ts'

const PASSED = 0
const BLOCKED = 1
const BAD_USAGE = 2

const USAGE = {
  fr: `Usage : regie check --charter FICHIER|CLÉ [--set DOSSIER] [--mission FICHIER] [--json] [--lang fr|en] [FICHIER…]
  --charter  charte JSON (ou liste de couches), ou clé d'une charte fournie (restaurant-standard, short-let, portrait…)
  --set      juge le dossier comme une série : fichiers, nombre, plans, doublons, cohérence
  --mission  ce que la plateforme saurait : créneau, lieu, matériel, forfait, plans, autorisations (JSON)
  --json     un seul objet JSON sur la sortie
Photos et films. Code de sortie : 0 conforme, 1 une règle bloquante échoue, 2 mauvaise utilisation.
`,
  en: `Usage: regie check --charter FILE|KEY [--set DIR] [--mission FILE] [--json] [--lang fr|en] [FILE…]
  --charter  charter as JSON (or a list of layers), or the key of one supplied (restaurant-standard, short-let, portrait…)
  --set      judges the folder as a set: files, count, shots, duplicates, consistency
  --mission  what the platform would know: window, place, equipment, package, shots, releases (JSON)
  --json     one JSON object on the output
Photographs and films. Exit code: 0 passes, 1 a blocking rule fails, 2 bad usage.
`,
}

export type CheckOutput = { out: (text: string) => void; error: (text: string) => void }
const TERMINAL: CheckOutput = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
}

/**
 * `regie check`: judges photographs, films and sets against a charter with the very code the platform uses.
 *
 * @param argv  what follows `check` on the command line
 * @returns     the exit code: 0 when nothing blocks, 1 when a blocking rule fails or a file cannot be read, 2 on bad usage
 */
export async function runCheck(argv: readonly string[], output: CheckOutput = TERMINAL): Promise<number> {
  const asked = readArguments(argv)
  if ('problem' in asked) {
    output.error(`${asked.problem[asked.language]}\n${USAGE[asked.language]}`)
    return BAD_USAGE
  }
  const refuse = (problem: LocalizedText) => {
    output.error(`${problem[asked.language]}\n`)
    return BAD_USAGE
  }
  const charter = await readCharter(asked.charter)
  if ('problem' in charter) return refuse(charter.problem)
  const mission = asked.mission === undefined ? {} : await readMission(asked.mission)
  if ('problem' in mission) return refuse(mission.problem)
  const files = await listFiles(asked)
  if ('problem' in files) return refuse(files.problem)
  const pool = openImagingPool({ size: Math.min(4, availableParallelism()) })
  try {
    const checked = await checkSet(charter, files.paths, {
      mission,
      judgesSet: asked.set !== undefined,
      pool,
    })
    const isBlocked = blocks([...checked.files.flatMap(({ check }) => check.verdicts), ...checked.set])
    const advice = adviceOn(checked.files.flatMap((file) => (file.kind === 'photo' ? [file.check] : [])))
    output.out(
      asked.json
        ? `${asJson(charter, checked, isBlocked, advice)}\n`
        : asTable(checked, isBlocked, asked.language, advice),
    )
    return isBlocked ? BLOCKED : PASSED
  } finally {
    await pool.close()
  }
}

type Asked = {
  charter: string
  set: string | undefined
  mission: string | undefined
  json: boolean
  language: Language
  files: string[]
}

function readArguments(argv: readonly string[]): Asked | { problem: LocalizedText; language: Language } {
  try {
    const { values, positionals: files } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        charter: { type: 'string' },
        set: { type: 'string' },
        mission: { type: 'string' },
        json: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'fr' },
      },
    })
    const language = Language.safeParse(values.lang)
    if (!language.success)
      return { problem: { fr: '--lang : fr | en', en: '--lang: fr | en' }, language: 'fr' }
    const { charter, set, mission, json } = values
    if (charter === undefined || (files.length === 0 && set === undefined))
      return {
        problem: {
          fr: 'Il faut une charte, et un dossier ou au moins un fichier.',
          en: 'A charter is needed, and a folder or at least one file.',
        },
        language: language.data,
      }
    return { charter, set, mission, json, language: language.data, files }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    return { problem: { fr: why, en: why }, language: 'fr' }
  }
}

/** The set's files, then those named; `--set` also takes one file, which is then the whole set. */
async function listFiles({ set, files }: Asked): Promise<{ paths: string[] } | { problem: LocalizedText }> {
  const missing: string[] = []
  const paths: string[] = []
  for (const path of set === undefined ? files : [set, ...files]) {
    const kind = await kindOf(path)
    if (kind === 'file') paths.push(path)
    else if (kind === 'folder' && path === set) paths.push(...(await filesOf(path)))
    else missing.push(path)
  }
  if (missing.length > 0)
    return {
      problem: {
        fr: `Fichier introuvable : ${missing.join(', ')}`,
        en: `File not found: ${missing.join(', ')}`,
      },
    }
  return { paths }
}
