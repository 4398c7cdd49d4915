import cookie from '@fastify/cookie'
import { ACCESS_TTL_S, buildService, type ServiceApp, type ServiceDeps } from '@regie/service-kit'
import { accountRoutes } from './accounts/accounts.routes.ts'
import { meRoutes } from './accounts/me.routes.ts'
import { openPasswords } from '@regie/service-kit/passwords'
import { signUpRoutes } from './accounts/sign-ups.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { invitationRoutes } from './invitations/invitations.routes.ts'
import { meanings } from './meanings.ts'
import { organisationRoutes } from './organisations/organisations.routes.ts'
import { passwordResetRoutes } from './password-resets/password-resets.routes.ts'
import { sessionRoutes } from './sessions/sessions.routes.ts'

/** @throws Error without a private key: identity alone signs tokens, and must not start unable to */
export async function buildApp(houseDeps: ServiceDeps): Promise<{ app: ServiceApp; deps: IdentityDeps }> {
  if (!houseDeps.jwtPrivateKey) throw new Error('identity signs access tokens and needs JWT_PRIVATE_KEY')
  const app = await buildService(houseDeps, { name: 'identity', title: 'Régie: identity', meanings })
  await app.register(cookie)
  const deps: IdentityDeps = {
    ...houseDeps,
    passwords: await openPasswords(),
    signAccess: (claims) => app.jwt.sign(claims, { expiresIn: `${ACCESS_TTL_S}s` }),
  }
  await app.register(signUpRoutes, { deps })
  await app.register(sessionRoutes, { deps })
  await app.register(meRoutes, { deps })
  await app.register(passwordResetRoutes, { deps })
  await app.register(accountRoutes, { deps })
  await app.register(organisationRoutes, { deps })
  await app.register(invitationRoutes, { deps })
  await app.register(auditRoutes, { deps })
  return { app, deps }
}
