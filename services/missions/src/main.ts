import { runService } from '@regie/service-kit'
import { missionsService } from './index.ts'

await runService(missionsService)
