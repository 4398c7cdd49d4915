import { execFileSync, spawnSync } from 'node:child_process'

/** Whether poppler-utils is here to read PDFs back; the tests that need it are skipped by name when not. */
export const hasPoppler = !spawnSync('pdftotext', ['-v']).error

/** The text of a PDF as a person meets it, white space made single spaces. */
export const pdfText = (file: Buffer): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: file }).toString('utf8').replaceAll(/\s+/g, ' ')

/** Pages counted from the page objects, so that no outside program is needed. */
export const pageCount = (file: Buffer): number =>
  file.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0

/** The lowest and the rightmost edge of any word, in points from the top left, over all pages. */
export function textExtent(file: Buffer): { rightPt: number; bottomPt: number } {
  const words = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: file, maxBuffer: 2 ** 28 }).toString(
    'utf8',
  )
  const edges = [...words.matchAll(/xMax="([\d.]+)" yMax="([\d.]+)"/g)]
  return {
    rightPt: edges.reduce((most, [, x]) => Math.max(most, Number(x)), 0),
    bottomPt: edges.reduce((most, [, , y]) => Math.max(most, Number(y)), 0),
  }
}
