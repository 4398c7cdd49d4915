import type { Announcement } from './announcement.ts'
import { identityNews } from './identity.news.ts'
import { incidentsNews } from './incidents.news.ts'
import { matchingNews } from './matching.news.ts'
import { missionsNews } from './missions.news.ts'
import { operatorsNews } from './operators.news.ts'
import { plansNews } from './plans.news.ts'
import { postproductionNews } from './postproduction.news.ts'
import { retouchNews } from './retouch.news.ts'
import { reviewNews } from './review.news.ts'
import { staffingNews } from './staffing.news.ts'

/** The whole table: what is told and written for each event of the house. The start fails if one is missing. */
export const ANNOUNCEMENTS: Announcement[] = [
  ...identityNews,
  ...operatorsNews,
  ...missionsNews,
  ...staffingNews,
  ...incidentsNews,
  ...matchingNews,
  ...plansNews,
  ...postproductionNews,
  ...retouchNews,
  ...reviewNews,
]
