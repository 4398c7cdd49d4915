import { runService } from '@regie/service-kit'
import { postproductionService } from './index.ts'

await runService(postproductionService)
