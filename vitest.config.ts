import { defineConfig } from 'vitest/config'

/** Pure tests need nothing; `*.store.test.ts`, `*.job.test.ts`, `*.routes.test.ts` … share one embedded PostgreSQL. */
export default defineConfig({
  test: {
    include: [
      '{packages,services}/*/src/**/*.test.ts',
      'infra/platform/src/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    globalSetup: ['./scripts/vitest-postgres.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
