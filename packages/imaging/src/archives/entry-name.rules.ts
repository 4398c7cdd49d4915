/** Why a file of an archive is not unpacked. */
export const ENTRY_REFUSALS = [
  'unsafe-name',
  'duplicate-name',
  'link',
  'encrypted',
  'too-large',
  'over-compressed',
  'damaged',
] as const
export type EntryRefusal = (typeof ENTRY_REFUSALS)[number]

const MAX_NAME = 400
const hasControls = /\p{Cc}/u

/**
 * Whether a name of an archive could leave the folder it is unpacked in, or mean another file than it says. Nothing is
 * ever written under such a name; it is only told to whoever sent it.
 */
export function isUnsafeName(name: string): boolean {
  if (name === '' || name.length > MAX_NAME || hasControls.test(name)) return true
  if (name.startsWith('/') || name.includes('\\') || /^[a-z]:/i.test(name)) return true
  return name.split('/').some((part) => part === '..' || part === '.')
}

/** A photo is compressed already; whatever shrinks more is not one. */
const MAX_RATIO = 200
const SMALL_BYTES = 1_000_000

export const isOverCompressed = (packedBytes: number, bytes: number): boolean =>
  bytes > SMALL_BYTES && bytes > packedBytes * MAX_RATIO
