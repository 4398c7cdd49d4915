import { Failure, sendMail } from '@regie/contracts'
import type { Unit } from '@regie/database'
import type { Handle, JobContext } from '@regie/jobs'
import type { ServiceDeps } from '@regie/service-kit'
import { readFacts } from '../facts/fact.store.ts'
import { addMail, hasRecentMail } from '../mails/mail.store.ts'
import { writeMail } from '../mails/write-mail.ts'
import { NOTICES_KEPT_MS } from '../notices/notice.rules.ts'
import { addNotice } from '../notices/notice.store.ts'
import type { Announcement, Letter } from './announcement.ts'

const TOPIC_REST_MS = 10 * 60_000
/** Older news is replayed to rebuild what is known, or was stuck for long: nobody wants a letter of it any more. */
const STALE_AFTER_MS = 7 * 86_400_000

/** Hears one piece of news: keeps its facts, writes its mails, tells its notice; all of it once, or nothing. */
export const hearNews =
  (deps: ServiceDeps, announcement: Announcement): Handle =>
  async (payload, job) => {
    await job.once(async (unit) => {
      if ((await announcement.keep?.(unit.tx, payload, job.occurredAt)) === false) {
        throw new Failure('dependency-down', {
          fr: 'Cette nouvelle en attend une autre, pas encore arrivée.',
          en: 'This news waits for another one that has not arrived yet.',
        })
      }
      const known = await readFacts(unit.tx, announcement.about(payload))
      const ageMs = deps.now().getTime() - job.occurredAt.getTime()
      const letters = ageMs > STALE_AFTER_MS ? [] : (announcement.write?.(payload, known) ?? [])
      for (const letter of letters) await post(deps, unit, job, letter)

      if (ageMs > NOTICES_KEPT_MS) return
      const { audience, subject, sentence, path, isQuiet } = announcement.tell(payload, known, job.concerns)
      await addNotice(unit.tx, {
        messageId: job.messageId,
        name: announcement.contract.name,
        occurredAt: job.occurredAt.toISOString(),
        audience,
        subject: { kind: subject.kind, id: subject.id, missionId: subject.missionId ?? null },
        sentence,
        path,
        isQuiet: isQuiet ?? false,
      })
    })
  }

async function post(deps: ServiceDeps, { tx, record }: Unit, job: JobContext, letter: Letter) {
  if (letter.topicId && letter.to.accountId) {
    const since = new Date(job.occurredAt.getTime() - TOPIC_REST_MS)
    if (await hasRecentMail(tx, letter.to.accountId, letter.template, letter.topicId, since)) return
  }
  const mail = writeMail(letter, { messageId: job.messageId, publicUrl: deps.publicUrl, now: deps.now() })
  if (await addMail(tx, mail)) record.job(sendMail, { mailId: mail.id })
}
