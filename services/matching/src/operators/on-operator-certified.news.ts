import type { operatorCertified } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import type { z } from 'zod'
import { keepCertification } from './operator.store.ts'

type Certified = z.infer<typeof operatorCertified.payload>

export const onOperatorCertified =
  (): Handle<Certified> =>
  async ({ operatorId, charterKey, version, certifiedAt }, job) => {
    await job.once(({ tx }) =>
      keepCertification(tx, { operatorId, charterKey, version, certifiedAt: new Date(certifiedAt) }),
    )
  }
