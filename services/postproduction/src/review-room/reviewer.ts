import { type Caller, Failure, type GuestRights, isStaff } from '@regie/contracts'
import type { DeliverableRow } from '../deliverables/deliverable.table.ts'

/** Somebody at a set under review, with an account or let in by a link. */
export type Reviewer = {
  set: DeliverableRow
  /** In whose name rows are read and opinions written. */
  caller: Caller
  /** In whose name the client's own decisions are taken; null for who has no binding voice. */
  client: Caller | null
  authorKind: 'client' | 'guest' | 'operator' | 'staff'
  authorId: string
  authorName: string
  linkId: string | null
  rights: GuestRights & { isBinding: boolean }
}

/** Whoever has an account reviews by what they are; postproduction knows people by their house, not by name. */
export function accountReviewer(caller: Caller, set: DeliverableRow): Reviewer {
  const isClient = caller.kind === 'client'
  const authorKind = isClient ? 'client' : isStaff(caller) ? 'staff' : 'operator'
  const names = { client: set.brief.organisationName, staff: 'Régie', operator: set.operatorName }
  return {
    set,
    caller,
    client: isClient ? caller : null,
    authorKind,
    authorId: caller.accountId ?? set.organisationId,
    authorName: names[authorKind],
    linkId: null,
    rights: { mayComment: true, mayDecide: isClient, maySelect: isClient, isBinding: isClient },
  }
}

/** @throws Failure 'not-allowed' naming what the link does not allow */
export function mustHaveRight({ rights }: Reviewer, right: keyof GuestRights): void {
  if (rights[right]) return
  throw new Failure('not-allowed', {
    fr: {
      mayComment: 'Ce lien ne permet pas de commenter.',
      mayDecide: 'Ce lien ne permet pas d’approuver ni de refuser.',
      maySelect: 'Ce lien ne permet pas de choisir.',
    }[right],
    en: {
      mayComment: 'This link does not allow comments.',
      mayDecide: 'This link does not allow approving or refusing.',
      maySelect: 'This link does not allow selecting.',
    }[right],
  })
}

/** @throws Failure 'wrong-state' */
export function mustBeInReview({ state }: Pick<DeliverableRow, 'state'>): void {
  if (state === 'in_review') return
  throw new Failure('wrong-state', {
    fr: 'Cette série n’est pas en relecture.',
    en: 'This set is not in review.',
  })
}
