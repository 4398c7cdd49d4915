export * from './test-house.ts'
export * from './test-postgres.ts'
export * from './until.ts'
export * from './expect-tables-match.ts'
