/** Who answers which first path segment after /v1; the edge, the launcher and the policy walk read this. */
export const SERVICES = {
  identity: {
    port: 4001,
    segments: ['sign-ups', 'sessions', 'me', 'organisations', 'invitations', 'accounts', 'audit'],
  },
  operators: { port: 4002, segments: ['applications', 'operators', 'certifications', 'places', 'learning'] },
  missions: {
    port: 4003,
    segments: [
      'products',
      'quotes',
      'missions',
      'offers',
      'assignments',
      'board',
      'decisions',
      'staffing-policies',
      'travel-rates',
      'compensation-policies',
      'incidents',
      'standbys',
      'client-preferences',
    ],
  },
  matching: { port: 4004, segments: ['matches', 'weights', 'coverage', 'plans'] },
  postproduction: {
    port: 4005,
    segments: [
      'charters',
      'deliverables',
      'assets',
      'uploads',
      'review',
      'review-links',
      'guest',
      'packages',
      'downloads',
      'renditions',
      'licences',
      'releases',
      'diffusions',
      'retouch',
    ],
  },
  notifications: { port: 4006, segments: ['live', 'mails', 'notifications', 'parked-jobs'] },
  web: { port: 4000, segments: [] },
} as const satisfies Record<string, { port: number; segments: readonly string[] }>

export type ServiceName = keyof typeof SERVICES
export const SERVICE_NAMES = Object.keys(SERVICES) as ServiceName[]

const OWNERS = new Map<string, ServiceName>(
  SERVICE_NAMES.flatMap((name) => SERVICES[name].segments.map((segment) => [segment, name] as const)),
)

/** The service that answers `path`; whatever nobody claims is the web shell's. */
export function serviceForPath(path: string): ServiceName {
  const segment = /^\/v1\/([a-z0-9-]+)/.exec(path)?.[1]
  const owner = segment === undefined ? undefined : OWNERS.get(segment)
  return owner ?? (path.startsWith('/admin/queues') ? 'notifications' : 'web')
}
