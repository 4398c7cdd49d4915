import { PhotoCheck } from '@regie/contracts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
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

const broken = () => {
  const path = join(folder, 'broken.jpg')
  writeFileSync(path, Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
  return path
}

describe('exit codes', () => {
  test('2 and the usage when something is missing or unknown', async () => {
    expect(await run()).toMatchObject({ code: 2, out: '' })
    expect((await run('--charter', 'demo-restaurant', '--lang', 'en')).error).toContain('Usage:')
    expect((await run('--bogus')).code).toBe(2)
    expect((await run('--charter', 'demo-restaurant', '/nowhere.jpg')).error).toContain('/nowhere.jpg')
  })

  test('2 for a charter that is not one, and says where', async () => {
    const charter = join(folder, 'charter.json')
    writeFileSync(charter, '{"key":"Not A Key"}')
    const { code, error } = await run('--charter', charter, broken())
    expect(code).toBe(2)
    expect(error).toContain('Charte invalide')
    expect(error).toContain('key')
  })

  test('1 when a photo cannot be read, told in either language', async () => {
    const { code, out } = await run('--charter', 'demo-restaurant', '--lang', 'en', broken())
    expect(code).toBe(1)
    expect(out).toContain('The photo is damaged or incomplete')
    expect((await run('--charter', 'demo-restaurant', broken())).out).toContain('La photo est abîmée')
  })
})

test('the JSON is one object of the contract', async () => {
  const { code, out } = await run('--charter', 'demo-restaurant', '--json', '--set', broken())
  const answer = JSON.parse(out)
  expect(code).toBe(1)
  expect(answer).toMatchObject({ charter: 'demo-restaurant', outcome: 'fail' })
  expect(PhotoCheck.array().parse(answer.photos)).toHaveLength(1)
  expect(answer.set.map((verdict: { ruleId: string }) => verdict.ruleId)).toEqual([
    'count',
    'doubles',
    'even',
  ])
})
