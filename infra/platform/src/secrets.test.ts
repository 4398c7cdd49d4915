import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openSecrets } from './secrets.ts'

test('secrets are made once a folder, by whoever comes first, and nobody else may read them', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'regie-secrets-'))
  const [one, two, three] = await Promise.all([openSecrets(folder), openSecrets(folder), openSecrets(folder)])
  expect([two, three]).toEqual([one, one])
  expect((await stat(path.join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600)
  const other = await mkdtemp(path.join(tmpdir(), 'regie-secrets-'))
  expect((await openSecrets(other)).linkSecret).not.toBe(one?.linkSecret)
  await Promise.all([folder, other].map((each) => rm(each, { recursive: true })))
})
