import { runService } from '@regie/service-kit'
import { webService } from './web-service.ts'

await runService(webService)
