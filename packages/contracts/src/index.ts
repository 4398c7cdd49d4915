export * from './localized.ts'
