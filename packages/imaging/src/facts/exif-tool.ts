import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { z } from 'zod'

const require = createRequire(import.meta.url)
const PERL = ['/usr/bin/perl', '/usr/local/bin/perl', '/opt/homebrew/bin/perl'].find((path) =>
  existsSync(path),
)
const PRLIMIT = ['/usr/bin/prlimit', '/bin/prlimit'].find((path) => existsSync(path))
const SCRIPT = scriptPath()
const LIMITS = ['--as=400000000', '--cpu=8', '--fsize=0', '--core=0', '--nofile=64']
const TIMEOUT_MS = 5_000
const MAX_ANSWER_CHARS = 200_000
const TAGS = [
  'FileType',
  'SerialNumber',
  'InternalSerialNumber',
  'LensModel',
  'LensSerialNumber',
  'Artist',
  'Creator',
  'By-line',
  'Copyright',
  'CopyrightNotice',
  'Rights',
  'Credit',
  'UsageTerms',
  'ProjectionType',
]

const Value = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))])
const Answer = z.array(z.record(z.string(), z.unknown())).length(1)
export type ExifToolTags = { [tag: string]: string | undefined }

/**
 * What ExifTool reads of a file: its true type (told from content, for the file comes without its name) and what only
 * makers' notes, IPTC and XMP hold. Null where there is no perl, or where it does not answer in time.
 *
 * A process of its own for each file, without environment, bounded in memory and time, that can write no file.
 *
 * @see  https://exiftool.org/TagNames/
 */
export async function askExifTool(path: string): Promise<ExifToolTags | null> {
  if (PERL === undefined || SCRIPT === null) return null
  const file = await open(path)
  try {
    const perl = [PERL, SCRIPT, '-config', '', '-j', '-n', '-fast', ...TAGS.map((tag) => `-${tag}`), '-']
    const [command = PERL, ...args] = PRLIMIT === undefined ? perl : [PRLIMIT, ...LIMITS, ...perl]
    const text = await answerOf(spawn(command, args, { stdio: [file.fd, 'pipe', 'ignore'], env: {} }))
    return text === null ? null : readTags(text)
  } finally {
    await file.close()
  }
}

function scriptPath(): string | null {
  try {
    const path: unknown = require('exiftool-vendored.pl')
    return typeof path === 'string' ? path : null
  } catch {
    return null // not installed where the package does not run
  }
}

const answerOf = (child: ChildProcess): Promise<string | null> =>
  new Promise((resolve) => {
    let text = ''
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS)
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part
      if (text.length > MAX_ANSWER_CHARS) child.kill('SIGKILL')
    })
    child.once('error', () => resolve(null))
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve(code === 0 || code === 1 ? text : null)
    })
  })

/** Serial numbers come as numbers when they look like one, and always leave as text. */
function readTags(text: string): ExifToolTags | null {
  try {
    const [tags = {}] = Answer.parse(JSON.parse(text))
    const known = Object.entries(tags).flatMap(([tag, value]) => {
      const parsed = Value.safeParse(value)
      if (!parsed.success) return []
      const clean = [parsed.data].flat().join(', ').replace(/\p{C}/gu, '').trim().slice(0, 200)
      return clean === '' ? [] : [[tag, clean]]
    })
    return Object.fromEntries(known)
  } catch {
    return null
  }
}
