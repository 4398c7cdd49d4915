import { newId } from '@regie/database'
import { expect, test } from 'vitest'
import { organisationMeant } from './client-preference.rules.ts'

const [own, other] = [newId(), newId()]
const client = { kind: 'client', organisationId: own } as const
const staff = { kind: 'staff', organisationId: null } as const

test('a client means its own list, named or not, and no other', () => {
  expect(organisationMeant(client, undefined)).toBe(own)
  expect(organisationMeant(client, own)).toBe(own)
  expect(() => organisationMeant(client, other)).toThrow(expect.objectContaining({ code: 'not-found' }))
  expect(() => organisationMeant({ ...client, organisationId: null }, other)).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  )
})

test('staff say whose', () => {
  expect(organisationMeant(staff, other)).toBe(other)
  expect(() => organisationMeant(staff, undefined)).toThrow(expect.objectContaining({ code: 'rule-broken' }))
})
