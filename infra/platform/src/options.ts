import path from 'node:path'
import { parseArgs } from 'node:util'

export type Options = { port: number; dataFolder: string; isEmpty: boolean; queueUrl: string | null }

export const USAGE = `npm start -- [--port N] [--data FOLDER] [--empty] [--queue redis://…]

  --port N        port to listen on (default 3000; 0: any free one)
  --data FOLDER   where the embedded database and files live (default .regie)
  --empty         no demo world
  --queue URL     jobs on this Redis instead of the embedded PostgreSQL`

/** @throws Error with the usage when an option is unknown or out of bounds */
export function readOptions(args: string[], cwd: string): Options {
  const { values } = parseArgs({
    args: args[0] === '--' ? args.slice(1) : args,
    options: {
      port: { type: 'string', default: '3000' },
      data: { type: 'string', default: '.regie' },
      empty: { type: 'boolean', default: false },
      queue: { type: 'string' },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port: ${values.port} is not a port (0 to 65535)`)
  if (values.queue && !/^rediss?:\/\//.test(values.queue))
    throw new Error('--queue: expected redis://… or rediss://…')
  return {
    port,
    dataFolder: path.resolve(cwd, values.data),
    isEmpty: values.empty,
    queueUrl: values.queue ?? null,
  }
}
