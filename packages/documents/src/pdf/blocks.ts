import { printable } from '../printable.ts'
import { BODY_BOTTOM, INK, INNER_WIDTH, PAGE, type Face, type Paper, pen, PAGE_ROOM } from './paper.ts'

/** One paragraph, one bullet or one « label … value » row. */
export type Atom = {
  text: string
  /** set in bold before the text, on the same line */
  lead?: string
  /** set at the right end of the row; keep it short */
  value?: string
  face?: Face
  size?: number
  ink?: string
  isBullet?: boolean
  /** points left white below, 3 unless told */
  gapBelow?: number
  link?: string
}

/** A titled group of atoms. An alert is tinted red, a panel grey. */
export type Block = { title: string; atoms: Atom[]; tone?: 'plain' | 'panel' | 'alert' }

const SIZE = 9
const LINE_GAP = 1.2
const BULLET_INDENT = 10
const PADDING = 8
const GUTTER = 18
const GAP_BELOW = 3
const BLOCK_GAP = 9
const VALUE_SHARE = 0.42

/** Opens a page unless so many points are left on this one. */
export function ensureRoom(paper: Paper, height: number): void {
  if (paper.y + height > BODY_BOTTOM) paper.addPage()
}

/** Leaves white below what was written, unless a page begins. */
export function leave(paper: Paper, gap: number): void {
  if (paper.y > PAGE.top) paper.y = Math.min(paper.y + gap, BODY_BOTTOM)
}

const setAtom = (paper: Paper, { face = 'body', size = SIZE, ink = INK.text }: Atom): Paper =>
  pen(paper, face, size, ink)

function textBox(atom: Atom, width: number): { indent: number; width: number } {
  const indent = atom.isBullet ? BULLET_INDENT : 0
  return { indent, width: (atom.value === undefined ? width : width * (1 - VALUE_SHARE)) - indent }
}

function atomHeight(paper: Paper, atom: Atom, width: number): number {
  // With a lead the whole is measured in bold, the wider face: never less than what is written.
  setAtom(paper, atom.lead === undefined ? atom : { ...atom, face: 'bold' })
  const box = textBox(atom, width)
  const whole = [atom.lead, atom.text].filter(Boolean).join(' ')
  const own = paper.heightOfString(printable(whole) || ' ', { width: box.width, lineGap: LINE_GAP })
  const value =
    atom.value === undefined
      ? 0
      : paper.heightOfString(printable(atom.value), { width: width * VALUE_SHARE, lineGap: LINE_GAP })
  return Math.max(own, value) + (atom.gapBelow ?? GAP_BELOW)
}

/** Writes an atom at the cursor; a long one goes on over as many pages as it needs. */
export function writeAtom(paper: Paper, atom: Atom, x: number, width: number): void {
  setAtom(paper, atom)
  ensureRoom(paper, paper.currentLineHeight(true))
  const box = textBox(atom, width)
  const top = paper.y
  if (atom.isBullet) paper.circle(x + 3, top + (atom.size ?? SIZE) * 0.58, 1.3).fill(INK.accent)
  setAtom(paper, atom)
  if (atom.value !== undefined) {
    const valueX = x + width * (1 - VALUE_SHARE)
    paper.text(printable(atom.value), valueX, top, {
      width: width * VALUE_SHARE,
      align: 'right',
      lineGap: LINE_GAP,
    })
  }
  const valueBottom = atom.value === undefined ? top : paper.y
  const options = { width: box.width, lineGap: LINE_GAP, ...(atom.link ? { link: atom.link } : {}) }
  paper.x = x + box.indent
  paper.y = top
  if (atom.lead !== undefined) {
    paper.font('bold').text(`${printable(atom.lead)} `, { ...options, continued: true })
    setAtom(paper, atom)
  }
  paper.text(printable(atom.text) || ' ', options)
  // A text that went over to another page ends above the value it began beside.
  if (paper.y > top) paper.y = Math.max(paper.y, valueBottom)
  paper.y += atom.gapBelow ?? GAP_BELOW
}

const titleAtom = ({ title, tone }: Block): Atom => ({
  text: title,
  face: 'bold',
  size: 9.5,
  ink: tone === 'alert' ? INK.alert : INK.accent,
  gapBelow: 4,
})

const atomsOf = (block: Block): Atom[] => (block.title ? [titleAtom(block), ...block.atoms] : block.atoms)

const isBoxed = ({ tone }: Block): boolean => tone === 'panel' || tone === 'alert'

function blockHeight(paper: Paper, block: Block, width: number): number {
  const padding = isBoxed(block) ? PADDING : 0
  const inner = atomsOf(block).map((atom) => atomHeight(paper, atom, width - 2 * padding))
  const lastGap = block.atoms.at(-1)?.gapBelow ?? GAP_BELOW
  return inner.reduce((sum, height) => sum + height, 0) + 2 * padding - lastGap
}

function writeBlock(paper: Paper, block: Block, x: number, width: number, boxHeight?: number): void {
  const padding = boxHeight === undefined ? 0 : PADDING
  if (boxHeight !== undefined) {
    const isAlert = block.tone === 'alert'
    paper.roundedRect(x, paper.y, width, boxHeight, 4).fill(isAlert ? INK.alertTint : INK.tint)
    paper.rect(x, paper.y, 2.5, boxHeight).fill(isAlert ? INK.alert : INK.accent)
  }
  paper.y += padding
  for (const atom of atomsOf(block)) writeAtom(paper, atom, x + padding, width - 2 * padding)
  paper.y += padding
}

/** Writes a block over the whole width, boxed if a page can hold it. */
export function writeWide(paper: Paper, block: Block): void {
  if (block.atoms.length === 0) return
  const height = blockHeight(paper, block, INNER_WIDTH)
  const isWhole = height <= PAGE_ROOM
  ensureRoom(paper, isWhole ? height : 60)
  writeBlock(paper, block, PAGE.left, INNER_WIDTH, isWhole && isBoxed(block) ? height : undefined)
  leave(paper, BLOCK_GAP)
}

/** Writes blocks side by side when a page can hold them so, else one under the other. Empty ones are left out. */
export function writeBeside(paper: Paper, ...blocks: Block[]): void {
  const shown = blocks.filter(({ atoms }) => atoms.length > 0)
  const width = (INNER_WIDTH - GUTTER * (shown.length - 1)) / shown.length
  const heights = shown.map((block) => blockHeight(paper, block, width))
  const tallest = Math.max(0, ...heights)
  if (shown.length < 2 || tallest > PAGE_ROOM) {
    for (const block of shown) writeWide(paper, block)
    return
  }
  ensureRoom(paper, tallest)
  const top = paper.y
  shown.forEach((block, index) => {
    paper.y = top
    writeBlock(
      paper,
      block,
      PAGE.left + index * (width + GUTTER),
      width,
      isBoxed(block) ? tallest : undefined,
    )
  })
  paper.y = top + tallest
  leave(paper, BLOCK_GAP)
}
