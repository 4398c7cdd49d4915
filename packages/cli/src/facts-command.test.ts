import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runFacts } from './facts-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'regie-cli-facts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, bytes: string | Buffer) => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function run(...argv: string[]) {
  const said = { out: '', error: '' }
  const code = await runFacts(argv, {
    out: (text) => (said.out += text),
    error: (text) => (said.error += text),
  })
  return { code, ...said }
}

describe('facts', () => {
  test('answers for every file in the order given, whatever it is, and ends well', async () => {
    const files = [
      file('named.jpg', PNG),
      join(folder, 'nowhere.jpg'),
      folder,
      file('empty.jpg', ''),
      file('film.jpg', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom'),
      file('page.png', '<html>'),
      file('same.jpg', PNG),
    ]
    const { code, out, error } = await run('--json', ...files)
    expect([code, error]).toEqual([0, ''])
    const answers: { file: string; facts: object | null; refused: string | null }[] = JSON.parse(out)
    expect(answers.map((answer) => answer.file)).toEqual(files)
    expect(answers.map(({ refused }) => refused?.split(':')[0] ?? null)).toEqual([
      null,
      'file-missing',
      'file-missing',
      'empty',
      'video-not-accepted',
      'unknown-format',
      null,
    ])
    expect(answers[0]?.facts).toMatchObject({ format: 'png', width: 1, height: 1, faces: [] })
    for (const { facts, refused } of answers) expect(facts === null).toBe(refused !== null)
  })

  test('speaks to people in their language when no JSON is asked', async () => {
    expect((await run('--lang', 'fr', join(folder, 'none'))).out).toContain('introuvable')
    expect((await run('--lang', 'en', join(folder, 'none'))).out).toContain('cannot be found')
  })

  test('ends with 2 and the usage when nothing is asked or something unknown is', async () => {
    expect(await run()).toMatchObject({ code: 2, out: '' })
    expect((await run('--bogus', 'x')).error).toContain('Usage')
  })
})

const real = resolve('../shared/data/deliverables')
describe.skipIf(!existsSync(real))('real files', () => {
  test('are told, faces and all, or refused for what they are', { timeout: 120_000 }, async () => {
    const names = readdirSync(real)
    const { code, out } = await run('--json', ...names.map((name) => join(real, name)))
    expect(code).toBe(0)
    const answers: { facts: { faces: unknown[] } | null; refused: string | null }[] = JSON.parse(out)
    const of = (name: string) => answers[names.indexOf(name)]
    expect(of('human_group-3.jpg')?.facts?.faces).toHaveLength(4)
    expect(of('human_group-3.jpg')?.facts?.faces[0]).toMatchObject({
      box: { x: expect.any(Number), width: expect.any(Number) },
      light: { verdict: expect.any(String) },
    })
    expect(of('photoprism_canon_eos_6d.dng')?.refused).toMatch(/^raw-not-accepted/)
    expect(of('drew_cheers_1440x960.heic')?.refused).toMatch(/^heic-not-accepted/)
    expect(of('made_jpeg_zip.jpg')?.refused).toMatch(/^hidden-content/)
    expect(of('drew_nikon_e5000.jpg')?.refused).toBeNull()
  })
})
