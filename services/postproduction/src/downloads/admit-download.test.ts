import type { Caller } from '@regie/contracts'
import { signLink } from '@regie/storage'
import { describe, expect, test } from 'vitest'
import type { PostDeps } from '../deps.ts'
import { admitDownload } from './admit-download.ts'
import { PREVIEW_LINK_ID, previewAudience } from './preview-link.ts'

const SECRET = 'a link secret that only tests use, 32+'
const NOW = new Date('2026-11-23T10:00:00Z')
const ORGANISATION = '01890000-0000-7000-8000-00000000000a'

type LinkRow = { organisationId: string; revokedAt: Date | null }
const deps = (row?: LinkRow, now = NOW) =>
  ({
    linkSecret: SECRET,
    now: () => now,
    database: { read: async () => row },
  }) as unknown as PostDeps

const caller = (change: Partial<Caller>): Caller => ({
  kind: 'client',
  role: 'client-admin',
  accountId: '01890000-0000-7000-8000-000000000001',
  organisationId: ORGANISATION,
  sessionId: null,
  requestId: 'test',
  ...change,
})
const anonymous = caller({ kind: 'anonymous', role: 'anonymous', accountId: null, organisationId: null })
const token = (linkId: string, audience: string) =>
  signLink({
    key: 'packages/p.zip',
    filename: 'p.zip',
    expiresAt: new Date(NOW.getTime() + 600_000),
    audience,
    linkId,
    secret: SECRET,
    now: NOW,
  })
const link = token('01890000-0000-7000-8000-00000000000b', `organisation:${ORGANISATION}`)
const live: LinkRow = { organisationId: ORGANISATION, revokedAt: null }

describe('a package link', () => {
  test('opens for whoever holds it, for its organisation and for staff', async () => {
    for (const as of [
      anonymous,
      caller({}),
      caller({ kind: 'staff', role: 'producer', organisationId: null }),
    ])
      expect(await admitDownload(deps(live), as, link)).toMatchObject({ isPreview: false })
  })

  test.each<[string, PostDeps, Caller, string]>([
    ['of another organisation', deps(live), caller({ organisationId: ORGANISATION.replace('a', 'c') }), link],
    [
      'as an operator',
      deps(live),
      caller({ kind: 'operator', role: 'operator', organisationId: null }),
      link,
    ],
    ['once revoked', deps({ ...live, revokedAt: NOW }), anonymous, link],
    ['without its row', deps(), anonymous, link],
    ['forged', deps(live), anonymous, `${link.slice(0, -2)}xx`],
    ['of no shape', deps(live), anonymous, '../../etc/passwd'],
  ])('is not found %s', async (_case, of, as, said) => {
    await expect(admitDownload(of, as, said)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is gone after ten minutes, and says so', async () => {
    const late = deps(live, new Date(NOW.getTime() + 600_000))
    await expect(admitDownload(late, anonymous, link)).rejects.toMatchObject({ code: 'expired' })
  })
})

test('a preview opens for its account or for a browser that says nothing, not for another account', async () => {
  const of = token(PREVIEW_LINK_ID, previewAudience(caller({}).accountId))
  expect(await admitDownload(deps(), anonymous, of)).toMatchObject({ isPreview: true })
  expect(await admitDownload(deps(), caller({}), of)).toMatchObject({ isPreview: true })
  const other = caller({ accountId: ORGANISATION })
  await expect(admitDownload(deps(), other, of)).rejects.toMatchObject({ code: 'not-found' })
})
