import {
  RetouchArchive,
  RetouchBatch,
  RetouchBatchPage,
  RetouchFigures,
  RetouchPartnerList,
  RetouchProposalList,
  RetouchTask,
  RetouchTaskList,
  type RetouchTaskQuery,
  RetouchTaskPage,
  type PhotoRegion,
} from '@regie/contracts'
import { ask, Nothing } from '../../api.ts'
import { useAct, useAnswer, usePages } from '../../queries.ts'
import { sendFile } from './send-file.ts'

const TASKS = '/v1/retouch/tasks'
const TOUCHES = { touches: ['/v1/retouch', '/v1/deliverables'] }
const SOON_MS = 3_000

type Filters = Partial<Pick<RetouchTaskQuery, 'state' | 'hands' | 'productKey' | 'isLate'>>

export function useTasks(filters: Filters) {
  const query = new URLSearchParams({ limit: '100' })
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) query.set(name, value)
  return usePages(`${TASKS}?${query}`, RetouchTaskPage)
}

/** Looked at again by itself while the house works on it. */
export const useTask = (id: string) =>
  useAnswer(`${TASKS}/${id}`, RetouchTask, (task) => (task?.state === 'open' ? SOON_MS : false))

export type TaskActs = ReturnType<typeof useTaskActs>

export function useTaskActs(id: string) {
  const path = `${TASKS}/${id}`
  const plain = (act: string) => (_: null, key: string) =>
    ask('POST', `${path}/${act}`, Nothing, { key }).then(done)
  const because = (act: string) => (reason: string, key: string) =>
    ask('POST', `${path}/${act}`, Nothing, { body: { reason }, key }).then(done)
  return {
    claim: useAct(plain('claim'), TOUCHES),
    start: useAct(plain('start'), TOUCHES),
    pass: useAct(plain('pass'), TOUCHES),
    decline: useAct(because('decline'), TOUCHES),
    drop: useAct(because('drop'), TOUCHES),
    cancel: useAct(because('cancellation'), TOUCHES),
    send: useAct((file: File) => sendFile(`${path}/versions`, file, RetouchTask), TOUCHES),
    assign: useAct(
      (to: { operatorId: string | null; reason: string }, key) =>
        ask('POST', `${path}/assignment`, Nothing, { body: to, key }).then(done),
      TOUCHES,
    ),
    return: useAct(
      (
        back: { versionId: string; comment: string; marks: { text: string; region: PhotoRegion | null }[] },
        key,
      ) => ask('POST', `${path}/return`, Nothing, { body: back, key }).then(done),
      TOUCHES,
    ),
    accept: useAct(
      (versionId: string, key) =>
        ask('POST', `${path}/acceptance`, Nothing, { body: { versionId }, key }).then(done),
      TOUCHES,
    ),
  }
}
const done = () => true as const

export const usePartners = (isAsked: boolean) =>
  useAnswer(isAsked ? '/v1/retouch/partners' : null, RetouchPartnerList)
export const useFigures = (isAsked: boolean) =>
  useAnswer(isAsked ? '/v1/retouch/figures' : null, RetouchFigures)

export const useBatches = () => usePages('/v1/retouch/batches?limit=10', RetouchBatchPage)
export const useBatch = (id: string) =>
  useAnswer(`/v1/retouch/batches/${id}`, RetouchBatch, (batch) =>
    batch?.archives.some(({ state }) => state === 'reading') ? SOON_MS : false,
  )
export const useOpenBatch = () =>
  useAct(
    (batch: { title: string; taskIds: string[] }, key) =>
      ask('POST', '/v1/retouch/batches', RetouchBatch, { body: batch, key }),
    TOUCHES,
  )
export const useSendArchive = (id: string) =>
  useAct((file: File) => sendFile(`/v1/retouch/batches/${id}/archives`, file, RetouchArchive), TOUCHES)

export const useProposals = (deliverableId: string) =>
  useAnswer(`/v1/retouch/proposals?deliverableId=${deliverableId}`, RetouchProposalList)
export const useOpenTasks = () =>
  useAct(
    (
      wanted: {
        deliverableId: string
        fromWorkOrder: boolean
        pictures: { assetId: string; notes: { text: string }[] }[]
      },
      key,
    ) => ask('POST', TASKS, RetouchTaskList, { body: wanted, key }),
    TOUCHES,
  )
