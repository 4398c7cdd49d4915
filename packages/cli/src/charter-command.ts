import { parseArgs } from 'node:util'
import { asMarkdown, renderBrief, renderPromise, renderQuiz, renderRetouchSheet } from '@regie/charters'
import { Language } from '@regie/contracts'
import type { CheckOutput } from './check-command.ts'
import { readCharter } from './check/read-charter.ts'

const DONE = 0
const BAD_USAGE = 2
const PAGES = { brief: renderBrief, quiz: renderQuiz, retouch: renderRetouchSheet, promise: renderPromise }

const USAGE = {
  fr: `Usage : regie charter --charter FICHIER|CLÉ [--as brief|quiz|retouch|promise] [--lang fr|en]
  La charte telle que l'opérateur, le retoucheur ou le client la lit, en Markdown.
  Code de sortie : 2 pour une charte invalide ou qui se contredit ; chaque endroit est dit.
`,
  en: `Usage: regie charter --charter FILE|KEY [--as brief|quiz|retouch|promise] [--lang fr|en]
  The charter as the operator, the retoucher or the client reads it, as Markdown.
  Exit code: 2 for a charter that is invalid or contradicts itself; each place is said.
`,
}

const TERMINAL: CheckOutput = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
}

/**
 * `regie charter`: one charter, or its layers merged, as one of its readers has it.
 *
 * @param argv  what follows `charter` on the command line
 * @returns     the exit code: 0 when the page was written, 2 on bad usage or a charter that is none
 */
export async function runCharter(argv: readonly string[], output: CheckOutput = TERMINAL): Promise<number> {
  const asked = readArguments(argv)
  if (asked === null) {
    output.error(`${USAGE.fr}\n${USAGE.en}`)
    return BAD_USAGE
  }
  const charter = await readCharter(asked.charter)
  if ('problem' in charter) {
    output.error(`${charter.problem[asked.language]}\n`)
    return BAD_USAGE
  }
  output.out(asMarkdown(PAGES[asked.page](charter), asked.language))
  return DONE
}

type Asked = { charter: string; page: keyof typeof PAGES; language: Language }

function readArguments(argv: readonly string[]): Asked | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        charter: { type: 'string' },
        as: { type: 'string', default: 'brief' },
        lang: { type: 'string', default: 'fr' },
      },
    })
    const language = Language.safeParse(values.lang)
    const page = Object.keys(PAGES).find((each): each is keyof typeof PAGES => each === values.as)
    if (!language.success || page === undefined || values.charter === undefined) return null
    return { charter: values.charter, page, language: language.data }
  } catch {
    return null
  }
}
