// A thread does not inherit the parent's TypeScript loader: it registers its own.
import { register } from 'tsx/esm/api'

register()
await import('./solver.worker.ts')
