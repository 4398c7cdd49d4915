import { type Caller, IdParams } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import { contentDisposition, type ObjectStore } from '@regie/storage'
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { assignmentRow } from '../assignments/assignment.store.ts'
import { missionRow } from '../missions/mission.store.ts'
import { latestCallSheet, notReadyYet } from './call-sheet.store.ts'

type Options = { deps: ServiceDeps; store: ObjectStore }

const FORMATS = [
  { file: 'call-sheet.pdf', type: 'application/pdf', keyOf: (sheet: Sheet) => sheet.pdfKey },
  { file: 'call-sheet.ics', type: 'text/calendar; charset=utf-8', keyOf: (sheet: Sheet) => sheet.icsKey },
] as const
type Sheet = NonNullable<Awaited<ReturnType<typeof latestCallSheet>>>

export const callSheetRoutes: FastifyPluginAsyncZod<Options> = async (app, { deps, store }) => {
  for (const { file, type, keyOf } of FORMATS) {
    app.get(`/v1/assignments/:id/${file}`, {
      config: { action: 'missions.read-call-sheet' },
      schema: { params: IdParams },
      handler: async ({ caller, params }, reply) => {
        const { sheet, reference } = await findSheet(deps, caller, params.id)
        return send(reply, store, keyOf(sheet), type, `${reference}-${file}`)
      },
    })
  }
}

const findSheet = (deps: ServiceDeps, caller: Caller, assignmentId: string) =>
  deps.database.read(caller, async (tx) => {
    const { missionId } = await assignmentRow(tx, assignmentId)
    const sheet = await latestCallSheet(tx, assignmentId)
    if (!sheet) throw notReadyYet()
    return { sheet, reference: (await missionRow(tx, missionId)).reference }
  })

async function send(reply: FastifyReply, store: ObjectStore, key: string, type: string, filename: string) {
  const { stream, bytes } = await store.open(key)
  return reply
    .type(type)
    .header('content-length', bytes)
    .header('content-disposition', contentDisposition(filename))
    .send(stream)
}
