import { runService } from '@regie/service-kit'
import { notificationsService } from './index.ts'

await runService(notificationsService)
