// A process of its own for `imaging-processes.ts`: takes files as a child of the sandbox does.
import { examinePhoto, glancePhoto } from '@regie/imaging'
import { readFileSync, writeFileSync } from 'node:fs'
import { decode, RENDITIONS } from './imaging-pictures.ts'
import type { Cost } from './imaging-processes.ts'
import { interleave } from './interleave.ts'

const [kind, path = '', half = ''] = process.argv.slice(2)
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

/** What a child does between two files. */
async function letGo() {
  for (let round = 0; round < 2; round += 1) {
    globalThis.gc?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function costs(): Promise<Cost[]> {
  const cpu = { decode: 0, full: 0 }
  const plain = { seesFaces: false, pictures: [] }
  const us = (work: () => Promise<unknown>, side?: keyof typeof cpu) => async () => {
    await letGo()
    const [startMs, before] = [performance.now(), process.cpuUsage()]
    await work()
    const { user, system } = process.cpuUsage(before)
    if (side) cpu[side] = user + system
    return (performance.now() - startMs) * 1000
  }
  const cpuRounds: (typeof cpu)[] = []
  const rounds = await interleave(
    {
      decode: us(() => decode(path), 'decode'),
      full: us(() => examinePhoto(path, { seesFaces: false, pictures: RENDITIONS }), 'full'),
      measures: us(() => examinePhoto(path, plain)),
      faces: us(() => examinePhoto(path, { ...plain, seesFaces: true })),
      glance: us(() => glancePhoto(path, { minLongSidePx: 7_000 })),
      half: us(() => examinePhoto(half, { seesFaces: false, pictures: RENDITIONS })),
    },
    {
      rounds: 25,
      leastRounds: 9,
      budgetMs: 60_000,
      afterRound: () => void cpuRounds.push({ ...cpu }),
    },
  )
  return rounds.map(({ decode: decodeUs, full, measures, faces, glance, half: halfFull }, at) => ({
    decodeUs,
    fullUs: full,
    measuresUs: measures,
    facesUs: faces,
    glanceUs: glance,
    halfUs: halfFull,
    decodeCpuUs: cpuRounds[at]?.decode ?? Infinity,
    fullCpuUs: cpuRounds[at]?.full ?? Infinity,
  }))
}

async function memory() {
  // Code compiled, the kernel's memory laid out: what the process holds between two files from now on.
  for (let file = 0; file < WARM; file += 1) {
    await take()
    await letGo()
  }
  forgetPeak()
  const before = peakBytes()
  let bufferBytes = 0
  let early = 0
  for (let file = 0; file < FILES; file += 1) {
    bufferBytes = await take()
    await letGo()
    if (file === WARM) early = peakBytes()
  }
  const overBuffer = (peakBytes() - before) / bufferBytes
  process.send?.({ overBuffer, drift: (peakBytes() / early).toFixed(3), files: FILES })
}

if (kind === 'memory') await memory()
else if (kind === 'costs') process.send?.(await costs())
else {
  await take()
  process.on('message', async ({ files }: { files: number }) => {
    for (let file = 0; file < files; file += 1) {
      await take()
      await letGo()
    }
    process.send?.('done')
  })
  process.send?.('ready')
}
