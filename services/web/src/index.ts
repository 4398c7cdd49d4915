export { ensureClientApart } from './build-client.ts'
export { webService } from './web-service.ts'
