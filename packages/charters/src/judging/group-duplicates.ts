/** How many of 64 bits differ between two hashes of 16 hexadecimal digits; 64 if either is not one. */
export function hashDistance(a: string, b: string): number {
  const wrong = !/^[0-9a-f]{16}$/.test(a) || !/^[0-9a-f]{16}$/.test(b)
  return wrong ? 64 : bitsSet(halfOf(a, 0) ^ halfOf(b, 0)) + bitsSet(halfOf(a, 8) ^ halfOf(b, 8))
}

const halfOf = (hash: string, from: number) => Number.parseInt(hash.slice(from, from + 8), 16) | 0

function bitsSet(word: number): number {
  let pairs = word - ((word >>> 1) & 0x55555555)
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/**
 * Groups hashes that are linked by distances of at most `maxDistanceBits`; singles are left out.
 *
 * @returns  groups of indexes, each ascending, ordered by their first index
 */
export function groupDuplicates(hashes: readonly string[], maxDistanceBits: number): number[][] {
  const leader = hashes.map((_, index) => index)
  const find = (index: number): number => {
    let at = index
    while (leader[at] !== undefined && leader[at] !== at) at = leader[at] ?? at
    return at
  }
  for (let right = 1; right < hashes.length; right++)
    for (let left = 0; left < right; left++) {
      if (hashDistance(hashes[left] ?? '', hashes[right] ?? '') > maxDistanceBits) continue
      const [low, high] = [find(left), find(right)].toSorted((a, b) => a - b)
      if (low !== undefined && high !== undefined) leader[high] = low
    }
  const groups = new Map<number, number[]>()
  for (const index of hashes.keys()) groups.set(find(index), [...(groups.get(find(index)) ?? []), index])
  return [...groups.values()].filter((group) => group.length > 1)
}
