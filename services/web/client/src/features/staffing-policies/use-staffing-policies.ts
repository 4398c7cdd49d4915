import {
  type NewStaffingPolicy,
  type NewTravelRate,
  OrganisationPage,
  ProductPage,
  StaffingPolicy,
  StaffingPolicyPage,
  TravelRate,
  TravelRatePage,
} from '@regie/contracts'
import { ask } from '../../api.ts'
import { useAct, useAnswer, usePages } from '../../queries.ts'

export const useStaffingPolicies = () => ({
  /** The newest version of each scope. */
  current: usePages('/v1/staffing-policies?limit=50&current=true', StaffingPolicyPage),
  /** Every version, newest first. */
  every: usePages('/v1/staffing-policies?limit=100', StaffingPolicyPage),
  products: useAnswer('/v1/products?limit=100', ProductPage),
  clients: useAnswer('/v1/organisations?limit=100', OrganisationPage),
})

export const useSetPolicy = (onDone: () => unknown) =>
  useAct(
    (policy: NewStaffingPolicy, key) =>
      ask('POST', '/v1/staffing-policies', StaffingPolicy, { body: policy, key }),
    { touches: ['/v1/staffing-policies', '/v1/products', '/v1/missions'], onDone },
  )

export const useTravelRates = () => usePages('/v1/travel-rates?limit=20', TravelRatePage)

export const useSetTravelRate = (onDone: () => unknown) =>
  useAct((rate: NewTravelRate, key) => ask('POST', '/v1/travel-rates', TravelRate, { body: rate, key }), {
    touches: ['/v1/travel-rates'],
    onDone,
  })
