import { printable } from '../printable.ts'
import { ensureRoom, writeAtom } from './blocks.ts'
import { BODY_BOTTOM, INK, INNER_WIDTH, PAGE, type Paper, pen, PAGE_ROOM } from './paper.ts'

export type Column = {
  title: string
  /** points; the one column without a width takes what is left */
  width?: number
  align?: 'left' | 'right' | 'center'
}
export type Cell = { text: string; isBold?: boolean; ink?: string; note?: string }

const SIZE = 8.6
const PADDING_Y = 2.4
const PADDING_X = 5
const LINE_GAP = 0.8

type Box = Column & { x: number; inner: number; outer: number }

function boxesOf(columns: readonly Column[]): Box[] {
  const fixed = columns.reduce((sum, { width = 0 }) => sum + width, 0)
  let x: number = PAGE.left
  return columns.map((column) => {
    const outer = column.width ?? INNER_WIDTH - fixed
    const box = { ...column, x: x + PADDING_X, inner: outer - 2 * PADDING_X, outer }
    x += outer
    return box
  })
}

function headHeight(paper: Paper, boxes: readonly Box[]): number {
  pen(paper, 'bold', 7.6, INK.white)
  return (
    Math.max(...boxes.map(({ title, inner }) => paper.heightOfString(title || ' ', { width: inner }))) + 7
  )
}

function writeHead(paper: Paper, boxes: readonly Box[]): void {
  const top = paper.y
  const height = headHeight(paper, boxes)
  paper.rect(PAGE.left, top, INNER_WIDTH, height).fill(INK.accent)
  pen(paper, 'bold', 7.6, INK.white)
  for (const { title, x, inner, align = 'left' } of boxes)
    if (title) paper.text(title, x, top + 3.5, { width: inner, align })
  paper.y = top + height
}

const noteText = (note: string): string => ` · ${printable(note)}`

function cellHeight(paper: Paper, { text, isBold, note }: Cell, width: number): number {
  pen(paper, isBold ? 'bold' : 'body', SIZE, INK.text)
  const whole = `${printable(text)}${note ? noteText(note) : ''}`
  return paper.heightOfString(whole || ' ', { width, lineGap: LINE_GAP })
}

function writeCell(paper: Paper, { text, isBold, ink = INK.text, note }: Cell, box: Box, top: number): void {
  const options = { width: box.inner, align: box.align ?? 'left', lineGap: LINE_GAP } as const
  pen(paper, isBold ? 'bold' : 'body', SIZE, ink)
  paper.text(printable(text) || ' ', box.x, top, { ...options, continued: Boolean(note) })
  if (note) pen(paper, 'body', SIZE, INK.muted).text(noteText(note), options)
}

const rowHeight = (paper: Paper, boxes: readonly Box[], cells: readonly Cell[]): number =>
  Math.max(...boxes.map(({ inner }, at) => cellHeight(paper, cells[at] ?? { text: '' }, inner))) +
  2 * PADDING_Y

/** Points a table takes when it is not broken. */
export function tableHeight(
  paper: Paper,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): number {
  const boxes = boxesOf(columns)
  return rows.reduce((sum, cells) => sum + rowHeight(paper, boxes, cells), headHeight(paper, boxes))
}

/**
 * Writes a table over the whole width; its head is repeated on each page. A row is kept whole, save one
 * taller than a page, which is written as running paragraphs.
 */
export function writeTable(
  paper: Paper,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): void {
  const boxes = boxesOf(columns)
  ensureRoom(paper, 48)
  writeHead(paper, boxes)
  rows.forEach((cells, index) => {
    const pairs = boxes.map((box, at) => ({ box, cell: cells[at] ?? { text: '' } }))
    const height = rowHeight(paper, boxes, cells)
    if (height > PAGE_ROOM - 30) {
      for (const { cell } of pairs)
        for (const text of [cell.text, cell.note ?? ''])
          if (text) writeAtom(paper, { text, size: SIZE }, PAGE.left, INNER_WIDTH)
      return
    }
    if (paper.y + height > BODY_BOTTOM) {
      paper.addPage()
      writeHead(paper, boxes)
    }
    const top = paper.y
    if (index % 2 === 1) paper.rect(PAGE.left, top, INNER_WIDTH, height).fill(INK.tint)
    for (const { box, cell } of pairs) writeCell(paper, cell, box, top + PADDING_Y)
    paper.y = top + height
  })
  paper
    .moveTo(PAGE.left, paper.y)
    .lineTo(PAGE.left + INNER_WIDTH, paper.y)
    .lineWidth(0.5)
    .strokeColor(INK.rule)
    .stroke()
}
