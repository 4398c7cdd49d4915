import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataFolder, postmasterPid, removeDataFolder, startProcess } from './testing/platform-process.ts'

let dataFolder: string
beforeAll(async () => {
  dataFolder = await makeDataFolder()
})
afterAll(() => removeDataFolder(dataFolder))

const isUp = async (address: string) => (await fetch(`${address}/health/ready`)).status === 200

describe('the launcher', { timeout: 120_000 }, () => {
  test('starts an empty house, and SIGTERM ends it with 0 and PostgreSQL with it', async () => {
    const platform = await startProcess(dataFolder)
    expect(await isUp(platform.address)).toBe(true)
    expect(platform.said()).not.toMatch(/password/)
    platform.signal('SIGTERM')
    expect(await platform.exited).toEqual({ code: 0, signal: null })
    expect(existsSync(path.join(dataFolder, 'postgres', 'postmaster.pid'))).toBe(false)
  })

  test('a second start resumes the same data; SIGINT ends it with 0', async () => {
    const platform = await startProcess(dataFolder)
    const answer = await fetch(`${platform.address}/v1/sign-ups`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'one' },
      body: JSON.stringify({
        kind: 'operator',
        email: 'a@demo.regie.test',
        password: 'a long password',
        name: 'Démo',
        language: 'fr',
      }),
    })
    expect(answer.status, await answer.text()).toBe(201)
    platform.signal('SIGINT')
    expect((await platform.exited).code).toBe(0)
    const again = await startProcess(dataFolder)
    const signIn = await fetch(`${again.address}/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'a@demo.regie.test', password: 'a long password', transport: 'body' }),
    })
    expect(signIn.ok).toBe(true)
    // kill -9 of everything: the next start recovers by itself.
    process.kill(await postmasterPid(dataFolder), 'SIGKILL')
    again.signal('SIGKILL')
    expect((await again.exited).signal).toBe('SIGKILL')
    const recovered = await startProcess(dataFolder)
    expect(await isUp(recovered.address)).toBe(true)
    recovered.signal('SIGTERM')
    expect((await recovered.exited).code).toBe(0)
  })

  test.each([
    ['--port', 'seventy'],
    ['--port', '99999'],
    ['--queue', 'mysql://x'],
    ['--colour', 'red'],
  ])('refuses %s %s with its usage', async (name, value) => {
    const main = fileURLToPath(new URL('main.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx', main, name, value], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const code = await new Promise((resolve) => child.once('exit', resolve))
    expect([code, said]).toEqual([1, expect.stringContaining('--port N')])
    expect(said).not.toMatch(/ at .*:\d+:\d+/)
  })

  test.each(['main.ts', 'demo-main.ts'])('%s ends when the Redis it is given is not there', async (entry) => {
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        fileURLToPath(new URL(entry, import.meta.url)),
        '--queue',
        'redis://u:a-secret@127.0.0.1:1',
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    const said = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()))
    const code = await new Promise((resolve) => child.once('close', resolve))
    const why = '--queue: no usable Redis at 127.0.0.1:1: nothing listens there'
    expect(code).toBe(1)
    expect(said.stdout + said.stderr).toContain(why)
    expect(said.stdout + said.stderr).not.toMatch(/a-secret|ECONNREFUSED| at .*:\d+:\d+/)
    if (entry === 'demo-main.ts')
      expect(JSON.parse(said.stdout.trim().split('\n').at(-1) ?? '')).toEqual({
        ok: false,
        failed: 'start',
        why,
        steps: [],
      })
  })
})
