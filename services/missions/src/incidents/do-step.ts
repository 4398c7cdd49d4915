import { type Caller, Failure, type Incident, notFound } from '@regie/contracts'
import { and, eq } from 'drizzle-orm'
import { actOn, type Deps } from './act-on-incident.ts'
import { incidentSteps } from './incident.table.ts'

/** Ticks a step of the playbook, or takes the tick back; who did is kept. @throws Failure 'not-found', 'wrong-state' */
export const doStep = (
  deps: Deps,
  caller: Caller,
  id: string,
  key: string,
  isDone: boolean,
): Promise<Incident> =>
  actOn(deps, caller, id, async ({ unit: { tx, record }, incident, now, byName }) => {
    if (incident.state === 'solved') throw over()
    const change = isDone
      ? { doneAt: now, doneBy: caller.accountId, doneByName: byName }
      : { doneAt: null, doneBy: null, doneByName: null }
    const done = await tx
      .update(incidentSteps)
      .set(change)
      .where(and(eq(incidentSteps.incidentId, id), eq(incidentSteps.key, key)))
    if (done.rowCount === 0) throw notFound({ fr: 'Étape', en: 'Step' })
    record.audit({
      action: isDone ? 'incident.step-done' : 'incident.step-undone',
      subject: { kind: 'incident', id },
      organisationId: incident.organisationId,
      detail: { step: key },
    })
  })

const over = () =>
  new Failure('wrong-state', { fr: 'Cet imprévu est résolu.', en: 'This incident is solved.' })
