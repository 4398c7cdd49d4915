// Everything: static checks, then all tests on embedded PostgreSQL, Redis and Chromium. Ends with one closing line.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runStep, STATIC_CHECKS } from './run-step.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'regie-report-'))
const report = path.join(folder, 'vitest.json')
const held = STATIC_CHECKS.map(([name, command, args]) => runStep(name, command, args))

// What a developer may lack is skipped visibly; CI must have it.
for (const tool of ['redis-server', 'chromium', 'pdftotext', 'perl']) {
  const isThere = spawnSync('which', [tool], { stdio: 'ignore' }).status === 0
  if (!isThere)
    process.stdout.write(
      `\n${tool} is not installed: its tests are ${process.env.CI ? 'required in CI' : 'skipped'}\n`,
    )
  if (process.env.CI) held.push(isThere)
}

const ran = runStep('tests', 'node_modules/.bin/vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
])
const counts = readCounts()
rmSync(folder, { recursive: true, force: true })

const passed = counts.passed + held.filter(Boolean).length
const broke = !ran && counts.failed === 0 ? 1 : 0
const failed = counts.failed + held.filter((ok) => !ok).length + broke
process.stdout.write(
  `\n${passed} passed, ${failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}\n`,
)
process.exit(failed === 0 ? 0 : 1)

function readCounts() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    )
    return {
      passed: numPassedTests,
      failed: numFailedTests || (numFailedTestSuites > 0 && numPassedTests === 0 ? 1 : 0),
      skipped: numPendingTests + numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
