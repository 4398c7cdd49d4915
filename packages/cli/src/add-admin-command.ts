import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { Language } from '@regie/contracts'
import { openDatabase } from '@regie/database'
import { openFirstAdmin } from '@regie/identity'
import { z } from 'zod'
import { readCliEnv } from './env.ts'

const USAGE = 'regie add-admin --email ADDRESS --name NAME [--language fr|en] < password'

/** The password comes by standard input, so that neither the shell's history nor the process list shows it. */
export async function runAddAdmin(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      language: { type: 'string', default: 'fr' },
    },
  })
  if (!values.email || !values.name) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const password = (await text(process.stdin)).trim()
  const database = openDatabase({
    url: readCliEnv(z.object({ DATABASE_URL: z.url() })).DATABASE_URL,
    service: 'identity',
  })
  try {
    await openFirstAdmin(database, {
      email: values.email,
      name: values.name,
      password,
      language: Language.parse(values.language),
    })
  } finally {
    await database.close()
  }
  process.stdout.write(`${values.email} may sign in as administrator\n`)
  return 0
}
