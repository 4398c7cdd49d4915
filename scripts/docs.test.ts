import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { EVENTS, FAILURES, POLICIES, QUEUES } from '@regie/contracts'
import { describe, expect, test } from 'vitest'
import { REFERENCE_PAGES } from './reference-pages.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')
const tracked = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean)

describe('reference pages', () => {
  test.each(Object.entries(REFERENCE_PAGES))('%s says what the code says (npm run docs)', (file, write) => {
    expect(read(file)).toBe(write())
  })
  test('every failure, queue, event and action is told of', () => {
    const pages = Object.keys(REFERENCE_PAGES).map(read).join('\n')
    const names = [
      ...Object.keys(FAILURES),
      ...QUEUES.map(({ name }) => name),
      ...EVENTS.map(({ name }) => name),
      ...Object.keys(POLICIES),
    ]
    expect(names.length).toBeGreaterThan(100)
    expect(names.filter((name) => !pages.includes(`\`${name}\``))).toEqual([])
  })
})

describe('documents', () => {
  test('there are some', () => expect(tracked.length).toBeGreaterThan(10))
  test.each(tracked)('%s cites only paths that exist', (file) => {
    const text = read(file)
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) =>
      path.join(path.dirname(file), match[1] ?? ''),
    )
    const cited = [...text.matchAll(/`((?:packages|services|infra|scripts|docs)\/[A-Za-z0-9_./-]+)`/g)].map(
      (match) => match[1] ?? '',
    )
    expect([...links, ...cited].filter((target) => !existsSync(path.join(ROOT, target)))).toEqual([])
  })
  test.each(['identity', 'operators', 'missions', 'matching', 'postproduction', 'notifications', 'web'])(
    'services/%s has a README',
    (service) => {
      expect(read(`services/${service}/README.md`).length).toBeGreaterThan(400)
    },
  )
})
