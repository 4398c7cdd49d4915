import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The only place that says who may use whom. A new package must be added here to pass. */
const PURE = {
  '@regie/money': [],
  '@regie/contracts': [],
  '@regie/calendar': ['@regie/contracts'],
  '@regie/matching': ['@regie/calendar', '@regie/contracts'],
  '@regie/charters': ['@regie/contracts'],
  '@regie/places': [],
}
const ONE_LIBRARY = {
  '@regie/imaging': ['@regie/charters', '@regie/contracts'],
  '@regie/video': ['@regie/charters', '@regie/contracts'],
  '@regie/documents': ['@regie/contracts', '@regie/money'],
}
const OUTSIDE = {
  '@regie/embedded': [],
  '@regie/storage': [],
  '@regie/database': ['@regie/contracts'],
  '@regie/jobs': ['@regie/contracts', '@regie/database'],
  '@regie/service-kit': ['@regie/contracts', '@regie/database', '@regie/jobs'],
  '@regie/testing': [
    '@regie/contracts',
    '@regie/database',
    '@regie/embedded',
    '@regie/jobs',
    '@regie/service-kit',
  ],
}
const EVERY_PACKAGE = Object.keys({ ...PURE, ...ONE_LIBRARY, ...OUTSIDE }).filter(
  (name) => name !== '@regie/testing',
)
const SERVICES = [
  'identity',
  'operators',
  'missions',
  'matching-service',
  'postproduction',
  'notifications',
  'web',
].map((name) => `@regie/${name}`)

const MAY_USE: Record<string, string[]> = {
  ...PURE,
  ...ONE_LIBRARY,
  ...OUTSIDE,
  ...Object.fromEntries(SERVICES.map((name) => [name, EVERY_PACKAGE])),
  '@regie/cli': [...EVERY_PACKAGE, ...SERVICES],
  '@regie/platform': [...EVERY_PACKAGE, ...SERVICES],
}

/** Libraries with one home; nobody else imports them (tests and the bench may). */
const ONE_HOME: Record<string, string[]> = {
  sharp: ['packages/imaging', 'infra/platform/src/story'],
  bullmq: ['packages/jobs'],
  pdfkit: ['packages/documents'],
  '@aws-sdk/client-s3': ['packages/storage'],
  exifr: ['packages/imaging'],
}

type Module = { file: string; imports: string[] }

const folders = ['packages', 'services', 'infra'].flatMap((top) =>
  readdirSync(path.join(ROOT, top), { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() && readdirSync(path.join(ROOT, top, entry.name)).includes('package.json'),
    )
    .map((entry) => `${top}/${entry.name}`),
)
const manifests = folders.map(
  (folder) =>
    JSON.parse(readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8')) as {
      name: string
      dependencies?: Record<string, string>
    },
)
const modules: Module[] = folders.flatMap((folder) => sources(path.join(ROOT, folder, 'src')))

function sources(folder: string): Module[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      const imports = [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
        (match) => match[1] ?? '',
      )
      return { file: path.relative(ROOT, file), imports }
    })
}
const isTest = ({ file }: Module) =>
  /\.(test|example)\.tsx?$|\.fixture\.ts$|\/(testing|test-[a-z-]+)\b|packages\/testing\//.test(file)
const code = modules.filter((module) => !isTest(module))
const role = (word: string) => code.filter(({ file }) => file.endsWith(`.${word}.ts`))
const breaches = (of: Module[], isBad: (specifier: string, module: Module) => boolean) =>
  of.flatMap((module) =>
    module.imports
      .filter((specifier) => isBad(specifier, module))
      .map((specifier) => `${module.file} → ${specifier}`),
  )

test('there are modules to look at', () => {
  expect(manifests.length).toBeGreaterThan(20)
  expect(code.length).toBeGreaterThan(250)
  expect(role('routes').length).toBeGreaterThan(10)
  expect(role('rules').length).toBeGreaterThan(5)
})

test.each(manifests)('$name depends only on what it may', ({ name, dependencies = {} }) => {
  expect(Object.keys(MAY_USE), 'a new package must be placed').toContain(name)
  const own = Object.keys(dependencies).filter((dependency) => dependency.startsWith('@regie/'))
  expect(own.filter((dependency) => !MAY_USE[name]?.includes(dependency))).toEqual([])
})

test.each(Object.entries(ONE_HOME))('%s has one home', (library, homes) => {
  const users = code.filter(({ imports }) =>
    imports.some((specifier) => specifier === library || specifier.startsWith(`${library}/`)),
  )
  expect(users.length, 'nobody imports it at all').toBeGreaterThan(0)
  expect(
    users.map(({ file }) => file).filter((file) => !homes.some((home) => file.startsWith(home))),
  ).toEqual([])
})

describe('inside a service', () => {
  test('a rule is pure: no database, no HTTP, no file, no clock of its own', () => {
    expect(
      breaches(role('rules'), (specifier) =>
        /^(node:(fs|net|http|child)|pg$|drizzle|fastify|bullmq|@regie\/(database|jobs|service-kit|storage))/.test(
          specifier,
        ),
      ),
    ).toEqual([])
    const clocks = role('rules').filter(({ file }) =>
      /\bnew Date\(\)|\bDate\.now\(\)|Math\.random\(\)/.test(readFileSync(path.join(ROOT, file), 'utf8')),
    )
    expect(clocks.map(({ file }) => file)).toEqual([])
  })
  test('a rule never asks a store, a route or a use case of its neighbours', () => {
    expect(
      breaches(role('rules'), (specifier) => /\.(store|routes|table|job|news)\.ts$/.test(specifier)),
    ).toEqual([])
  })
  test('a route neither queries nor decides: no drizzle, no table', () => {
    expect(breaches(role('routes'), (specifier) => /^drizzle|^pg$|\.table\.ts$/.test(specifier))).toEqual([])
  })
  test('nothing is read from the environment outside env files', () => {
    const readers = code
      .filter(({ file }) => !/(^|\/)(env|read-env)\.ts$/.test(file))
      .filter(({ file }) => /process\.env\b/.test(readFileSync(path.join(ROOT, file), 'utf8')))
    expect(readers.map(({ file }) => file)).toEqual([])
  })
  test('no service imports a service', () => {
    const inServices = code.filter(({ file }) => file.startsWith('services/'))
    expect(breaches(inServices, (specifier) => SERVICES.includes(specifier))).toEqual([])
  })
})
