import { writeFile } from 'node:fs/promises'
import { compileLayout } from './compile-layout.ts'

await writeFile(new URL('./layout.compiled', import.meta.url), await compileLayout())
