import type { charterPublished } from '@regie/contracts'
import type { Handle } from '@regie/jobs'
import { lt } from 'drizzle-orm'
import type { z } from 'zod'
import { charters, charterVersions } from './learning.table.ts'

/** Keeps each version once and the newest as the current one; versions may arrive in any order, or twice. */
export const onCharterPublished =
  (): Handle<z.infer<typeof charterPublished.payload>> => async (charter, job) => {
    const { charterId, version } = charter
    const publishedAt = new Date(charter.publishedAt)
    await job.once(async ({ tx }) => {
      const { reading, shotList, tips, quiz, passMark } = charter
      await tx
        .insert(charterVersions)
        .values({ charterId, version, reading, shotList, tips, quiz, passMark, publishedAt })
        .onConflictDoNothing()
      const head = {
        key: charter.key,
        organisationId: charter.organisationId,
        currentVersion: version,
        title: charter.title,
        speciality: charter.speciality,
        publishedAt,
      }
      await tx
        .insert(charters)
        .values({ charterId, ...head })
        .onConflictDoUpdate({
          target: charters.charterId,
          set: head,
          setWhere: lt(charters.currentVersion, version),
        })
    })
  }
