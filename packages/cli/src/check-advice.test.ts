import { createRequire } from 'node:module'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { adviceLines, likenessLines } from './check-advice.ts'
import { runCheck } from './check-command.ts'

const sharp: typeof import('sharp').default = createRequire(
  new URL('../../imaging/package.json', import.meta.url),
)('sharp')
const folder = mkdtempSync(join(tmpdir(), 'regie-cli-advice-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const region = { xPct: 10.4, yPct: 20, widthPct: 5, heightPct: 5 }
const advice = {
  kind: 'brighten-faces',
  confidence: 0.9,
  regions: [region, region],
  amount: 2,
  unit: 'faces',
  message: { fr: '2 visages à éclaircir : ici', en: '2 faces to brighten: here' },
} as const

test('a line says what, where and how sure, in either language', () => {
  const both = [{ ...advice, regions: [...advice.regions] }]
  expect(adviceLines(both, 'fr')).toEqual([
    '  À FAIRE  2 visages à éclaircir : ici [10 %, 20 % · 10 %, 20 %] (sûr à 90 %)',
  ])
  expect(adviceLines(both, 'en')[0]).toContain('TO DO  2 faces to brighten: here')
})

test('a set says which to keep, and names once what stands apart', () => {
  const outlier = { name: 'c.jpg', exposureDelta: 60, redDeltaPct: 9, blueDeltaPct: 0 }
  const groups = [{ names: ['a.jpg', 'b.jpg'], best: 'b.jpg' }]
  expect(likenessLines({ groups, exposureOutliers: [outlier], colourOutliers: [outlier] }, 'en')).toEqual([
    '  Near-duplicates : a.jpg ≈ b.jpg → keep b.jpg',
    '  Apart from the set : c.jpg',
  ])
})

test('the check carries it, file by file', async () => {
  const dark = join(folder, 'dark.png')
  writeFileSync(
    dark,
    await sharp({ create: { width: 400, height: 300, channels: 3, background: '#181818' } })
      .png()
      .toBuffer(),
  )
  let out = ''
  const output = { out: (text: string) => void (out += text), error: () => undefined }
  await runCheck(['--charter', 'demo-restaurant', '--json', dark], output)
  const answer = JSON.parse(out)
  expect(answer.workOrders).toHaveLength(1)
  const kinds = answer.workOrders[0].advice.map(({ kind }: { kind: string }) => kind)
  expect(kinds).toContain('brighten')
  expect(answer.likeness.groups).toEqual([])
})
