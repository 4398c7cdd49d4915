import { fileURLToPath } from 'node:url'
import { sendMail } from '@regie/contracts'
import { handles, hears } from '@regie/jobs'
import type { ServiceModule } from '@regie/service-kit'
import { buildApp } from './app.ts'
import { openNoticeFeed } from './live/notice-feed.ts'
import { keepOpenStreams } from './live/open-streams.ts'
import { openPostOffice } from './mails/post-office.ts'
import { sendMailJob } from './mails/send-mail.job.ts'
import { ANNOUNCEMENTS } from './news/announcements.ts'
import { hearNews } from './news/hear-news.ts'
import { pruneTick } from './prune.ts'

export const notificationsService: ServiceModule = {
  name: 'notifications',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  projections: ['account', 'organisation', 'mission'],
  async open(deps) {
    const log = deps.logger
    const feed = await openNoticeFeed(deps.database, (error) => {
      if (log) log.warn({ err: error }, 'live feed')
    })
    const streams = keepOpenStreams(feed, deps.revocations)
    const office = deps.smtpUrl === undefined ? undefined : openPostOffice(deps.smtpUrl)
    return {
      app: (await buildApp(deps, streams)) as never,
      handlers: {
        jobs: [handles(sendMail, sendMailJob(deps, office))],
        news: ANNOUNCEMENTS.map((announcement) => hears(announcement.contract, hearNews(deps, announcement))),
      },
      ticks: [pruneTick(deps.database, deps.now)],
      async close() {
        streams.stop()
        office?.close()
        await feed.stop()
      },
    }
  },
}
