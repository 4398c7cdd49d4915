import {
  IconAdjustments,
  IconAlertOctagon,
  IconAlertTriangle,
  IconBook2,
  IconBriefcase,
  IconCamera,
  IconCopyright,
  IconFileDescription,
  IconGavel,
  IconHistory,
  IconHome,
  IconLayoutGrid,
  IconListSearch,
  IconMail,
  IconMap2,
  IconPackage,
  IconRoute,
  IconScale,
  IconBrush,
  IconUser,
  IconUserCheck,
  IconUserShield,
  IconUsers,
} from '@tabler/icons-react'
import type { Me } from '@regie/contracts'
import { faceOf } from '../session.ts'
import type { WordKey } from '../words/use-words.ts'

export type Way = { to: string; says: WordKey; Icon: typeof IconHome; isForAdmins?: boolean }

const home: Way = { to: '/', says: 'nav.home', Icon: IconHome }
const rights: Way = { to: '/rights', says: 'nav.rights', Icon: IconCopyright }
const missions: Way = { to: '/missions', says: 'nav.missions', Icon: IconCamera }

/** Where each face may go, most used first: the first four stay under the thumb on a phone. */
const WAYS = {
  operator: [
    home,
    { to: '/offers', says: 'nav.offers', Icon: IconBriefcase },
    { to: '/board', says: 'nav.board', Icon: IconListSearch },
    missions,
    { to: '/learning', says: 'nav.learning', Icon: IconBook2 },
    rights,
    { to: '/retouch', says: 'nav.retouch', Icon: IconBrush },
    { to: '/profile', says: 'nav.profile', Icon: IconUser },
    { to: '/application', says: 'nav.application', Icon: IconFileDescription },
  ],
  client: [
    home,
    { to: '/catalogue', says: 'nav.catalogue', Icon: IconLayoutGrid },
    missions,
    { to: '/deliveries', says: 'nav.deliveries', Icon: IconPackage },
    rights,
    { to: '/quotes', says: 'nav.quotes', Icon: IconFileDescription },
    { to: '/team', says: 'nav.team', Icon: IconUsers },
  ],
  producer: [
    home,
    { to: '/incidents', says: 'nav.incidents', Icon: IconAlertTriangle },
    { to: '/decisions', says: 'nav.decisions', Icon: IconGavel },
    missions,
    { to: '/plans', says: 'nav.plans', Icon: IconRoute },
    { to: '/retouch', says: 'nav.retouch', Icon: IconBrush },
    { to: '/applications', says: 'nav.applications', Icon: IconUserCheck },
    { to: '/quotes', says: 'nav.quotes', Icon: IconFileDescription },
    { to: '/products', says: 'nav.products', Icon: IconLayoutGrid },
    { to: '/charters', says: 'nav.charters', Icon: IconBook2 },
    rights,
    { to: '/operators', says: 'nav.operators', Icon: IconUsers },
    { to: '/coverage', says: 'nav.coverage', Icon: IconMap2 },
    { to: '/staffing-policies', says: 'nav.staffingPolicies', Icon: IconAdjustments },
    { to: '/weights', says: 'nav.weights', Icon: IconScale },
    { to: '/mails', says: 'nav.mails', Icon: IconMail },
    { to: '/parked-jobs', says: 'nav.parkedJobs', Icon: IconAlertOctagon },
    { to: '/audit', says: 'nav.audit', Icon: IconHistory },
    { to: '/accounts', says: 'nav.accounts', Icon: IconUserShield, isForAdmins: true },
  ],
} as const satisfies Record<string, readonly Way[]>

export const waysOf = (account: Me): Way[] =>
  WAYS[faceOf(account)].filter((way: Way) => !way.isForAdmins || account.role === 'admin')
export const UNDER_THE_THUMB = 4
