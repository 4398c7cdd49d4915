import { MissionPage } from '@regie/contracts'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { answerText, compileSerializer } from './serialize.ts'

const serialize = (schema: z.ZodType, checks = false) =>
  compileSerializer(checks)({ schema, method: 'GET', url: '/' } as never)

describe('a serialiser', () => {
  test('is compiled for named schemas too, so that it trusts the use case instead of parsing', () => {
    const Named = z.strictObject({ fr: z.string() }).meta({ id: 'SerializeTestNamed' })
    expect(serialize(z.object({ title: Named }))({ title: { fr: 7 } })).toBe('{"title":{"fr":"7"}}')
  })
  test('is compiled for a page of missions', () => {
    expect(serialize(MissionPage)({ items: [], next: 3 })).toBe('{"items":[],"next":"3"}')
  })
  test('writes null for anything nullable: texts, ids, numbers, lists, records, choices', () => {
    const Nulls = z.object({
      id: z.uuid().nullable(),
      at: z.iso.datetime().nullable(),
      count: z.int().nullable(),
      isDone: z.boolean().nullable(),
      list: z.array(z.object({ id: z.uuid().nullable() })).nullable(),
      record: z.object({ name: z.string(), tags: z.array(z.string()) }).nullable(),
      choice: z.enum(['a', 'b']).nullable(),
    })
    const empty = { id: null, at: null, count: null, isDone: null, list: null, record: null, choice: null }
    const full = {
      id: '0198c0de-0000-7000-8000-000000000001',
      at: '2026-12-03T10:00:00.000Z',
      count: 3,
      isDone: false,
      list: [{ id: null }],
      record: { name: 'é"', tags: ['x'] },
      choice: 'b',
    }
    for (const answer of [empty, full]) expect(JSON.parse(serialize(Nulls)(answer))).toEqual(answer)
    // Compiled indeed: parsing would refuse this.
    expect(serialize(Nulls)({ ...full, choice: 7 })).toContain('"choice":"7"')
  })
  test('leaves out what the contract does not name, and keeps null', () => {
    const Row = z.object({ name: z.string().nullable(), count: z.int() })
    expect(serialize(Row)({ name: null, count: 2, secret: 'x' })).toBe('{"name":null,"count":2}')
  })
  test('parses where checks are on, and where JSON Schema has no compiled form', () => {
    expect(() => serialize(z.object({ count: z.int() }), true)({ count: 'x' })).toThrow('invalid_type')
    const Either = z.union([z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })])
    expect(() => serialize(Either)({ kind: 'c' })).toThrow('invalid_')
  })
})

describe('an answer that is JSON text already', () => {
  const Count = z.object({ n: z.int() })
  test('is sent as it is', () => {
    expect(serialize(Count)(answerText('{"n":3, "kept":" as written"}'))).toBe(
      '{"n":3, "kept":" as written"}',
    )
  })
  test('is parsed with its contract where answers are checked', () => {
    expect(serialize(Count, true)(answerText('{"n":3}'))).toBe('{"n":3}')
    for (const wrong of ['{"n":"3"}', '{}', 'null', '{"n":']) {
      expect(() => serialize(Count, true)(answerText(wrong))).toThrow()
    }
  })
})
