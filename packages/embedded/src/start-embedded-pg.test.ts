import { existsSync, statSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EmbeddedPg, startEmbeddedPg } from './start-embedded-pg.ts'

let folder = ''
const servers: EmbeddedPg[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regie-embedded-test-'))
  await chmod(folder, 0o711) // as root the server's account must pass
})

afterAll(async () => {
  for (const server of servers) await server.destroy()
  await rm(folder, { recursive: true, force: true })
})

const start = async (name: string, settings: Record<string, string | number> = {}) => {
  const server = await startEmbeddedPg({
    dataDir: path.join(folder, name),
    unsafeFast: true,
    settings: { synchronous_commit: 'on', ...settings },
  })
  servers.push(server)
  return server
}

const ask = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe('one server, from its first start to its end', () => {
  test('starts, is adopted, survives kill -9 with its rows, and stops without a trace', async () => {
    const first = await start('main', { work_mem: '5MB' })
    expect(first.adopted).toBe(false)
    await ask(first.url(), 'CREATE TABLE kept AS SELECT 42 AS answer')
    expect(await ask(first.url(), 'SHOW work_mem')).toEqual([{ work_mem: '5MB' }])
    expect(await ask(first.url(), 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])

    const second = await start('main')
    expect(second).toMatchObject({ adopted: true, port: first.port })
    expect(second.pid()).toBe(first.pid())

    const killed = first.pid()
    first.kill9()
    const third = await start('main')
    expect(third.pid()).not.toBe(killed)
    expect(await ask(third.url(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])

    await third.stop()
    expect(third.pid()).toBeUndefined()
    expect(existsSync(path.join(third.dataDir, 'postmaster.pid'))).toBe(false)
    await third.stop()
  })

  test('asks for its password, keeps it for its owner only, and lives in a closed folder', async () => {
    const server = await start('main')
    const open = new URL(server.url())
    open.password = 'wrong'
    await expect(ask(open.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
    const methods = await ask(server.url(), 'SELECT DISTINCT auth_method FROM pg_hba_file_rules')
    expect(methods).toEqual([{ auth_method: 'scram-sha-256' }])
    expect(statSync(path.join(server.dataDir, 'regie-password')).mode & 0o777).toBe(0o600)
    expect(statSync(server.dataDir).mode & 0o777).toBe(0o700)
  })

  test('is started although its lock file names a living stranger', async () => {
    const server = await start('main')
    await server.stop()
    const strangers = [String(process.pid), server.dataDir, '1', String(server.port), '', '127.0.0.1', '']
    await writeFile(path.join(server.dataDir, 'postmaster.pid'), strangers.join('\n'))
    const again = await start('main')
    expect(again.adopted).toBe(false)
    expect(await ask(again.url(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  })
})

test('two starts at once give one server, after a start that was killed half way', async () => {
  const half = path.join(folder, 'race.init-dead')
  await mkdir(half)
  await writeFile(path.join(folder, 'race.lock'), '999999999 1')
  const [a, b] = await Promise.all([start('race'), start('race')])
  expect(a.pid()).toBe(b.pid())
  expect([a.adopted, b.adopted].toSorted()).toEqual([false, true])
  expect((await readdir(folder)).filter((name) => name.startsWith('race'))).toEqual(['race'])
})

test('a folder that holds something else is refused and left as it was', async () => {
  const other = path.join(folder, 'other')
  await mkdir(other)
  await writeFile(path.join(other, 'thesis.txt'), 'dear')
  await expect(start('other')).rejects.toThrow('is not an embedded PostgreSQL 18 cluster')
  expect(await readdir(other)).toEqual(['thesis.txt'])
})

test('a setting PostgreSQL does not know stops the start at once', async () => {
  await expect(start('wrong', { no_such_setting: 1 })).rejects.toThrow('did not start')
})
