export * from './missions/index.ts'
