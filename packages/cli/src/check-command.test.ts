import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findLibraryCharter } from '@regie/charters'
import { afterAll, describe, expect, test } from 'vitest'
import { runCheck } from './check-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'regie-cli-check-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...argv: string[]) {
  const said = { out: '', error: '' }
  const code = await runCheck(argv, {
    out: (text) => (said.out += text),
    error: (text) => (said.error += text),
  })
  return { code, ...said }
}
const write = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const json = (name: string, value: unknown) => write(name, JSON.stringify(value))
const broken = () => write('broken.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
const demo = findLibraryCharter('demo-restaurant') ?? expect.fail()

describe('exit codes', () => {
  test('2 and the usage when something is missing or unknown', async () => {
    expect(await run()).toMatchObject({ code: 2, out: '' })
    expect((await run('--charter', 'demo-restaurant', '--lang', 'en')).error).toContain('Usage:')
    expect((await run('--bogus')).code).toBe(2)
    expect((await run('--charter', 'demo-restaurant', '/nowhere.jpg')).error).toContain('/nowhere.jpg')
    expect((await run('--charter', 'demo-restaurant', '--set', '/nowhere')).error).toContain('/nowhere')
  })

  test('2 for a charter or a mission that is not one, and says where', async () => {
    const { code, error } = await run('--charter', json('charter.json', { key: 'Not A Key' }), broken())
    expect(code).toBe(2)
    expect(error).toContain('Charte invalide')
    expect(error).toContain('key')
    const mission = json('mission.json', { place: { latitude: 91, longitude: 0 } })
    const other = await run('--charter', 'demo-restaurant', '--mission', mission, broken())
    expect(other.code).toBe(2)
    expect(other.error).toContain('place.latitude')
  })

  test('2 for a charter that contradicts itself, with each place', async () => {
    const rules = [{ id: 'iso', kind: 'iso', severity: 'info', minIso: 800, maxIso: 100 }]
    const { code, error } = await run(
      '--lang',
      'en',
      '--charter',
      json('crossed.json', { ...demo, rules }),
      broken(),
    )
    expect(code).toBe(2)
    expect(error).toContain('rules.0.minIso : Rule “ISO” (iso): minimum ISO 800 is over 100.')
  })

  test('1 when a photo cannot be read, told in either language', async () => {
    const { code, out } = await run('--charter', 'demo-restaurant', '--lang', 'en', broken())
    expect(code).toBe(1)
    expect(out).toContain('The photo is damaged or incomplete')
    expect((await run('--charter', 'demo-restaurant', broken())).out).toContain('La photo est abîmée')
  })
})

describe('the JSON', () => {
  test('is one object: files with their verdicts, the set, and what is left to people', async () => {
    const { code, out } = await run('--charter', 'demo-restaurant', '--json', '--set', broken())
    const answer = JSON.parse(out)
    expect(code).toBe(1)
    expect(answer).toMatchObject({ charter: 'demo-restaurant', outcome: 'fail' })
    expect(answer.files).toMatchObject([
      {
        kind: 'photo',
        facts: null,
        refusal: { code: 'unreadable' },
        verdicts: [{ rule: 'readable', outcome: 'fail' }],
      },
    ])
    expect(answer.set.map(({ rule }: { rule: string }) => rule)).toEqual([
      'count',
      'shots',
      'doubles',
      'even',
    ])
    expect(answer.human.map(({ rule }: { rule: string }) => rule)).toEqual(['bare', 'angle'])
  })

  test('of layers is of the charter they make together', async () => {
    const client = {
      layer: 'client',
      key: 'client-charter',
      title: demo.title,
      speciality: demo.speciality,
      rules: [{ id: 'count', kind: 'set-count', severity: 'blocker', min: 5 }],
    }
    const layers = json('layers.json', [{ layer: 'speciality', ...demo }, client])
    const { set, charter } = JSON.parse((await run('--charter', layers, '--json', '--set', broken())).out)
    expect(charter).toBe('client-charter')
    expect(set[0].expected.en).toBe('5 – 30')
  })
})

const real = resolve('../shared/data/deliverables')

describe.skipIf(!existsSync(real))('real files', () => {
  const PHOTOS = ['skimage_astronaut.png', 'made_astro_dup_recompressed.jpg']
  const FILM = 'drew_with-gps.mov'
  const charter = () =>
    json('every.json', {
      ...demo,
      key: 'every',
      rules: [
        { id: 'faces', kind: 'faces', severity: 'warning', min: 1, max: 1 },
        { id: 'lit', kind: 'face-light', severity: 'warning', maxBadFaces: 0 },
        { id: 'released', kind: 'release-attached', severity: 'blocker' },
        { id: 'iso', kind: 'iso', severity: 'warning', maxIso: 800 },
        { id: 'bare', kind: 'no-location', severity: 'warning' },
        { id: 'rate', kind: 'frame-rate', severity: 'blocker', rates: [30] },
        { id: 'doubles', kind: 'near-duplicates', severity: 'warning', maxDistanceBits: 10 },
        { id: 'count', kind: 'set-count', severity: 'blocker', min: 3, max: 3 },
        { id: 'shots', kind: 'shot-list', severity: 'warning' },
      ],
    })

  test('photographs and a film are judged as one set, with what the mission knows', async () => {
    const set = join(folder, 'set')
    mkdirSync(join(set, 'dish'), { recursive: true })
    for (const name of PHOTOS) symlinkSync(join(real, name), join(set, 'dish', name))
    symlinkSync(join(real, FILM), join(set, FILM))
    writeFileSync(join(set, 'notes.txt'), 'not a picture')
    const mission = json('mission.json', { releases: { 'skimage_astronaut.png': 1 } })
    const { out } = await run('--charter', charter(), '--json', '--mission', mission, '--set', set)
    const { files, set: ofSet } = JSON.parse(out)
    const outcomes = (at: number) =>
      Object.fromEntries(
        files[at].verdicts.map((each: { rule: string; outcome: string }) => [each.rule, each.outcome]),
      )
    expect(files.map(({ kind }: { kind: string }) => kind)).toEqual(['photo', 'photo', 'film'])
    expect(outcomes(1)).toMatchObject({ faces: 'pass', released: 'pass', iso: 'not-measured', bare: 'pass' })
    expect(outcomes(0)).toMatchObject({ released: 'fail' })
    expect(files[0].verdicts.find(({ rule }: { rule: string }) => rule === 'released').regions).toHaveLength(
      1,
    )
    expect(files[1].facts.faces).toHaveLength(1)
    expect(outcomes(2)).toMatchObject({ bare: 'warn' })
    expect(ofSet).toMatchObject([
      { rule: 'doubles', outcome: 'warn', measured: 1 },
      { rule: 'count', outcome: 'pass' },
      { rule: 'shots', outcome: 'warn' },
    ])
  })

  test('a raw file is judged as one where the charter asks, and refused where it does not', async () => {
    const dng = join(real, 'photoprism_canon_eos_6d.dng')
    const asked = JSON.parse((await run('--charter', 'short-let', '--json', dng)).out).files[0]
    const outcomes = asked.verdicts.map((each: { rule: string; outcome: string }) => [
      each.rule,
      each.outcome,
    ])
    expect(outcomes).toContainEqual(['raw', 'warn'])
    expect(outcomes).toContainEqual(['iso', 'not-measured'])
    expect(outcomes.some(([, outcome]: [string, string]) => outcome === 'fail')).toBe(false)
    const other = await run('--charter', 'demo-restaurant', '--json', dng)
    expect(JSON.parse(other.out).files[0].verdicts).toMatchObject([{ rule: 'readable', outcome: 'fail' }])
  })
})
