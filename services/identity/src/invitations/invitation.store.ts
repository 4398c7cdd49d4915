import { type Invitation, type InvitationLook, notFound, type PageQuery } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { and, desc, eq, lt, lte } from 'drizzle-orm'
import type { z } from 'zod'
import { accounts } from '../accounts/account.table.ts'
import { idBefore } from '../id-page.ts'
import { organisations } from '../organisations/organisation.table.ts'
import { invitationStates } from './invitation.states.ts'
import { type InvitationRow, invitations } from './invitation.table.ts'

export const insertInvitation = (tx: Tx, row: typeof invitations.$inferInsert) =>
  tx.insert(invitations).values(row)

/** open → expired for those of one address whose time is up, so that it may be invited again. */
export const expireInvitations = (tx: Tx, organisationId: string, emailKey: string, now: Date) =>
  tx
    .update(invitations)
    .set({ state: invitationStates.move('open', 'expire') })
    .where(
      and(
        eq(invitations.organisationId, organisationId),
        eq(invitations.emailKey, emailKey),
        eq(invitations.state, 'open'),
        lte(invitations.expiresAt, now),
      ),
    )

/** The same for all, so that lists need not wait for a new invitation to say so. */
export const expireOpenInvitations = (tx: Tx, now: Date) =>
  tx
    .update(invitations)
    .set({ state: invitationStates.move('open', 'expire') })
    .where(and(eq(invitations.state, 'open'), lte(invitations.expiresAt, now)))

export async function holdInvitation(tx: Tx, id: string): Promise<InvitationRow> {
  const [row] = await tx.select().from(invitations).where(eq(invitations.id, id)).for('update')
  if (!row) throw notFound({ fr: 'Invitation', en: 'Invitation' })
  return row
}

export const setInvitationState = (
  tx: Tx,
  id: string,
  state: InvitationRow['state'],
  acceptedBy: string | null = null,
) => tx.update(invitations).set({ state, acceptedBy }).where(eq(invitations.id, id))

const invitationView = (tx: Tx) =>
  tx
    .select({ invitation: invitations, organisationName: organisations.name, invitedBy: accounts.name })
    .from(invitations)
    .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
    .innerJoin(accounts, eq(accounts.id, invitations.invitedBy))

type InvitationView = Awaited<ReturnType<typeof invitationView>>[number]

/** Past its time an open invitation reads as expired, whether or not the row was told. */
const toInvitation = ({ invitation: row, invitedBy }: InvitationView, now: Date): Invitation => ({
  id: row.id,
  organisationId: row.organisationId,
  email: row.email,
  role: row.role,
  state: row.state === 'open' && row.expiresAt <= now ? 'expired' : row.state,
  invitedBy,
  invitedAt: row.invitedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
})

export async function readInvitation(tx: Tx, id: string, now: Date): Promise<Invitation> {
  const [row] = await invitationView(tx).where(eq(invitations.id, id))
  if (!row) throw notFound({ fr: 'Invitation', en: 'Invitation' })
  return toInvitation(row, now)
}

/** What the holder of the link sees. */
export async function readLook(tx: Tx, id: string, now: Date): Promise<InvitationLook> {
  const [row] = await invitationView(tx).where(eq(invitations.id, id))
  if (!row) throw notFound({ fr: 'Invitation', en: 'Invitation' })
  const { email, invitedBy, role, state, expiresAt } = toInvitation(row, now)
  return {
    organisationName: row.organisationName,
    email,
    invitedBy,
    role,
    state,
    isExpired: state === 'expired',
    expiresAt,
  }
}

/** Newest first, one more than asked for. */
export async function listInvitations(
  tx: Tx,
  organisationId: string,
  { limit, cursor }: z.infer<typeof PageQuery>,
  now: Date,
): Promise<Invitation[]> {
  const before = idBefore(cursor)
  const rows = await invitationView(tx)
    .where(
      and(
        eq(invitations.organisationId, organisationId),
        before === undefined ? undefined : lt(invitations.id, before),
      ),
    )
    .orderBy(desc(invitations.id))
    .limit(limit + 1)
  return rows.map((row) => toInvitation(row, now))
}
