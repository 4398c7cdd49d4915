export { openAccount, openFirstAdmin } from './accounts/open-account.ts'
export { identityService } from './identity-service.ts'
