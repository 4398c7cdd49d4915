import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findLibraryCharter } from '@regie/charters'
import { VideoCheck, VideoFacts } from '@regie/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkFilm } from './check-film.ts'
import { inspectFilm } from './inspect-film.ts'
import { DEFAULT_FILM_LIMITS } from './limits.ts'
import { findTool } from './run-tool.ts'

const folder = mkdtempSync(join(tmpdir(), 'regie-video-'))
const path = (name: string) => join(folder, name)
const charter = findLibraryCharter('social-video') ?? expect.fail()
const ffmpeg = findTool('ffmpeg')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, content: string | Buffer) => {
  writeFileSync(path(name), content)
  return path(name)
}

describe('a file that is no film', () => {
  test.each([
    ['nothing', '', 'empty'],
    ['a playlist that names another file', '#EXTM3U\n#EXTINF:1,\n/etc/passwd\n', 'not-a-film'],
    ['a list of files to join', 'ffconcat version 1.0\nfile /etc/passwd\n', 'not-a-film'],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'not-a-film'],
  ])('%s is refused before any tool opens it', async (_name, content, code) => {
    expect(await inspectFilm(write('odd.mp4', content))).toMatchObject({ refused: { code } })
  })

  test('that is not there is said missing', async () => {
    expect(await inspectFilm(path('nowhere.mp4'))).toMatchObject({ refused: { code: 'file-missing' } })
  })
})

test('without the tools every rule on films is unmeasured, and nothing blocks', async () => {
  const film = write(
    'head.mp4',
    Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(64)]),
  )
  const check = await checkFilm(charter, { path: film }, DEFAULT_FILM_LIMITS, {
    ffprobe: 'no-such-tool',
    ffmpeg: 'no-such-tool',
  })
  expect(VideoCheck.parse(check).refusal?.code).toBe('tool-missing')
  expect(check.verdicts).toHaveLength(9)
  for (const verdict of check.verdicts)
    expect(verdict).toMatchObject({
      isUnmeasured: true,
      outcome: 'warn',
      message: { en: 'Film not measured: ffmpeg is not installed here.' },
    })
})

describe.skipIf(ffmpeg === null)('a film, where ffmpeg is installed', () => {
  beforeAll(() => {
    const source = (video: string) => ['-f', 'lavfi', '-i', video]
    const graph = '[0][1]concat=n=2[v];[2]volume=-12dB[a]'
    const inputs = [
      source('testsrc2=s=270x480:r=25:d=2'),
      source('color=black:s=270x480:r=25:d=1'),
      source('sine=f=1000:r=48000:d=3'),
    ].flat()
    const encode = [
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-pix_fmt',
      'yuv420p',
      '-c:a',
      'aac',
      '-movflags',
      '+faststart',
    ]
    execFileSync(ffmpeg ?? '', [
      '-v',
      'error',
      ...inputs,
      '-filter_complex',
      graph,
      '-map',
      '[v]',
      '-map',
      '[a]',
      ...encode,
      path('film.mp4'),
    ])
    execFileSync(ffmpeg ?? '', [
      '-v',
      'error',
      ...source('testsrc2=s=270x480:r=25:d=1'),
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      path('mute.mkv'),
    ])
  })

  test('is measured: sound, black and stillness', async () => {
    const answer = await inspectFilm(path('film.mp4'))
    if ('refused' in answer) return expect.fail(answer.refused.detail ?? '')
    const { facts } = answer
    VideoFacts.parse(facts)
    expect(facts).toMatchObject({
      container: 'mp4',
      video: { codec: 'h264', widthPx: 270, heightPx: 480, frameRate: 25 },
    })
    expect(facts.loudness?.integratedLufs).toBeCloseTo(-33.1, 0)
    expect(facts.black).toHaveLength(1)
    expect(facts.black?.[0]?.fromS).toBeCloseTo(2, 1)
    expect(facts.freeze?.at(-1)?.toS).toBeCloseTo(3, 1)
  })

  test('is judged by its charter, with what to do', async () => {
    const check = await checkFilm(charter, { path: path('film.mp4') })
    const outcomes = Object.fromEntries(check.verdicts.map(({ ruleId, outcome }) => [ruleId, outcome]))
    expect(outcomes).toEqual({
      codec: 'pass',
      frame: 'fail',
      rate: 'pass',
      length: 'pass',
      sampling: 'pass',
      weight: 'pass',
      loudness: 'pass',
      peak: 'pass',
      black: 'warn',
      frozen: 'pass',
    })
  })

  test('without sound is read, and its name tells nothing', async () => {
    const check = await checkFilm(charter, { path: path('mute.mkv'), name: 'film.mp4' })
    expect(check.facts).toMatchObject({ container: 'mkv', audio: null, loudness: null })
    expect(check.verdicts.find(({ ruleId }) => ruleId === 'codec')).toMatchObject({ outcome: 'fail' })
  })

  test('without ffmpeg has its facts, and what needs a decode is unmeasured', async () => {
    const check = await checkFilm(charter, { path: path('film.mp4') }, DEFAULT_FILM_LIMITS, {
      ffprobe: 'ffprobe',
      ffmpeg: 'no-such-tool',
    })
    const unmeasured = check.verdicts.filter(({ isUnmeasured }) => isUnmeasured === true)
    expect(unmeasured.map(({ ruleId }) => ruleId)).toEqual(['loudness', 'peak', 'black', 'frozen'])
  })

  test('cut short, or too long to read, is refused and says so', async () => {
    const whole = readFileSync(path('film.mp4'))
    expect(await inspectFilm(write('cut.mp4', whole.subarray(0, whole.length * 0.6)))).toMatchObject({
      refused: { code: 'unreadable' },
    })
    expect(await inspectFilm(path('film.mp4'), { ...DEFAULT_FILM_LIMITS, timeoutMs: 1 })).toMatchObject({
      refused: { code: 'timeout' },
    })
    expect(await inspectFilm(path('film.mp4'), { ...DEFAULT_FILM_LIMITS, maxBytes: 10 })).toMatchObject({
      refused: { code: 'too-many-bytes' },
    })
  })
})
