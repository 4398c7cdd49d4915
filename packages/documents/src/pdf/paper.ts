import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Language } from '@regie/contracts'
import PDFDocument from 'pdfkit'
import { oneLine } from '../printable.ts'

/** A4 in points (1/72 inch), with the room its running head and its footer take. */
export const PAGE = { width: 595.28, height: 841.89, left: 42, right: 42, top: 46, bottom: 46 } as const
export const INNER_WIDTH = PAGE.width - PAGE.left - PAGE.right
export const BODY_BOTTOM = PAGE.height - PAGE.bottom
export const PAGE_ROOM = BODY_BOTTOM - PAGE.top

/** Contrast with white is at least 4.5 : 1 for each of the inks text is set in (WCAG 2.2, 1.4.3). */
export const INK = {
  text: '#1b2430',
  muted: '#55606e',
  accent: '#14505c',
  alert: '#a12622',
  rule: '#cfd7dc',
  tint: '#f1f5f6',
  alertTint: '#fbf1f0',
  white: '#ffffff',
} as const

export type Face = 'body' | 'bold' | 'italic'
export type Paper = PDFKit.PDFDocument

const require = createRequire(import.meta.url)
const FACES: Readonly<Record<Face, string>> = {
  body: 'DejaVuSansCondensed.ttf',
  bold: 'DejaVuSansCondensed-Bold.ttf',
  italic: 'DejaVuSansCondensed-Oblique.ttf',
}
const files = new Map<Face, Buffer>()

function fontFile(face: Face): Buffer {
  const known = files.get(face)
  if (known) return known
  const file = readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${FACES[face]}`))
  files.set(face, file)
  return file
}

export type PaperFacts = { title: string; author: string; language: Language; createdAt: Date }

/** An empty A4 document with its fonts embedded; the same facts give the same bytes. */
export function openPaper({ title, author, language, createdAt }: PaperFacts): Paper {
  const paper = new PDFDocument({
    size: 'A4',
    margins: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right },
    bufferPages: true,
    pdfVersion: '1.7',
    lang: language === 'fr' ? 'fr-FR' : 'en-GB',
    displayTitle: true,
    info: { Title: oneLine(title), Author: oneLine(author), CreationDate: createdAt, ModDate: createdAt },
  })
  for (const face of ['body', 'bold', 'italic'] as const) paper.registerFont(face, fontFile(face))
  return paper.font('body')
}

/** Sets face, size and ink for what is written next. */
export const pen = (paper: Paper, face: Face, size: number, ink: string): Paper =>
  paper.font(face).fontSize(size).fillColor(ink)

export type PageEdges = {
  /** left and right of the foot of each page, before « n/m » */
  foot: string
  /** head of every page but the first */
  head: string
}

/** Writes heads and feet, now that the pages are counted, and gives the file. */
export function closePaper(paper: Paper, { foot, head }: PageEdges): Promise<Buffer> {
  const { start, count } = paper.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    paper.switchToPage(page)
    // Below the margin pdfkit would open a page of its own: the edges are written without it.
    paper.page.margins.bottom = 0
    const lineY = PAGE.height - 38
    paper
      .moveTo(PAGE.left, lineY)
      .lineTo(PAGE.width - PAGE.right, lineY)
      .lineWidth(0.5)
      .strokeColor(INK.rule)
      .stroke()
    pen(paper, 'body', 7.5, INK.muted)
    paper.text(clip(paper, foot, INNER_WIDTH - 60), PAGE.left, lineY + 7, { lineBreak: false })
    const number = `${page - start + 1}/${count}`
    paper.text(number, PAGE.width - PAGE.right - paper.widthOfString(number), lineY + 7, { lineBreak: false })
    if (page > start) paper.text(clip(paper, head, INNER_WIDTH), PAGE.left, 24, { lineBreak: false })
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    paper.on('data', (chunk: Buffer) => chunks.push(chunk))
    paper.on('end', () => resolve(Buffer.concat(chunks)))
    paper.on('error', reject)
    paper.end()
  })
}

/** A text on one line, cut with an ellipsis where the width ends, in the pen of the moment. */
export function clip(paper: Paper, text: string, width: number): string {
  const line = oneLine(text).slice(0, 400)
  if (paper.widthOfString(line) <= width) return line
  let end = line.length
  while (end > 0 && paper.widthOfString(`${line.slice(0, end)}…`) > width) end -= 1
  return `${line.slice(0, end).trimEnd()}…`
}
