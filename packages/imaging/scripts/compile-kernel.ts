// Compiles kernel/pixel-kernel.ts: node scripts/run-ts.mjs packages/imaging/scripts/compile-kernel.ts
import asc from 'assemblyscript/asc'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** 128 MB of memory at most: five bytes a pixel of the working copy and a few rows take 25. */
const OPTIONS =
  '-O3 --noAssert --enable simd --runtime stub --zeroFilledMemory --initialMemory 512 --maximumMemory 2048'

/** The bytes of the module; the same source and compiler give the same bytes. */
export async function compileKernel(): Promise<Uint8Array> {
  let made: Uint8Array | undefined
  const keep = (name: string, contents: string | Uint8Array) => {
    if (name.endsWith('.wasm') && typeof contents !== 'string') made = contents
  }
  const { error, stderr } = await asc.main(
    ['kernel/pixel-kernel.ts', '-o', 'kernel.wasm', '--baseDir', ROOT, ...OPTIONS.split(' ')],
    { writeFile: keep },
  )
  if (error || !made) throw new Error(`kernel does not compile\n${stderr.toString()}`, { cause: error })
  return made
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeFile(`${ROOT}src/pixels/pixel-kernel.wasm`, await compileKernel())
