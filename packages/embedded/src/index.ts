export { freePort } from './free-port.ts'
export { type Settings, SMALL_SETTINGS } from './settings.ts'
export { type EmbeddedPg, type EmbeddedPgOptions, startEmbeddedPg } from './start-embedded-pg.ts'
