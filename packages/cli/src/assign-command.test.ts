import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runAssign } from './assign-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'regie-cli-assign-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(text: string, ...argv: string[]) {
  const file = join(folder, 'matrix.txt')
  writeFileSync(file, text)
  const said = { out: '', error: '' }
  const code = await runAssign([file, '--lang', 'en', ...argv], {
    out: (words) => (said.out += words),
    error: (words) => (said.error += words),
  })
  return { code, ...said }
}
const solved = async (text: string, ...argv: string[]) =>
  JSON.parse((await run(text, '--json', ...argv)).out) as Record<string, unknown>

test('the optimum comes with its pairs, duals and proof, in the numbers of the file', async () => {
  const answer = await solved('# people × jobs\n1 1 4\n1 2 1\n\n7 1 2\n7 2 2\n')
  expect(answer).toMatchObject({
    status: 'optimal',
    optimum: 3,
    rows: 2,
    columns: 2,
    edges: 4,
    certificate: { holds: true, primal: 3, dual: 3 },
    assignment: [
      [1, 2],
      [7, 1],
    ],
  })
  expect(Object.keys(answer.rowDual as object)).toEqual(['1', '7'])
  expect((await run('0 0 5\n')).out).toBe(
    '# optimum 5; 1 pairs, 0 row(s) without a column\n# proof: primal 5 = dual 5; bounds broken 0, slackness 0, places 0\n0 0\n',
  )
})

test('options say the sense, the price of nobody and the places', async () => {
  const text = '0 0 5\n1 0 9\n'
  expect(await solved(text, '--unassigned', '0', '--maximise')).toMatchObject({ optimum: 9, unassigned: 1 })
  expect(await solved(text, '--unassigned', '20')).toMatchObject({ optimum: 25 })
  expect(await solved(text, '--capacity', '2')).toMatchObject({ optimum: 14 })
})

test('rows that cannot all be given are an answer, with the proof', async () => {
  const text = '0 0 5\n1 0 9\n'
  expect(await solved(text)).toMatchObject({
    status: 'infeasible',
    rowsShort: [0, 1],
    columnsTheyKnow: [0],
    places: 1,
  })
  expect(await run(text)).toMatchObject({ code: 0, out: expect.stringContaining('2 rows (0, 1)') })
})

test('decimals, separators and the usual headers are read', async () => {
  expect(await solved('0,0,1.25\n0;1;.5\n1 1 -2.10\n')).toMatchObject({ optimum: -0.85 })
  expect(await solved('2 2\n0 0 1\n1 1 1\n')).toMatchObject({ optimum: 2, edges: 2 })
  const market = '%%MatrixMarket matrix coordinate integer general\n% note\n2 2 2\n1 1 3\n2 2 4\n'
  expect(await solved(market)).toMatchObject({ optimum: 7, rows: 2 })
  expect(await solved('')).toMatchObject({ optimum: 0, rows: 0 })
})

describe('a bad line is refused with its number and the reason', () => {
  test.each([
    ['0 0 1\n0 1\n', ':2: three values'],
    ['0 0 1 2\n', ':1: three values are expected (row column cost), 4 found'],
    ['0 0 NaN\n', ':1: cost: “NaN”'],
    ['\n# x\n0 0 1e400\n', ':3: cost: “1e400”'],
    ['0 0 0.1234567\n', ':1: cost:'],
    ['-1 0 3\n', ':1: row: “-1”'],
    ['0 1.5 3\n', ':1: column: “1.5”'],
    ['0 0 1\n0 0 2\n', ':2: (0, 0) was given before'],
    ['2 2\n3 0 1\n', ':2: (3, 0) is past the header’s 2 × 2'],
    ['x 2\n', ':1: rows columns: “x”'],
    ['0 0 99999999999999999\n', 'cost: 100000000000000000 is over'],
  ])('%j', async (text, words) => {
    const { code, out, error } = await run(text)
    expect([code, out]).toEqual([2, ''])
    expect(error).toContain(words)
  })
  test('and so are options and files that are none', async () => {
    expect((await run('', '--unassigned', 'much')).error).toContain('--unassigned: a number')
    expect((await run('', '--capacity', '0')).error).toContain('--capacity')
    expect((await run('', 'second-file')).error).toContain('Usage:')
    expect((await run('', '--bogus')).code).toBe(2)
    const missing = await runAssign(['/nowhere'], { out: () => {}, error: () => {} })
    expect(missing).toBe(2)
  })
})
