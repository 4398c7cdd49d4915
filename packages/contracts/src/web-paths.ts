/** Addresses in the web shell that notices and mails point to; the shell's router has a page for each. */
export const WEB_PATHS = {
  home: '/',
  team: '/team',
  account: '/account',
  mails: '/mails',
  decisions: '/decisions',
  board: '/board',
  parkedJobs: '/parked-jobs',
  incidents: '/incidents',
  rights: '/rights',
  plans: '/plans',
  retouch: '/retouch',
  /** The token rides in the fragment: it reaches neither logs nor Referer. */
  invitation: (token: string) => `/join#${token}`,
  passwordReset: (token: string) => `/reset-password#${token}`,
  /** Where a guest reviews without an account. */
  guestReview: (token: string) => `/r#${token}`,
  mission: (id: string) => `/missions/${id}`,
  quote: (id: string) => `/quotes/${id}`,
  offer: (id: string) => `/offers/${id}`,
  application: (id: string) => `/applications/${id}`,
  operator: (id: string) => `/operators/${id}`,
  plan: (id: string) => `/plans/${id}`,
  charter: (id: string) => `/charters/${id}`,
  deliverable: (id: string) => `/deliverables/${id}`,
  retouchTask: (id: string) => `/retouch/${id}`,
  organisation: (id: string) => `/organisations/${id}`,
} as const
