// A process of its own for `imaging-processes.ts`: takes files as a child of the sandbox does.
import { examinePhoto } from '@regie/imaging'
import { readFileSync, writeFileSync } from 'node:fs'
import { RENDITIONS } from './imaging-pictures.ts'

const [kind, path = ''] = process.argv.slice(2)
const FILES = 60
const WARM = 10

const take = async () => {
  const examined = await examinePhoto(path, { seesFaces: false, pictures: RENDITIONS })
  if ('refused' in examined) throw new Error(examined.refused.code)
  return 3 * examined.measures.facts.widthPx * examined.measures.facts.heightPx
}
const peakBytes = () =>
  1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0)
/** Lets the peak begin anew from what is held now (Linux). */
const forgetPeak = () => writeFileSync('/proc/self/clear_refs', '5')

async function memory() {
  await take() // code loaded and compiled, the kernel's memory laid out
  globalThis.gc?.()
  forgetPeak()
  const before = peakBytes()
  let bufferBytes = 0
  let early = 0
  for (let file = 0; file < FILES; file += 1) {
    bufferBytes = await take()
    globalThis.gc?.()
    if (file === WARM) early = peakBytes()
  }
  const overBuffer = (peakBytes() - before) / bufferBytes
  process.send?.({ overBuffer, drift: (peakBytes() / early).toFixed(3), files: FILES })
}

if (kind === 'memory') await memory()
else {
  await take()
  process.on('message', async ({ files }: { files: number }) => {
    for (let file = 0; file < files; file += 1) {
      await take()
      globalThis.gc?.()
    }
    process.send?.('done')
  })
  process.send?.('ready')
}
