import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { FilmLimits } from './limits.ts'

/** Where tools are looked for: the child gets no other word of our environment. */
const FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin', '/opt/homebrew/bin']
const MAX_OUTPUT_BYTES = 8_000_000
const MEGABYTE = 1024 * 1024

export type ToolRun = { out: string; error: string; code: number | null; isTimeout: boolean }

/** A tool's path, or null when it is not installed; a path is taken as it is. */
export function findTool(name: string): string | null {
  const candidates = name.includes('/') ? [name] : FOLDERS.map((folder) => join(folder, name))
  return candidates.find((path) => existsSync(path)) ?? null
}

/**
 * Runs a tool on a stranger's file: without our environment, its memory and its written files bounded by the operating
 * system (util-linux `prlimit`), its clock by us. Output over 8 MB is cut. Never throws.
 */
export function runTool(path: string, args: readonly string[], limits: FilmLimits): Promise<ToolRun> {
  const prlimit = findTool('prlimit')
  const bounds = [`--as=${limits.maxMemoryMb * MEGABYTE}`, '--fsize=0', '--core=0', '--nofile=64']
  const [command, ...before] = prlimit === null ? [path] : [prlimit, ...bounds, path]
  const child = spawn(command ?? path, [...before, ...args], {
    env: { PATH: FOLDERS.join(delimiter), LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', error: '' }
  const keep = (into: keyof typeof said) => (text: string) => {
    if (said[into].length < MAX_OUTPUT_BYTES) said[into] += text
  }
  child.stdout.setEncoding('utf8').on('data', keep('out'))
  child.stderr.setEncoding('utf8').on('data', keep('error'))
  return new Promise((resolve) => {
    let isTimeout = false
    const timer = setTimeout(() => {
      isTimeout = true
      child.kill('SIGKILL')
    }, limits.timeoutMs)
    const end = (code: number | null) => {
      clearTimeout(timer)
      resolve({ ...said, code, isTimeout })
    }
    child.once('error', (cause) => {
      said.error += cause.message
      end(null)
    })
    child.once('close', end)
  })
}
