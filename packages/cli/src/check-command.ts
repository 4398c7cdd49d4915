import { blocks, findLibraryCharter, judgeSet, type SetAsset } from '@regie/charters'
import { CharterDocument, Language, type PhotoCheck, type Verdict } from '@regie/contracts'
import { checkPhotos, openImagingPool } from '@regie/imaging'
import { readFile, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { adviceLines, adviceOn, type CheckAdvice, likenessLines } from './check-advice.ts'

const PASSED = 0
const BLOCKED = 1
const BAD_USAGE = 2
const MAX_CHARTER_BYTES = 1_000_000

const USAGE = {
  fr: `Usage : regie check --charter FICHIER|CLÉ [--json] [--set] [--lang fr|en] PHOTO…
  --charter  charte JSON, ou clé d'une charte fournie (restaurant-standard, real-estate-interior, demo-restaurant)
  --json     un seul objet JSON sur la sortie
  --set      juge aussi la série entière (nombre, doublons, cohérence)
Code de sortie : 0 conforme, 1 une règle bloquante échoue, 2 mauvaise utilisation.
`,
  en: `Usage: regie check --charter FILE|KEY [--json] [--set] [--lang fr|en] PHOTO…
  --charter  charter as JSON, or the key of one supplied (restaurant-standard, real-estate-interior, demo-restaurant)
  --json     one JSON object on the output
  --set      also judges the set as a whole (count, duplicates, consistency)
Exit code: 0 passes, 1 a blocking rule fails, 2 bad usage.
`,
}

export type CheckOutput = { out: (text: string) => void; error: (text: string) => void }
const TERMINAL: CheckOutput = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
}

/**
 * `regie check`: judges photos against a charter with the very code the platform uses.
 *
 * @param argv  what follows `check` on the command line
 * @returns     the exit code: 0 when nothing blocks, 1 when a blocking rule fails or a photo cannot be read, 2 on bad usage
 */
export async function runCheck(argv: readonly string[], output: CheckOutput = TERMINAL): Promise<number> {
  const asked = readArguments(argv)
  if ('problem' in asked) {
    output.error(`${asked.problem}\n${USAGE[asked.language]}`)
    return BAD_USAGE
  }
  const charter = await readCharter(asked.charter)
  if ('problem' in charter) {
    output.error(`${charter.problem[asked.language]}\n`)
    return BAD_USAGE
  }
  const missing = await missingFiles(asked.photos)
  if (missing.length > 0) {
    output.error(
      `${{ fr: 'Fichier introuvable : ', en: 'File not found: ' }[asked.language]}${missing.join(', ')}\n`,
    )
    return BAD_USAGE
  }
  const pool = openImagingPool({ size: Math.min(4, availableParallelism()) })
  try {
    const photos = await checkPhotos(
      charter,
      asked.photos.map((path) => ({ path })),
      pool,
    )
    const set = asked.set ? judgeSet(withoutShots(charter), photos.flatMap(asSetAsset)) : []
    const blocked = blocks([...photos.flatMap((photo) => photo.verdicts), ...set])
    const advice = adviceOn(photos)
    const outcome = blocked ? 'fail' : 'pass'
    output.out(
      asked.json
        ? `${JSON.stringify({ charter: charter.key, outcome, photos, set, ...advice })}\n`
        : table(photos, set, blocked, asked.language, advice),
    )
    return blocked ? BLOCKED : PASSED
  } finally {
    await pool.close()
  }
}

type Asked = { charter: string; json: boolean; set: boolean; language: Language; photos: string[] }

function readArguments(argv: readonly string[]): Asked | { problem: string; language: Language } {
  try {
    const { values, positionals: photos } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        charter: { type: 'string' },
        json: { type: 'boolean', default: false },
        set: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'fr' },
      },
    })
    const language = Language.safeParse(values.lang)
    if (!language.success) return { problem: '--lang : fr | en', language: 'fr' }
    if (values.charter === undefined || photos.length === 0)
      return {
        problem: {
          fr: 'Il faut une charte et au moins une photo.',
          en: 'A charter and at least one photo are needed.',
        }[language.data],
        language: language.data,
      }
    return { charter: values.charter, json: values.json, set: values.set, language: language.data, photos }
  } catch (cause) {
    return { problem: cause instanceof Error ? cause.message : String(cause), language: 'fr' }
  }
}

async function readCharter(name: string): Promise<CharterDocument | { problem: { fr: string; en: string } }> {
  const supplied = findLibraryCharter(name)
  if (supplied !== undefined) return supplied
  try {
    if ((await stat(name)).size > MAX_CHARTER_BYTES)
      return { problem: { fr: `Charte trop lourde : ${name}`, en: `Charter too large: ${name}` } }
    const parsed = CharterDocument.safeParse(JSON.parse(await readFile(name, 'utf8')))
    if (parsed.success) return parsed.data
    const why = z.prettifyError(parsed.error)
    return { problem: { fr: `Charte invalide : ${name}\n${why}`, en: `Invalid charter: ${name}\n${why}` } }
  } catch {
    return { problem: { fr: `Charte illisible : ${name}`, en: `Charter not readable: ${name}` } }
  }
}

async function missingFiles(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        (file) => file.isFile(),
        () => false,
      ),
    ),
  )
  return paths.filter((_, index) => found[index] === false)
}

function asSetAsset({ file, measures }: PhotoCheck): SetAsset[] {
  return measures === null ? [] : [{ name: basename(file), shotKey: null, measures }]
}

/** On a command line nobody has said which photo answers which shot. */
function withoutShots(charter: CharterDocument): CharterDocument {
  return { ...charter, rules: charter.rules.filter((rule) => rule.kind !== 'shot-list') }
}

const WORDS = {
  pass: { fr: 'OK   ', en: 'OK   ' },
  warn: { fr: 'AVIS ', en: 'WARN ' },
  fail: { fr: 'ÉCHEC', en: 'FAIL ' },
} as const
const SUMMARY = {
  fr: { set: 'Série', passes: 'Conforme.', blocks: 'Une règle bloquante échoue.' },
  en: { set: 'Set', passes: 'Passes.', blocks: 'A blocking rule fails.' },
} as const

function table(
  photos: readonly PhotoCheck[],
  set: readonly Verdict[],
  blocked: boolean,
  language: Language,
  { workOrders, likeness }: CheckAdvice,
): string {
  const words = SUMMARY[language]
  const adviceFor = new Map(workOrders.map(({ file, advice }) => [file, advice]))
  const blocksOfText = photos.map(({ file, verdicts }) => [
    printable(file),
    ...verdicts.map(line(language)),
    ...adviceLines(adviceFor.get(file) ?? [], language),
  ])
  const about = likenessLines(likeness, language).map(printable)
  if (set.length > 0) blocksOfText.push([words.set, ...set.map(line(language)), ...about])
  return `${blocksOfText.map((lines) => lines.join('\n')).join('\n\n')}\n\n${blocked ? words.blocks : words.passes}\n`
}

const line = (language: Language) => (verdict: Verdict) => {
  const advice = verdict.outcome === 'pass' ? '' : `\n         → ${verdict.tip[language]}`
  return `  ${WORDS[verdict.outcome][language]}  ${printable(verdict.message[language])}${advice}`
}

/** A file's name or its EXIF may hold the terminal's own escape codes. */
const printable = (text: string) => text.replace(/\p{Cc}/gu, '�')
