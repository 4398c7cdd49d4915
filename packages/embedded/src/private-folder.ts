import { lstatSync, statSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import path from 'node:path'

const ancestorsOf = (place: string): string[] => {
  const parent = path.dirname(place)
  return parent === place ? [] : [parent, ...ancestorsOf(parent)]
}

/** True when every folder above `place` lets other users pass (a checkout under /root does not). */
export const isReachable = (place: string): boolean =>
  ancestorsOf(place).every((folder) => {
    const found = statSync(folder, { throwIfNoEntry: false })
    return found === undefined || (found.mode & 0o001) !== 0
  })

/**
 * Refuses a folder that another user could have put there or could write in: a symlink, another owner than
 * root, or write permission for group or others, on the folder or on anything above it.
 *
 * @throws naming the first folder that fails
 */
export const assertOnlyRootWrites = (folder: string): void => {
  for (const step of [folder, ...ancestorsOf(folder)]) {
    const found = lstatSync(step)
    if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) {
      throw new Error(`${step} must be a folder owned by root that nobody else can write`)
    }
  }
}

/** Where root keeps what the server's account must reach: never a world-writable folder such as /tmp. */
export const ROOT_FOLDER = '/var/lib/regie-embedded'

/** Makes and checks the folder; others may pass through it (0711), not list it nor write in it. */
export const rootFolder = async (): Promise<string> => {
  await mkdir(ROOT_FOLDER, { recursive: true, mode: 0o711 })
  assertOnlyRootWrites(ROOT_FOLDER)
  await chmod(ROOT_FOLDER, 0o711)
  return ROOT_FOLDER
}
