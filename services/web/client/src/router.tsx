import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { type ComponentType, lazy, type LazyExoticComponent, Suspense } from 'react'
import { currentSession, type Face, faceOf, onSession, useSession } from './session.ts'
import { EntryFrame } from './shell/entry-frame.tsx'
import { Frame } from './shell/frame.tsx'
import { NotFound, NotForYou } from './shell/not-found.tsx'

type Load = () => Promise<Record<string, unknown>>
type Page = LazyExoticComponent<ComponentType>

/** A page loaded when first needed; the module exports it by name. */
const page = (load: Load, name: string): Page =>
  lazy(async () => ({ default: (await load())[name] as ComponentType }))

const root = createRootRoute({ notFoundComponent: NotFound })

/** Where somebody signs in or comes by a mailed link. */
const open = createRoute({ getParentRoute: () => root, id: 'open', component: EntryFrame })
const openPage = (path: string, load: Load, name: string) =>
  createRoute({
    getParentRoute: () => open,
    path,
    component: lazyRouteComponent(load as never, name as never),
  })

/** Where a guest reviews: without account, way bar or news, and as wide as the pictures want. */
const guestPage = (path: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(
      (() => import('./features/guest/guest-page.tsx')) as never,
      'GuestPage' as never,
    ),
  })

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Frame,
  beforeLoad: ({ location }) => {
    if (currentSession().state === 'signed-in') return
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
  },
})

/** One address, a page for each face that has one. */
function facePage(path: string, faces: Partial<Record<Face, Page>>) {
  return createRoute({
    getParentRoute: () => inside,
    path,
    component: () => {
      const session = useSession()
      if (session.state !== 'signed-in') return null
      const Found = faces[faceOf(session.account)]
      return Found ? (
        <Suspense fallback={null}>
          <Found />
        </Suspense>
      ) : (
        <NotForYou />
      )
    },
  })
}
const everyFace = (found: Page) => ({ operator: found, client: found, producer: found })

const pages = {
  account: page(() => import('./features/account/account-page.tsx'), 'AccountPage'),
  operatorHome: page(() => import('./features/operator-home/operator-home-page.tsx'), 'OperatorHomePage'),
  clientHome: page(() => import('./features/client-home/client-home-page.tsx'), 'ClientHomePage'),
  producerHome: page(() => import('./features/producer-home/producer-home-page.tsx'), 'ProducerHomePage'),

  application: page(() => import('./features/application/application-page.tsx'), 'ApplicationPage'),
  learning: page(() => import('./features/learning/learning-page.tsx'), 'LearningPage'),
  learnCharter: page(() => import('./features/learning/charter-page.tsx'), 'LearnCharterPage'),
  board: page(() => import('./features/board/board-page.tsx'), 'BoardPage'),
  offers: page(() => import('./features/offers/offers-page.tsx'), 'OffersPage'),
  offer: page(() => import('./features/offers/offer-page.tsx'), 'OfferPage'),
  operatorMissions: page(
    () => import('./features/operator-missions/operator-missions-page.tsx'),
    'OperatorMissionsPage',
  ),
  operatorMission: page(
    () => import('./features/operator-mission/operator-mission-page.tsx'),
    'OperatorMissionPage',
  ),
  profile: page(() => import('./features/profile/profile-page.tsx'), 'ProfilePage'),

  catalogue: page(() => import('./features/catalogue/catalogue-page.tsx'), 'CataloguePage'),
  order: page(() => import('./features/catalogue/order-page.tsx'), 'OrderPage'),
  quotes: page(() => import('./features/quotes/quotes-page.tsx'), 'QuotesPage'),
  quote: page(() => import('./features/quotes/quote-page.tsx'), 'QuotePage'),
  clientMissions: page(
    () => import('./features/client-missions/client-missions-page.tsx'),
    'ClientMissionsPage',
  ),
  clientMission: page(() => import('./features/client-mission/client-mission-page.tsx'), 'ClientMissionPage'),
  review: page(() => import('./features/review/review-page.tsx'), 'MissionReviewPage'),
  deliverable: page(() => import('./features/review/review-page.tsx'), 'DeliverablePage'),
  deliveries: page(() => import('./features/deliveries/deliveries-page.tsx'), 'DeliveriesPage'),
  team: page(() => import('./features/team/team-page.tsx'), 'TeamPage'),

  applications: page(() => import('./features/applications/applications-page.tsx'), 'ApplicationsPage'),
  oneApplication: page(
    () => import('./features/applications/one-application-page.tsx'),
    'OneApplicationPage',
  ),
  producerMissions: page(
    () => import('./features/producer-missions/producer-missions-page.tsx'),
    'ProducerMissionsPage',
  ),
  producerMission: page(
    () => import('./features/producer-mission/producer-mission-page.tsx'),
    'ProducerMissionPage',
  ),
  products: page(() => import('./features/products/products-page.tsx'), 'ProductsPage'),
  newProduct: page(() => import('./features/products/new-product-page.tsx'), 'NewProductPage'),
  product: page(() => import('./features/products/product-page.tsx'), 'ProductPage'),
  charters: page(() => import('./features/charters/charters-page.tsx'), 'ChartersPage'),
  newCharter: page(() => import('./features/charters/new-charter-page.tsx'), 'NewCharterPage'),
  charter: page(() => import('./features/charters/charter-page.tsx'), 'CharterPage'),
  operators: page(() => import('./features/operators/operators-page.tsx'), 'OperatorsPage'),
  operator: page(() => import('./features/operators/operator-page.tsx'), 'OperatorPage'),
  coverage: page(() => import('./features/coverage/coverage-page.tsx'), 'CoveragePage'),
  organisation: page(() => import('./features/organisations/organisation-page.tsx'), 'OrganisationPage'),
  staffingPolicies: page(
    () => import('./features/staffing-policies/staffing-policies-page.tsx'),
    'StaffingPoliciesPage',
  ),
  weights: page(() => import('./features/weights/weights-page.tsx'), 'WeightsPage'),
  decisions: page(() => import('./features/decisions/decisions-page.tsx'), 'DecisionsPage'),
  rights: page(() => import('./features/rights/rights-page.tsx'), 'RightsPage'),
  incidents: page(() => import('./features/incidents/incidents-page.tsx'), 'IncidentsPage'),
  plans: page(() => import('./features/plans/plans-page.tsx'), 'PlansPage'),
  plan: page(() => import('./features/plans/plan-page.tsx'), 'PlanPage'),
  retouch: page(() => import('./features/retouch/retouch-page.tsx'), 'RetouchPage'),
  retouchTask: page(() => import('./features/retouch/retouch-task-page.tsx'), 'RetouchTaskPage'),
  openRetouch: page(() => import('./features/retouch/open-retouch-page.tsx'), 'OpenRetouchPage'),
  mails: page(() => import('./features/mails/mails-page.tsx'), 'MailsPage'),
  parkedJobs: page(() => import('./features/parked-jobs/parked-jobs-page.tsx'), 'ParkedJobsPage'),
  audit: page(() => import('./features/audit/audit-page.tsx'), 'AuditPage'),
  accounts: page(() => import('./features/staff-accounts/accounts-page.tsx'), 'AccountsPage'),
}

