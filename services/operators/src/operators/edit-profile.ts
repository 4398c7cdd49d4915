import type { Caller, OperatorPatch, OperatorProfile } from '@regie/contracts'
import type { Tx } from '@regie/database'
import { mustMatch } from '@regie/service-kit'
import { isSameClaim, type NewClaim, sortPapers, sortSpecialities } from '../claims/claim.rules.ts'
import { insertClaims, pendingClaimRows, pendingClaimsOf, withdrawClaims } from '../claims/claim.store.ts'
import { refuseFields } from '../field-problems.ts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { mustBeWorking } from './operator.states.ts'
import { lockProfiled, saveProfiled } from './operator.store.ts'
import type { ProfiledOperator } from './operator.table.ts'
import { toProfile } from './operator.view.ts'
import { partProblems } from './profile.rules.ts'
import { publishOperator } from './publish-operator.ts'
import { derivedColumns, todayAt } from './snapshot.rules.ts'

/**
 * Changes one's own profile. What makes the operator more than they are (a higher level, a later paper) waits as
 * a claim; the rest holds at once and is told to the house.
 *
 * @param seen  revision of the profile the caller read
 */
export function editOwnProfile(
  deps: OperatorsDeps,
  caller: Caller,
  seen: number,
  patch: OperatorPatch,
): Promise<OperatorProfile> {
  const accountId = ownAccount(caller)
  const now = deps.now()
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const row = await lockProfiled(tx, accountId)
    mustBeWorking(row)
    mustMatch(seen, row.revision)
    refuseFields(partProblems(patch, todayAt(row.home, now)))
    const { change, claims } = changeOf(row, patch)
    const saved = await saveProfiled(tx, row, { ...change, ...derivedColumns({ ...row, ...change }, now) })
    await replaceClaims(tx, row.id, patch, claims, now)
    publishOperator(record, saved, now)
    record.audit({
      action: 'operators.profile-edited',
      subject: { kind: 'operator', id: row.id },
      detail: { fields: Object.keys(patch), claimed: claims.map(({ key }) => key) },
    })
    return toProfile(saved, await pendingClaimsOf(tx, saved), now)
  })
}

function changeOf(row: ProfiledOperator, patch: OperatorPatch) {
  const specialities = patch.specialities && sortSpecialities(row.specialities, patch.specialities)
  const papers = patch.papers && sortPapers(row.papers, patch.papers)
  const kept = specialities?.holds.length ? specialities.holds : row.specialities
  const change = {
    ...(patch.radiusKm === undefined ? {} : { radiusKm: patch.radiusKm }),
    ...(patch.languages ? { languages: patch.languages } : {}),
    ...(patch.equipment ? { equipment: patch.equipment } : {}),
    ...(patch.rates
      ? { minimumFeeCents: patch.rates.minimumFeeCents, hourlyCents: patch.rates.hourlyCents }
      : {}),
    ...(patch.caps ? { dailyCap: patch.caps.daily, weeklyCap: patch.caps.weekly } : {}),
    // Whoever changes trade altogether keeps the old one until the new one is granted.
    ...(specialities ? { specialities: kept } : {}),
    ...(papers ? { papers: papers.holds } : {}),
  }
  return { change, claims: [...(specialities?.claims ?? []), ...(papers?.claims ?? [])] }
}

/** A list that was sent says everything about its kind: pending claims it no longer makes are withdrawn. */
async function replaceClaims(
  tx: Tx,
  operatorId: string,
  patch: OperatorPatch,
  wanted: NewClaim[],
  now: Date,
) {
  const pending = await pendingClaimRows(tx, operatorId)
  const isSpoken = { speciality: patch.specialities !== undefined, paper: patch.papers !== undefined }
  const dropped = pending.filter(
    (claim) => isSpoken[claim.kind] && !wanted.some((want) => isSameClaim(want, claim)),
  )
  await withdrawClaims(
    tx,
    dropped.map(({ id }) => id),
    now,
  )
  await insertClaims(
    tx,
    operatorId,
    wanted.filter((want) => !pending.some((claim) => isSameClaim(want, claim))),
    now,
  )
}
