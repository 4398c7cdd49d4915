import { ensureClient } from './build-client.ts'

const { wasBuilt, tookMs } = await ensureClient()
process.stdout.write(wasBuilt ? `pages built in ${tookMs} ms\n` : 'pages are current\n')
