import { runService } from '@regie/service-kit'
import { operatorsService } from './index.ts'

await runService(operatorsService)
