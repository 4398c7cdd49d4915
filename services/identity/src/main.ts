import { runService } from '@regie/service-kit'
import { identityService } from './identity-service.ts'

await runService(identityService)
