import { readFileSync } from 'node:fs'

/** The functions of `kernel/pixel-kernel.ts`; addresses and sizes in bytes unless named otherwise. */
type KernelExports = {
  memory: WebAssembly.Memory
  addRow: (bytes: number, sums: number, size: number, weight: number, isFirst: boolean) => void
  finishRow: (
    sums: number,
    rgb: number,
    luma: number,
    widthPx: number,
    starts: number,
    weights: number,
    taps: number,
    histogram: number,
    cellOf: number,
    white: number,
    black: number,
    neutral: number,
  ) => void
  addEdges: (luma: number, widthPx: number, fromPx: number, toPx: number, cell: number) => void
  addLuma: (values: number, sums: number, count: number, weight: number, isFirst: boolean) => void
  finishLuma: (
    sums: number,
    out: number,
    widthPx: number,
    starts: number,
    weights: number,
    taps: number,
  ) => void
  blur: (source: number, out: number, widthPx: number, heightPx: number, line: number) => void
  voteLeans: (grey: number, widthPx: number, heightPx: number, vertical: number, horizontal: number) => void
}

/** Made from `kernel/pixel-kernel.ts` by `scripts/compile-kernel.ts`; a test compiles it again and compares. */
const MODULE = new WebAssembly.Module(readFileSync(new URL('./pixel-kernel.wasm', import.meta.url)))
const PAGE_BYTES = 65_536
/** Below this the compiled module may keep things of its own. */
const FIRST_FREE = 1_024

/**
 * A kernel with room for `bytes`; addresses are handed out in order, 64 bytes of slack behind each: the passes read
 * and write whole vectors.
 */
export class PixelKernel {
  readonly run: KernelExports
  #next = FIRST_FREE

  constructor() {
    // The module imports nothing and its exports are those of the source beside it.
    this.run = new WebAssembly.Instance(MODULE, {}).exports as unknown as KernelExports
  }

  /** Forgets what was reserved; what the memory holds stays until it is written over. */
  reset(): void {
    this.#next = FIRST_FREE
  }

  reserve(bytes: number): number {
    const address = this.#next
    this.#next = (address + bytes + 64 + 63) & ~63
    const missing = this.#next - this.run.memory.buffer.byteLength
    if (missing > 0) this.run.memory.grow(Math.ceil(missing / PAGE_BYTES))
    return address
  }

  /** Views are lost when the memory grows: reserve first, look later. */
  bytes = (address: number, length: number) => new Uint8Array(this.run.memory.buffer, address, length)
  u16 = (address: number, length: number) => new Uint16Array(this.run.memory.buffer, address, length)
  u32 = (address: number, length: number) => new Uint32Array(this.run.memory.buffer, address, length)
  i32 = (address: number, length: number) => new Int32Array(this.run.memory.buffer, address, length)
  f64 = (address: number, length: number) => new Float64Array(this.run.memory.buffer, address, length)
}
