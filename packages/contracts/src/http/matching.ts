export * from './matching/matches.ts'
export * from './matching/weights.ts'
