import { spawn } from 'node:child_process'
import type { Account } from './account.ts'
import { childEnvironment } from './env.ts'

export type Outcome = { code: number; output: string; pid: number }

/** Runs a program to its end as the given account; resolves with its exit code, never rejects on a non-zero one. */
export const runCommand = (program: string, args: readonly string[], account: Account): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...account,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: childEnvironment(),
    })
    let output = ''
    const keep = (chunk: Buffer) => (output += chunk.toString('utf8'))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    // 'close', not 'exit': the output is complete. The server itself writes to its log, it holds no pipe.
    child.on('close', (code) => resolve({ code: code ?? 1, output, pid: child.pid ?? 0 }))
  })
