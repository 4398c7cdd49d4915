import {
  DeliverablePage,
  Deliverable,
  DiffusionCover,
  DiffusionList,
  DiffusionPage,
  LicencePage,
  type NewDiffusions,
  type NewRelease,
  Release,
  ReleasePage,
  WithdrawnRelease,
} from '@regie/contracts'
import type { z } from 'zod'
import { ask, Nothing, Refusal } from '../../api.ts'
import { saveBlob } from '../../ui/save-blob.ts'
import { useAct, useAnswer, usePages } from '../../queries.ts'
import { useQuery } from '@tanstack/react-query'

const PLAN = { touches: ['/v1/diffusions'] }
const RELEASES = { touches: ['/v1/releases', '/v1/diffusions'] }
export type PlanDraft = z.input<typeof NewDiffusions>
export type ReleaseDraft = z.input<typeof NewRelease>

export const useDiffusions = () => usePages('/v1/diffusions?limit=100', DiffusionPage)
export const useLicences = () => usePages('/v1/licences?limit=50', LicencePage)
export const useReleases = () => usePages('/v1/releases?limit=50', ReleasePage)
/** Sets with pictures to choose from; a plan needs those that were delivered. */
export const useSets = (state?: 'delivered') =>
  useAnswer(`/v1/deliverables?limit=100${state ? `&state=${state}` : ''}`, DeliverablePage)
export const useSet = (id: string | null) => useAnswer(id ? `/v1/deliverables/${id}` : null, Deliverable)

/** What a plan would meet, asked anew whenever it is whole and changes. */
export const useCover = (plan: PlanDraft | null) =>
  useQuery({
    queryKey: ['/v1/diffusions/check', plan],
    queryFn: ({ signal }) => ask('POST', '/v1/diffusions/check', DiffusionCover, { body: plan, signal }),
    enabled: plan !== null,
    retry: (count, error) => count < 2 && !(error instanceof Refusal),
  })

export const usePlanning = (onDone: () => void) =>
  useAct((body: PlanDraft, key) => ask('POST', '/v1/diffusions', DiffusionList, { body, key }), {
    ...PLAN,
    onDone,
  })
export const useCancelling = () =>
  useAct(async (ids: string[]) => {
    for (const id of ids) await ask('DELETE', `/v1/diffusions/${id}`, Nothing)
    return true
  }, PLAN)

export const useRecording = (onDone: () => void) =>
  useAct((body: ReleaseDraft, key) => ask('POST', '/v1/releases', Release, { body, key }), {
    ...RELEASES,
    onDone,
  })
export const useWithdrawing = (id: string) =>
  useAct(
    (reason: string, key) =>
      ask('POST', `/v1/releases/${id}/withdrawal`, WithdrawnRelease, { body: { reason }, key }),
    RELEASES,
  )
export const useAttaching = (id: string) =>
  useAct((file: File) => ask('PUT', `/v1/releases/${id}/document`, Release, { file }), RELEASES)
export const useReading = (id: string) =>
  useAct((name: string) => saveBlob(`/v1/releases/${id}/document`, name))
