import { printEnv, readEnv, ServiceEnv } from '@regie/service-kit'
import { wholeEnv } from './env.ts'

/** Prints what a service would run with; a wrong value is refused by name as at its start. */
export async function runPrintConfig(_args: string[]): Promise<number> {
  process.stdout.write(`${printEnv(readEnv(ServiceEnv, wholeEnv())).join('\n')}\n`)
  return 0
}
