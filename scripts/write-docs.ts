import { writeFileSync } from 'node:fs'
import { REFERENCE_PAGES } from './reference-pages.ts'

for (const [file, write] of Object.entries(REFERENCE_PAGES)) writeFileSync(file, write())
