// Seconds: format, lint, cycles, types, layers, pure tests. Run it before every commit.
import { runStep, STATIC_CHECKS } from './run-step.mjs'

const held = STATIC_CHECKS.map(([name, command, args]) => runStep(name, command, args))
held.push(runStep('layers and pure tests', 'node_modules/.bin/vitest', ['run', '--project', 'pure']))
process.exit(held.every(Boolean) ? 0 : 1)
