import type { PhotoFacts } from '@regie/contracts'
import { open } from 'node:fs/promises'
import { readFacts } from './facts/read-facts.ts'
import { sniffFormat } from './facts/sniff-format.ts'
import { DEFAULT_LIMITS, type PhotoLimits } from './limits.ts'
import { refuse, refuseDecoding, type Refused } from './refusals.ts'
import { sharp } from './sharp.ts'

/** Bounds that a header alone can break; sides in px once upright, `ratio` of the long side to the short one. */
export type GlanceNeeds = {
  minLongSidePx?: number
  minShortSidePx?: number
  ratio?: { min: number; max: number }
  needsCapturedAt?: boolean
}
export type GlanceFault = 'too-small' | 'wrong-ratio' | 'no-capture-time'
export type Glanced = { facts: PhotoFacts; faults: GlanceFault[] } | Refused

const HEAD_BYTES = 131_072
const TAIL_BYTES = 65_536
const ENDS = { jpeg: Buffer.from([0xff, 0xd9]), png: Buffer.from('IEND', 'latin1') } as const

/**
 * Says in about a millisecond what a header already tells: a photo that is no photo, cut short, too small, of the wrong
 * shape or without a date is sent back before anything is decoded. What passes here is still to be examined.
 *
 * Reads the first 128 kB and the last 64 kB. Runs the header's parser in this process.
 *
 * @returns  facts and faults, or a refusal; never throws
 */
export async function glancePhoto(
  path: string,
  needs: GlanceNeeds = {},
  limits: PhotoLimits = DEFAULT_LIMITS,
): Promise<Glanced> {
  try {
    const ends = await readEnds(path, limits)
    if ('refused' in ends) return ends
    const sniffed = sniffFormat(ends.head)
    if ('refusalCode' in sniffed) return refuse(sniffed.refusalCode)
    const { format } = sniffed
    if ((format === 'jpeg' || format === 'png') && !ends.tail.includes(ENDS[format]))
      return refuse('unreadable', 'the file is cut short')
    const header = await sharp(path, { limitInputPixels: limits.maxPixels }).metadata()
    const facts = { ...(await readFacts(ends.head, format, header)), bytes: ends.bytes }
    return { facts, faults: faultsOf(facts, needs) }
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    return isMissing ? refuse('file-missing') : refuseDecoding(cause)
  }
}

async function readEnds(path: string, limits: PhotoLimits) {
  const file = await open(path)
  try {
    const found = await file.stat()
    if (!found.isFile()) return refuse('file-missing', 'not a regular file')
    if (found.size === 0) return refuse('empty')
    if (found.size > limits.maxBytes) return refuse('too-many-bytes', `${found.size} bytes`)
    const read = async (length: number, from: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, from)
      return buffer.subarray(0, bytesRead)
    }
    const head = await read(Math.min(found.size, HEAD_BYTES), 0)
    const tailBytes = Math.min(found.size, TAIL_BYTES)
    return { head, tail: await read(tailBytes, found.size - tailBytes), bytes: found.size }
  } finally {
    await file.close()
  }
}

function faultsOf({ widthPx, heightPx, exif }: PhotoFacts, needs: GlanceNeeds): GlanceFault[] {
  const { minLongSidePx = 0, minShortSidePx = 0, ratio, needsCapturedAt = false } = needs
  const [short, long] = [Math.min(widthPx, heightPx), Math.max(widthPx, heightPx)]
  const faults: GlanceFault[] = []
  if (long < minLongSidePx || short < minShortSidePx) faults.push('too-small')
  if (ratio !== undefined && (long / short < ratio.min || long / short > ratio.max))
    faults.push('wrong-ratio')
  if (needsCapturedAt && exif.capturedAt === null) faults.push('no-capture-time')
  return faults
}
