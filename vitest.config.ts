import { defineConfig } from 'vitest/config'

/** Tests that need PostgreSQL, queues, child processes or a browser say so by their role. */
const REAL = ['store', 'routes', 'job', 'news', 'journey', 'process', 'screen'].map(
  (role) => `**/*.${role}.test.ts`,
)
const ALL = [
  '{packages,services}/*/src/**/*.test.ts',
  'infra/platform/src/**/*.test.ts',
  'scripts/**/*.test.ts',
]

const common = { pool: 'forks', testTimeout: 30_000, hookTimeout: 60_000 } as const

export default defineConfig({
  test: {
    maxWorkers: 2,
    globalSetup: ['./scripts/vitest-postgres.ts'],
    projects: [
      { test: { ...common, name: 'pure', include: ALL, exclude: ['**/node_modules/**', ...REAL] } },
      {
        test: {
          ...common,
          name: 'real',
          include: REAL.map((glob) => `{packages,services,infra}/*/src/${glob}`),
          exclude: ['**/node_modules/**'],
        },
      },
    ],
  },
})
