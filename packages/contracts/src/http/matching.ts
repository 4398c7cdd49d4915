export * from './matching/coverage.ts'
export * from './matching/match-index.ts'
export * from './matching/matches.ts'
export * from './matching/weights.ts'
