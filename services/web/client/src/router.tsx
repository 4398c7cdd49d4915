import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  useLocation,
} from '@tanstack/react-router'
import { type ComponentType, lazy, type LazyExoticComponent, Suspense } from 'react'
import { type Face, faceOf, useSession } from './session.ts'
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

const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Inside })

function Inside() {
  const session = useSession()
  const { href } = useLocation()
  if (session.state === 'signed-in') return <Frame />
  const next = href === '/' ? '' : `?next=${encodeURIComponent(href)}`
  return <Navigate to={`/sign-in${next}`} replace />
}

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

const account = page(() => import('./features/account/account-page.tsx'), 'AccountPage')

const tree = root.addChildren([
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
  inside.addChildren([facePage('/account', everyFace(account))]),
])

export const router = createRouter({ routeTree: tree, defaultPreload: false, scrollRestoration: true })
