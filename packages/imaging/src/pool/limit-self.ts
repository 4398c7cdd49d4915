import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const PRLIMIT = ['/usr/bin/prlimit', '/bin/prlimit'].find((path) => existsSync(path))
const KILOBYTE = 1024
const MEGABYTE = 1024 * KILOBYTE
const MAX_FILE_BYTES = 1024 * MEGABYTE

/**
 * Bounds what this process may still map to `maxWorkMb` over what it maps now, the files it writes to 1 GB, and its core
 * dumps to nothing.
 *
 * The limit is set once node stands: WebAssembly reserves 10 GB of guard pages it never touches, so a limit on the whole
 * would say nothing. Needs Linux and util-linux; elsewhere the heap, the pixel limit and the clock still hold.
 *
 * @returns  whether the operating system now keeps the bounds
 */
export function limitSelf(maxWorkMb: number): boolean {
  if (process.platform !== 'linux' || PRLIMIT === undefined || !Number.isFinite(maxWorkMb)) return false
  try {
    const mappedKb = /^VmSize:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    if (mappedKb === undefined) return false
    const addressSpace = Number(mappedKb) * KILOBYTE + Math.round(maxWorkMb) * MEGABYTE
    const limits = [`--as=${addressSpace}`, `--fsize=${MAX_FILE_BYTES}`, '--core=0', '--nofile=512']
    execFileSync(PRLIMIT, ['--pid', String(process.pid), ...limits], { stdio: 'ignore', timeout: 5_000 })
    return true
  } catch {
    return false
  }
}
