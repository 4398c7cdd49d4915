import { runService } from '@regie/service-kit'
import { matchingService } from './index.ts'

await runService(matchingService)
