import { grown32 } from './grow.ts'
import type { Regions } from './regions.ts'

/** A hair above rounding to 32 bits and above sums taken in another order: bounds are never below the truth. */
export const SLACK = 1e-6

/**
 * The part of a score that does not depend on the mission, for every slot, with the most of every word of 32 and of
 * every region: what lets a search leave whole regions out. Empty slots stand at −∞.
 */
export class ScoreProfile {
  #of: Float32Array
  #mostOfWord: Float32Array
  #mostOfNode: Float32Array
  readonly #regions: Regions

  constructor(slots: number, regions: Regions) {
    this.#regions = regions
    this.#of = new Float32Array(slots).fill(Number.NEGATIVE_INFINITY)
    this.#mostOfWord = new Float32Array(slots / 32).fill(Number.NEGATIVE_INFINITY)
    this.#mostOfNode = new Float32Array(2 * regions.leafCount + 8).fill(Number.NEGATIVE_INFINITY)
  }

  get bytes(): number {
    return this.#of.byteLength + this.#mostOfWord.byteLength + this.#mostOfNode.byteLength
  }

  ofSlot = (slot: number): number => this.#of[slot] ?? 0
  ofWord = (word: number): number => this.#mostOfWord[word] ?? 0
  ofNode = (node: number): number => this.#mostOfNode[node] ?? 0

  /** Sets one slot without its bounds; `settle` them all afterwards. */
  fill(slot: number, value: number): void {
    this.#of[slot] = value
  }

  settle(): void {
    const { count, leafCount, wordsPerLeaf } = this.#regions
    for (let word = 0; word < count * wordsPerLeaf; word += 1) this.#settleWord(word)
    for (let leaf = count - 1; leaf >= 0; leaf -= 1) this.#settleLeaf(leafCount + leaf)
    for (let node = leafCount - 1; node >= 1; node -= 1) this.#settleInner(node)
  }

  set(slot: number, value: number): void {
    this.#of[slot] = value
    this.#settleWord(slot >>> 5)
    const leaf = this.#regions.nodeOfSlot(slot)
    let before = this.ofNode(leaf)
    this.#settleLeaf(leaf)
    let node = leaf
    while (this.ofNode(node) !== before) {
      node = this.#regions.ancestors(node)
      if (node < 1) break
      before = this.ofNode(node)
      this.#settleInner(node)
    }
  }

  grow(slots: number): void {
    this.#of = grown32(this.#of, slots)
    this.#mostOfWord = grown32(this.#mostOfWord, slots / 32)
  }

  #settleWord(word: number): void {
    let most = Number.NEGATIVE_INFINITY
    for (let slot = word * 32; slot < word * 32 + 32; slot += 1) {
      const value = this.#of[slot] ?? 0
      if (value > most) most = value
    }
    this.#mostOfWord[word] = most
  }

  #settleLeaf(leaf: number): void {
    if (leaf >= this.#mostOfNode.length) this.#mostOfNode = grown32(this.#mostOfNode, leaf + 64)
    const first = this.#regions.firstWord(leaf)
    let most = Number.NEGATIVE_INFINITY
    for (let word = first; word < first + this.#regions.wordsPerLeaf; word += 1) {
      const value = this.#mostOfWord[word] ?? 0
      if (value > most) most = value
    }
    this.#mostOfNode[leaf] = most
  }

  #settleInner(node: number): void {
    this.#mostOfNode[node] = Math.max(this.ofNode(2 * node), this.ofNode(2 * node + 1))
  }
}
