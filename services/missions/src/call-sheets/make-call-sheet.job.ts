import { callSheetReady, systemCaller } from '@regie/contracts'
import { callSheetIcs, callSheetPdf } from '@regie/documents'
import type { Database } from '@regie/database'
import type { JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import type { ObjectStore } from '@regie/storage'
import { assignmentRow, crewBeside } from '../assignments/assignment.store.ts'
import { accountOf, charterOf } from '../heard/heard.store.ts'
import { bareAddress } from '../house-party.ts'
import { ratesOf } from '../earnings/travel-rate.store.ts'
import { lockMission, missionRow } from '../missions/mission.store.ts'
import { seatsOf } from '../seats/seat.store.ts'
import { tellTimeline } from '../timeline/timeline.store.ts'
import { callSheetOf } from './call-sheet.rules.ts'
import { latestCallSheet } from './call-sheet.store.ts'
import { callSheets } from './call-sheet.table.ts'
import { keepObject } from './keep-object.ts'

type Deps = Pick<ServiceDeps, 'database' | 'now' | 'mailFrom'> & { store: ObjectStore }

/**
 * Makes the operator's page of the day as PDF and calendar file, stores both and says that they are ready. Run twice
 * it writes the same objects under the same keys; an assignment that ended meanwhile gets none.
 */
export const makeCallSheetJob =
  (deps: Deps) =>
  async ({ assignmentId }: { assignmentId: string }, job: JobContext): Promise<void> => {
    const facts = await gather(deps.database, assignmentId, job)
    // Whoever is on site before the sheet was made still gets it.
    if (facts.assignment.state !== 'confirmed' && facts.assignment.state !== 'checked_in') return
    const { language, revision } = facts
    const sheet = callSheetOf(
      { ...facts, issuedAt: job.occurredAt, organiserEmail: bareAddress(deps.mailFrom) },
      language,
    )
    const key = `call-sheets/${assignmentId}/${job.messageId}`
    const pdf = await keepObject(deps.store, `${key}.pdf`, await callSheetPdf(sheet))
    const ics = await keepObject(deps.store, `${key}.ics`, Buffer.from(callSheetIcs(sheet)))

    await job.once(async ({ tx, record }) => {
      const mission = await lockMission(tx, facts.mission.id)
      const { operatorId } = facts.assignment
      await tx.insert(callSheets).values({
        assignmentId,
        revision,
        operatorId,
        language,
        pdfKey: `${key}.pdf`,
        pdfSha256: pdf.sha256,
        icsKey: `${key}.ics`,
        madeAt: deps.now(),
      })
      await tellTimeline(tx, mission, systemCaller(job.requestId), deps.now(), [{ kind: 'call-sheet-ready' }])
      const { id: missionId, reference, organisationId } = mission
      record.event(
        callSheetReady,
        { assignmentId, missionId, operatorId, reference },
        { accountIds: [operatorId] },
      )
      record.audit({
        action: 'call-sheet.made',
        subject: { kind: 'assignment', id: assignmentId },
        organisationId,
        detail: { revision, pdfSha256: pdf.sha256, icsSha256: ics.sha256 },
      })
    })
  }

const gather = (database: Database, assignmentId: string, job: JobContext) =>
  database.read(systemCaller(job.requestId), async (tx) => {
    const assignment = await assignmentRow(tx, assignmentId)
    const mission = await missionRow(tx, assignment.missionId)
    const seats = await seatsOf(tx, mission.id)
    const seat = seats.find(({ key }) => key === assignment.seat)
    return {
      assignment,
      mission: { ...mission, capabilities: seat?.capabilities ?? mission.capabilities },
      centsPerKm: (await ratesOf(tx, [assignment]))(assignment.travelRateVersion).centsPerKm,
      crew: crewBeside(assignment, seats),
      charter: await charterOf(tx, mission.charterId),
      language: (await accountOf(tx, assignment.operatorId))?.language ?? ('fr' as const),
      revision: ((await latestCallSheet(tx, assignmentId))?.revision ?? -1) + 1,
    }
  })
