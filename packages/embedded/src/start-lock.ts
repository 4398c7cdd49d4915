import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { bornAt, isAlive } from './process-identity.ts'

const POLL_MS = 40
const GUARD_STALE_MS = 5_000

const createOnly = (file: string, text: string): boolean => {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

const ageMs = (file: string): number => {
  const found = statSync(file, { throwIfNoEntry: false })
  return found === undefined ? 0 : Date.now() - found.mtimeMs
}

/** False when the process that wrote the lock is gone, or its number now belongs to another process. */
const holderLives = (lock: string): boolean => {
  let text: string
  try {
    text = readFileSync(lock, 'utf8')
  } catch {
    return true // just released: the next attempt to create it decides
  }
  const [pid = '', born = ''] = text.split(' ')
  if (!/^\d+$/.test(pid)) return ageMs(lock) < GUARD_STALE_MS // created, not yet written
  return isAlive(Number(pid)) && (born === '' || born === bornAt(Number(pid)))
}

/** Removes a dead holder's lock; the guard file keeps two waiters from removing each other's fresh lock. */
const breakDeadLock = (lock: string): void => {
  const guard = `${lock}.break`
  if (!createOnly(guard, '')) {
    if (ageMs(guard) > GUARD_STALE_MS) rmSync(guard, { force: true })
    return
  }
  if (!holderLives(lock)) rmSync(lock, { force: true })
  rmSync(guard, { force: true })
}

/**
 * Runs `work` while holding the lock file (O_EXCL), so that of two starts one makes the server and the other
 * adopts it. A lock left by a killed process is taken over.
 *
 * @throws when a living process holds the lock for longer than `patienceMs`
 */
export const withStartLock = async <T>(
  lock: string,
  work: () => Promise<T>,
  patienceMs = 120_000,
): Promise<T> => {
  mkdirSync(path.dirname(lock), { recursive: true })
  const giveUpAt = Date.now() + patienceMs
  while (!createOnly(lock, `${process.pid} ${bornAt(process.pid)}`)) {
    if (!holderLives(lock)) breakDeadLock(lock)
    else if (Date.now() > giveUpAt) throw new Error(`${lock} is held by another start for too long`)
    else await delay(POLL_MS)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}
