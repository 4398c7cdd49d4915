/** One bit an operator, 32 to a word: position p is bit p % 32 of word floor(p / 32). */
export type Bitset = Uint32Array

export const emptyBitset = (size: number): Bitset => new Uint32Array(Math.ceil(size / 32))

export function addBit(bits: Bitset, position: number): void {
  const word = position >>> 5
  bits[word] = (bits[word] ?? 0) | (1 << (position & 31))
}

/** Keeps in `kept` only the positions that are in `other` too; both of the same size. */
export function keepShared(kept: Bitset, other: Bitset): void {
  for (let word = 0; word < kept.length; word += 1) kept[word] = (kept[word] ?? 0) & (other[word] ?? 0)
}

/** Calls `visit` with each position, ascending. */
export function forEachBit(bits: Bitset, visit: (position: number) => void): void {
  for (let word = 0; word < bits.length; word += 1) {
    let rest = bits[word] ?? 0
    while (rest !== 0) {
      const lowest = rest & -rest
      visit(word * 32 + 31 - Math.clz32(lowest))
      rest ^= lowest
    }
  }
}
