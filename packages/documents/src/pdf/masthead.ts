import { printable } from '../printable.ts'
import { clip, INK, INNER_WIDTH, PAGE, type Paper, pen } from './paper.ts'
import { leave } from './blocks.ts'

export type Masthead = { house: string; kind: string; aside: string; title: string; subtitle: string }

/** Writes the head of the first page: house and kind of document, a rule, the title, the line under it. */
export function writeMasthead(paper: Paper, { house, kind, aside, title, subtitle }: Masthead): void {
  const top = 30
  pen(paper, 'bold', 11, INK.accent)
  paper.text(clip(paper, house.toUpperCase(), INNER_WIDTH / 2), PAGE.left, top, {
    lineBreak: false,
    characterSpacing: 1.6,
  })
  const right = (text: string, y: number) => {
    const line = clip(paper, text, INNER_WIDTH / 2)
    paper.text(line, PAGE.left + INNER_WIDTH - paper.widthOfString(line), y, { lineBreak: false })
  }
  pen(paper, 'bold', 9, INK.text)
  right(kind.toUpperCase(), top - 3)
  pen(paper, 'body', 8, INK.muted)
  right(aside, top + 9)
  paper.rect(PAGE.left, top + 24, INNER_WIDTH, 1.6).fill(INK.accent)
  pen(paper, 'bold', 17, INK.text)
  paper.text(printable(title) || ' ', PAGE.left, top + 36, { width: INNER_WIDTH, lineGap: 1 })
  paper.y += 2
  pen(paper, 'body', 10, INK.muted).text(printable(subtitle) || ' ', PAGE.left, paper.y, {
    width: INNER_WIDTH,
  })
  leave(paper, 8)
}
