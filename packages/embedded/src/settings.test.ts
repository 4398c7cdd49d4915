import { expect, test } from 'vitest'
import { serverFlags } from './settings.ts'

test('a value is quoted for the shell that pg_ctl starts', () => {
  expect(serverFlags(5432, { application_name: "it's $(id)" })).toContain(
    `-c 'application_name=it'\\''s $(id)'`,
  )
})

test('the server stays on the loopback whatever the settings say', () => {
  expect(serverFlags(5432, { listen_addresses: '*' })).toContain(`-c 'listen_addresses=127.0.0.1'`)
})

test.each([
  ["work_mem'; id; '", '1'],
  ['work_mem', '1\n2'],
])('%j = %j is refused', (name, value) => {
  expect(() => serverFlags(5432, { [name]: value })).toThrow('not a PostgreSQL setting')
})
