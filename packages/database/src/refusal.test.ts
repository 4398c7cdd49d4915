import { Failure } from '@regie/contracts'
import { describe, expect, test } from 'vitest'
import { explainRefusal } from './refusal.ts'

const refusal = (code: string, constraint?: string) =>
  Object.assign(new Error('in SQL'), { code, constraint })
const meanings = {
  thing_once: {
    failure: 'already-exists' as const,
    says: { fr: 'Déjà là.', en: 'There already.' },
    field: 'name',
  },
}
const codeOf = (error: unknown) => (error instanceof Failure ? error.code : undefined)

describe('a refusal of the database', () => {
  test('by a named constraint says what the service says of it, and of which field', () => {
    const failure = explainRefusal(refusal('23505', 'thing_once'), meanings)
    expect(failure).toMatchObject({ code: 'already-exists', errors: [{ field: 'name' }] })
  })

  test.each([
    ['22021', 'malformed'],
    ['22P05', 'malformed'],
    ['40001', 'dependency-down'],
    ['40P01', 'dependency-down'],
    ['53100', 'dependency-down'],
    ['57P01', 'dependency-down'],
    ['55P03', 'dependency-down'],
  ])('%s means %s', (code, failure) => expect(codeOf(explainRefusal(refusal(code), {}))).toBe(failure))

  test('of our own triggers names its failure', () => {
    expect(codeOf(explainRefusal(refusal('RG001', 'wrong-state'), {}))).toBe('wrong-state')
  })

  test('that nobody foresaw stays a defect', () => {
    const error = refusal('23514', 'unknown_check')
    expect(explainRefusal(error, meanings)).toBe(error)
  })
})
