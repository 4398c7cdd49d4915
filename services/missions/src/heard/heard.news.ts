import {
  accountChanged,
  accountOpened,
  charterPublished,
  operatorCertified,
  operatorChanged,
  organisationOpened,
} from '@regie/contracts'
import { hears, type JobContext } from '@regie/jobs'
import { eq, lt } from 'drizzle-orm'
import type { z } from 'zod'
import { missions } from '../missions/mission.table.ts'
import { accounts, certifications, charters, operators, organisations } from './heard.table.ts'

type News<C extends { payload: z.ZodType }> = z.infer<C['payload']>

/** Opened or changed, the news carries the whole of it; whichever is newest counts. */
async function onAccount(news: News<typeof accountOpened | typeof accountChanged>, job: JobContext) {
  const { accountId: id, name, email, role, language, organisationId } = news
  const row = { name, email, role, language, organisationId, asOf: job.occurredAt }
  await job.once(({ tx }) =>
    tx
      .insert(accounts)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: accounts.id, set: row, setWhere: lt(accounts.asOf, job.occurredAt) }),
  )
}

/** Missions carry the name of their client; one that was posted before the name was known gets it now. */
async function onOrganisationOpened(news: News<typeof organisationOpened>, job: JobContext) {
  const { organisationId: id, name } = news
  const row = { name, asOf: job.occurredAt }
  await job.once(async ({ tx }) => {
    const kept = await tx
      .insert(organisations)
      .values({ id, ...row })
      .onConflictDoUpdate({
        target: organisations.id,
        set: row,
        setWhere: lt(organisations.asOf, job.occurredAt),
      })
    if (kept.rowCount === 0) return
    await tx.update(missions).set({ organisationName: name }).where(eq(missions.organisationId, id))
  })
}

/** The highest version counts, in whatever order versions are heard. */
async function onCharterPublished(news: News<typeof charterPublished>, job: JobContext) {
  const { charterId: id, key, organisationId, version, title, tips, shotList } = news
  const row = { key, organisationId, version, title, tips, shotList, asOf: job.occurredAt }
  await job.once(({ tx }) =>
    tx
      .insert(charters)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: charters.id, set: row, setWhere: lt(charters.version, version) }),
  )
}

async function onOperatorChanged(news: News<typeof operatorChanged>, job: JobContext) {
  const { operatorId: id, state, name, home, radiusKm, roles, specialities, minimumFeeCents } = news
  const row = {
    state,
    name,
    homeName: home.name,
    homeLat: home.lat,
    homeLon: home.lon,
    zone: home.zone,
    radiusKm,
    roles,
    specialities,
    minimumFeeCents,
    asOf: job.occurredAt,
  }
  await job.once(({ tx }) =>
    tx
      .insert(operators)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: operators.id, set: row, setWhere: lt(operators.asOf, job.occurredAt) }),
  )
}

async function onOperatorCertified(news: News<typeof operatorCertified>, job: JobContext) {
  const { operatorId, charterId, version, certifiedAt } = news
  await job.once(({ tx }) =>
    tx
      .insert(certifications)
      .values({ operatorId, charterId, version, certifiedAt: new Date(certifiedAt) })
      .onConflictDoNothing(),
  )
}

/** What others tell of people, clients and charters. */
export const heardNews = [
  hears(accountOpened, onAccount),
  hears(accountChanged, onAccount),
  hears(organisationOpened, onOrganisationOpened),
  hears(charterPublished, onCharterPublished),
  hears(operatorChanged, onOperatorChanged),
  hears(operatorCertified, onOperatorCertified),
]
