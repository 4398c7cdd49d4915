import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runVrptw } from './vrptw-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'regie-cli-vrptw-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const written = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const tiny = (fleet = '2 10', window = '10 20', other = '0 60') =>
  written(
    'tiny.txt',
    `TINY\nVEHICLE\nNUMBER CAPACITY\n${fleet}\nCUSTOMER\nCUST NO.\n0 0 0 0 0 100 0\n1 3 4 5 ${window} 9\n2 6 8 5 ${other} 9\n`,
  )

async function run(...argv: string[]) {
  const said = { out: '', error: '' }
  const code = await runVrptw(argv, {
    out: (text) => (said.out += text),
    error: (text) => (said.error += text),
  })
  return { code, ...said }
}
const lastLine = (text: string) =>
  JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>

test('prints cost, gap and routes, and one JSON object last', async () => {
  const { code, out } = await run(tiny(), '--seconds', '0.05', '--bks', '16', '--json', '--lang', 'en')
  expect(code).toBe(0)
  expect(out).toContain('Cost: 20')
  expect(out).toContain('Gap to the best known: 25 %')
  expect(out).toContain('Route #1: 1 2')
  expect(lastLine(out)).toMatchObject({
    cost: 20,
    routes: [[1, 2]],
    gap: 0.25,
    unserved: [],
    convention: 'double',
  })
  expect(Object.keys(lastLine(out))).toEqual(expect.arrayContaining(['seconds', 'lowerBound']))
})

test('several threads give one plan', async () => {
  const { code, out } = await run(tiny(), '--seconds', '0.2', '--threads', '2', '--json')
  expect(code).toBe(0)
  expect(lastLine(out)).toMatchObject({ cost: 20, routes: [[1, 2]] })
})

test('the convention is the caller’s if they say', async () => {
  const { out } = await run(tiny(), '--seconds', '0.05', '--json', '--convention', 'dimacs')
  expect(lastLine(out)).toMatchObject({ cost: 20, convention: 'dimacs' })
})

describe('exit codes', () => {
  test('1 when the fleet has no room for all', async () => {
    const { code, out } = await run(
      tiny('1 10', '5 6', '10 10'),
      '--seconds',
      '0.05',
      '--json',
      '--lang',
      'en',
    )
    expect(code).toBe(1)
    expect(out).toContain('Without a vehicle:')
    expect(lastLine(out)['unserved']).toHaveLength(1)
  })
  test('2 when the file is refused, by field and reason', async () => {
    const { code, error } = await run(tiny('2 10', '60 50'), '--lang', 'en')
    expect({ code, error }).toEqual({
      code: 2,
      error: 'customer 1, window: closes at 50 before it opens at 60\n',
    })
    expect((await run('/nowhere.txt')).error).toContain('fichier introuvable')
    expect((await run(written('big.txt', ' '.repeat(2_000_001)))).code).toBe(2)
  })
  test.each([
    [[]],
    [['a', 'b']],
    [['a', '--seconds', '0']],
    [['a', '--seconds', 'x']],
    [['a', '--seed', '1.5']],
    [['a', '--threads', '0']],
    [['a', '--bks', '-1']],
    [['a', '--convention', 'miles']],
    [['a', '--bogus']],
  ])('2 and the usage for %j', async (argv) => {
    const { code, error } = await run(...argv)
    expect(code).toBe(2)
    expect(error).toContain('Usage')
  })
})
