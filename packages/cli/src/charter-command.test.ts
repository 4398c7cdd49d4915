import { expect, test } from 'vitest'
import { runCharter } from './charter-command.ts'

async function run(...argv: string[]) {
  const said = { out: '', error: '' }
  const code = await runCharter(argv, {
    out: (text) => (said.out += text),
    error: (text) => (said.error += text),
  })
  return { code, ...said }
}

test('0: a charter is read as its readers have it, in either language', async () => {
  const brief = await run('--charter', 'short-let', '--lang', 'en')
  expect(brief).toMatchObject({ code: 0, error: '' })
  expect(brief.out).toContain('## Packages\n\n- Studio: 12 – 15 photos')
  const promise = await run('--charter', 'short-let', '--as', 'promise')
  expect(promise.out).toContain('## Vérifié par une personne')
})

test('2: for a page, a language or a charter nobody has', async () => {
  expect(await run('--charter', 'short-let', '--as', 'poem')).toMatchObject({ code: 2, out: '' })
  expect((await run('--charter', 'short-let', '--lang', 'de')).code).toBe(2)
  expect((await run('--charter', '/nowhere.json', '--lang', 'en')).error).toContain('File not readable')
  expect((await run()).error).toContain('Usage:')
})
