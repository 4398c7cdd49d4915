import { newId } from '@regie/database'
import type { TestHouse } from '@regie/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCharter } from '../testing/charter.ts'
import { paintedPng } from '../testing/painted.ts'
import { analysed, openPostproduction, openSet, type OpenSet, readSet, upload } from '../testing/story.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openPostproduction()
})
afterAll(() => house.close())

async function send(of: OpenSet, seed: number, shotKey: string) {
  const said = { deliverableId: of.deliverableId, filename: `p${seed}.png`, shotKey }
  const id = await upload(house, of.operator, said, paintedPng(seed))
  await analysed(house, of.operator, id)
  return id
}
const openWith = () => {
  const charter = aCharter({ key: `reuse-${newId().slice(-12)}` })
  const reuse = { id: 'elsewhere', kind: 'reuse', severity: 'warning', maxDistanceBits: 4 } as const
  return openSet(house, { document: { ...charter, rules: [...charter.rules, reuse] } })
}
const verdictOf = async (of: OpenSet) =>
  (await readSet(house, of.operator, of.deliverableId)).setVerdicts.find(
    ({ ruleId }) => ruleId === 'elsewhere',
  )

test('a picture handed in for another mission is told by its day, and by nobody’s name', async () => {
  const first = await openWith()
  await send(first, 41, 'dish')
  await send(first, 42, 'dish')
  await send(first, 43, 'place')
  expect(await verdictOf(first)).toMatchObject({ outcome: 'pass', measured: 0 })

  const second = await openWith()
  await send(second, 41, 'dish')
  expect(await verdictOf(second)).toMatchObject({ outcome: 'pass' })
  const handedIn = await house.call(first.operator).post(`/v1/deliverables/${first.deliverableId}/submission`)
  expect(handedIn.status, JSON.stringify(handedIn.body)).toBe(200)
  await send(second, 44, 'dish')
  const verdict = await verdictOf(second)
  expect(verdict).toMatchObject({ outcome: 'warn', measured: 1 })
  expect(verdict?.message.en).toMatch(/^Delivered before: p41\.png ≈ \d{4}-\d\d-\d\d$/)

  // It is still told when another picture is taken out by its operator, who sees no other's pictures.
  const spare = await send(second, 45, 'dish')
  expect((await house.call(second.operator).post(`/v1/assets/${spare}/withdrawal`)).status).toBe(200)
  expect(await verdictOf(second)).toMatchObject({ outcome: 'warn', measured: 1 })
})
