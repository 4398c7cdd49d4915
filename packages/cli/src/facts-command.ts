import { Language, type PhotoMeasures, type PhotoRefusal } from '@regie/contracts'
import { type Examined, openImagingPool, STRICT_LIMITS, STRICT_SANDBOX } from '@regie/imaging'
import { parseArgs } from 'node:util'
import type { CheckOutput } from './check-command.ts'

const ANSWERED = 0
const BAD_USAGE = 2

const USAGE = {
  fr: `Usage : regie facts [--json] [--lang fr|en] FICHIER…
  Dit ce qu'est chaque fichier, quel qu'il soit : format, taille, visages, mesures, ou pourquoi il est refusé.
  --json  un tableau JSON, une entrée par fichier, dans l'ordre
Code de sortie : 0 dès que tous les fichiers ont une réponse, 2 mauvaise utilisation.
`,
  en: `Usage: regie facts [--json] [--lang fr|en] FILE…
  Says what each file is, whatever it is: format, size, faces, measures, or why it is refused.
  --json  a JSON array, one entry per file, in order
Exit code: 0 once every file has its answer, 2 bad usage.
`,
}

const TERMINAL: CheckOutput = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
}

type FileFacts = { file: string; facts: object | null; refused: string | null; refusal: PhotoRefusal | null }

/**
 * `regie facts`: what files are, read in the sandbox; nothing is judged and no file can stop the others.
 *
 * @param argv  what follows `facts` on the command line
 * @returns     the exit code: 0 whatever the files are, 2 on bad usage
 */
export async function runFacts(argv: readonly string[], output: CheckOutput = TERMINAL): Promise<number> {
  const asked = readArguments(argv)
  if (asked === null) {
    output.error(`${USAGE.fr}\n${USAGE.en}`)
    return BAD_USAGE
  }
  const pool = openImagingPool(STRICT_SANDBOX)
  try {
    const answers = await Promise.all(
      asked.files.map(async (file) =>
        factsOf(file, await pool.examine({ path: file, asksExifTool: true }, STRICT_LIMITS)),
      ),
    )
    const { language } = asked
    output.out(asked.json ? `${JSON.stringify(answers)}\n` : answers.map(lineIn(language)).join(''))
    return ANSWERED
  } finally {
    await pool.close()
  }
}

function readArguments(argv: readonly string[]) {
  try {
    const { values, positionals: files } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, lang: { type: 'string', default: 'fr' } },
    })
    const language = Language.safeParse(values.lang)
    return files.length === 0 || !language.success
      ? null
      : { files, json: values.json, language: language.data }
  } catch {
    return null
  }
}

function factsOf(file: string, examined: Examined): FileFacts {
  if ('measures' in examined)
    return { file, facts: plainFacts(examined.measures), refused: null, refusal: null }
  const { refused: refusal } = examined
  return { file, facts: null, refused: `${refusal.code}: ${refusal.message.en}`, refusal }
}

/** Boxes are in px of the picture as it stands, from its top left. */
function plainFacts({ facts, ...measures }: PhotoMeasures) {
  const { format, widthPx: width, heightPx: height, faces, ...rest } = facts
  return {
    format,
    width,
    height,
    faces: (faces ?? []).map(({ box, score, light, sharpness }) => ({
      box: { x: box.xPx, y: box.yPx, width: box.widthPx, height: box.heightPx },
      score,
      light,
      sharpness,
    })),
    ...rest,
    ...measures,
  }
}

const lineIn =
  (language: Language) =>
  ({ file, facts, refusal }: FileFacts) => {
    const name = file.replace(/\p{Cc}/gu, '�')
    if (refusal !== null) return `${name}\n  ${refusal.message[language]}\n`
    const lines = Object.entries(facts ?? {}).map(([key, value]) => `  ${key.padEnd(16)} ${printable(value)}`)
    return `${name}\n${lines.join('\n')}\n`
  }

/** What a file says of itself may hold the terminal's own escape codes: JSON writes them out. */
const printable = (value: unknown): string => JSON.stringify(value) ?? ''
