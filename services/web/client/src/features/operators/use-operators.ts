import { OperatorPage, OperatorProfile, ProfileClaim, ProfileClaimPage } from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer, usePages } from '../../queries.ts'

export const useOperators = (speciality: string | null) =>
  usePages(`/v1/operators?limit=50${speciality ? `&speciality=${speciality}` : ''}`, OperatorPage)

export const useClaims = () => usePages('/v1/operators/claims?limit=50', ProfileClaimPage)

export const useDecideClaim = (id: string, decision: 'granted' | 'refused') =>
  useAct(
    (reason: string, key) =>
      ask('POST', `/v1/operators/claims/${id}/decisions`, ProfileClaim, { body: { decision, reason }, key }),
    { touches: ['/v1/operators'] },
  )

export const useOperator = (id: string) => useAnswer(`/v1/operators/${id}`, OperatorProfile)