const tree = root.addChildren([
  guestPage('/r'),
  guestPage('/r/$token'),
  open.addChildren([
    openPage('/sign-in', () => import('./features/entry/sign-in-page.tsx'), 'SignInPage'),
    openPage('/sign-up', () => import('./features/entry/sign-up-page.tsx'), 'SignUpPage'),
    openPage('/join', () => import('./features/entry/join-page.tsx'), 'JoinPage'),
    openPage(
      '/forgot-password',
      () => import('./features/entry/forgot-password-page.tsx'),
      'ForgotPasswordPage',
    ),
    openPage(
      '/reset-password',
      () => import('./features/entry/reset-password-page.tsx'),
      'ResetPasswordPage',
    ),
  ]),
  inside.addChildren([
    facePage('/', { operator: pages.operatorHome, client: pages.clientHome, producer: pages.producerHome }),
    facePage('/account', everyFace(pages.account)),
    facePage('/application', { operator: pages.application }),
    facePage('/learning', { operator: pages.learning }),
    facePage('/board', { operator: pages.board }),
    facePage('/offers', { operator: pages.offers }),
    facePage('/offers/$id', { operator: pages.offer }),
    facePage('/profile', { operator: pages.profile }),
    facePage('/catalogue', { client: pages.catalogue }),
    facePage('/catalogue/$id', { client: pages.order }),
    facePage('/deliveries', { client: pages.deliveries }),
    facePage('/team', { client: pages.team }),
    facePage('/quotes', { client: pages.quotes, producer: pages.quotes }),
    facePage('/quotes/$id', { client: pages.quote, producer: pages.quote }),
    facePage('/missions', {
      operator: pages.operatorMissions,
      client: pages.clientMissions,
      producer: pages.producerMissions,
    }),
    facePage('/missions/$id', {
      operator: pages.operatorMission,
      client: pages.clientMission,
      producer: pages.producerMission,
    }),
    facePage('/missions/$id/review', { client: pages.review, producer: pages.review }),
    facePage('/deliverables/$id', { client: pages.deliverable, producer: pages.deliverable }),
    facePage('/applications', { producer: pages.applications }),
    facePage('/applications/$id', { operator: pages.application, producer: pages.oneApplication }),
    facePage('/products', { producer: pages.products }),
    facePage('/products/new', { producer: pages.newProduct }),
    facePage('/products/$id', { producer: pages.product }),
    facePage('/charters', { operator: pages.learning, producer: pages.charters }),
    facePage('/charters/new', { producer: pages.newCharter }),
    facePage('/charters/$id', { operator: pages.learnCharter, producer: pages.charter }),
    facePage('/operators', { producer: pages.operators }),
    facePage('/operators/$id', { operator: pages.profile, producer: pages.operator }),
    facePage('/organisations/$id', { client: pages.team, producer: pages.organisation }),
    facePage('/coverage', { producer: pages.coverage }),
    facePage('/staffing-policies', { producer: pages.staffingPolicies }),
    facePage('/weights', { producer: pages.weights }),
    facePage('/decisions', { producer: pages.decisions }),
    facePage('/rights', everyFace(pages.rights)),
    facePage('/incidents', { producer: pages.incidents }),
    facePage('/plans', { producer: pages.plans }),
    facePage('/plans/$id', { producer: pages.plan }),
    facePage('/retouch', { operator: pages.retouch, producer: pages.retouch }),
    facePage('/retouch/$id', { operator: pages.retouchTask, producer: pages.retouchTask }),
    facePage('/deliverables/$id/retouch', { producer: pages.openRetouch }),
    facePage('/mails', { producer: pages.mails }),
    facePage('/parked-jobs', { producer: pages.parkedJobs }),
    facePage('/audit', { producer: pages.audit }),
    facePage('/accounts', { producer: pages.accounts }),
  ]),
])

export const router = createRouter({ routeTree: tree, defaultPreload: false, scrollRestoration: true })

// Whoever is signed out while reading is led to the door, and back afterwards.
onSession(() => {
  if (currentSession().state === 'signed-out') void router.invalidate()
})
