import type { applicantPurged } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import type { IdentityDeps } from '../identity-deps.ts'
import { eraseAccount } from './erase-account.ts'

/** The account of an applicant was for applying: it goes with what they gave. */
export const onApplicantPurged =
  (deps: Pick<IdentityDeps, 'now'>): Handle<z.infer<typeof applicantPurged.payload>> =>
  async ({ accountId }, job) => {
    await job.once((unit) => eraseAccount(unit, accountId, deps.now()))
  }
