import { readFileSync } from 'node:fs'
import { SERVICE_NAMES, SERVICES } from '@regie/contracts'
import { describe, expect, test } from 'vitest'

const read = (place: string) => readFileSync(new URL(`../../../${place}`, import.meta.url), 'utf8')
const caddyfile = read('infra/caddy/Caddyfile')
const compose = read('docker-compose.yml')

describe.each(SERVICE_NAMES)('the edge and %s', (name) => {
  const { port, segments } = SERVICES[name]

  test('agree on its port', () => {
    expect(caddyfile).toContain(`dynamic a ${name} ${port} {`)
    expect(compose).toMatch(new RegExp(`\\n  ${name}:\\n[^#]*?SERVICE: ${name}\\n      PORT: ${port}\\n`))
  })

  test('agree on its paths', () => {
    const [, claimed = ''] = new RegExp(`@${name} path_regexp \\^/v1/\\(\\?:([^)]*)\\)`).exec(caddyfile) ?? []
    expect(claimed.split('|').filter(Boolean).toSorted()).toEqual(segments.toSorted())
  })
})

test('only identity signs tokens, and every secret of the house must be given', () => {
  expect(compose.match(/JWT_PRIVATE_KEY: /g)).toHaveLength(1)
  expect(compose).not.toMatch(/\$\{\w*(?:PASSWORD|SECRET|KEY)\w*(?!\w*:\?)[^}?]*\}/)
  const asked = [...compose.matchAll(/\$\{(\w+):\?\}/g)].map(([, name]) => name)
  for (const name of asked) expect(read('infra/docker/example.env')).toMatch(new RegExp(`^${name}=.`, 'm'))
})
