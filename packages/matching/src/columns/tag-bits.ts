/** One bit a slot, 32 to a word, for each value of an attribute: slot s is bit s % 32 of word floor(s / 32). */
export type Bits = Int32Array
export type Tag = { bits: Bits; count: number }

/**
 * Bitsets by name. Signed words, so that an AND of two stays a small integer to the machine.
 * Memory: one bit a slot and value ever used; a closed vocabulary is meant.
 */
export class TagBits {
  #words: number
  readonly #tags = new Map<string, Tag>()
  readonly none: Bits

  constructor(words: number) {
    this.#words = words
    this.none = new Int32Array(0)
  }

  get names(): readonly string[] {
    return [...this.#tags.keys()]
  }

  get bytes(): number {
    return this.#tags.size * this.#words * 4
  }

  /** The bits of a value, made when it is new; read them again after the columns grew. */
  tag(name: string): Tag {
    let tag = this.#tags.get(name)
    if (!tag) this.#tags.set(name, (tag = { bits: new Int32Array(this.#words), count: 0 }))
    return tag
  }

  find(name: string): Tag | undefined {
    return this.#tags.get(name)
  }

  set(tag: Tag, slot: number): void {
    const word = slot >>> 5
    const before = tag.bits[word] ?? 0
    const after = before | (1 << (slot & 31))
    if (after === before) return
    tag.bits[word] = after
    tag.count += 1
  }

  clear(tag: Tag, slot: number): void {
    const word = slot >>> 5
    const before = tag.bits[word] ?? 0
    const after = before & ~(1 << (slot & 31))
    if (after === before) return
    tag.bits[word] = after
    tag.count -= 1
  }

  clearAll(slot: number): void {
    for (const tag of this.#tags.values()) this.clear(tag, slot)
  }

  grow(words: number): void {
    this.#words = words
    for (const tag of this.#tags.values()) tag.bits = grown(tag.bits, words)
  }
}

export const hasBit = (bits: Bits, slot: number): boolean =>
  (((bits[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1

export function grown(bits: Bits, words: number): Bits {
  const next = new Int32Array(words)
  next.set(bits)
  return next
}
