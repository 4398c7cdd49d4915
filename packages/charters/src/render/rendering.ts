import type { Language, LocalizedText } from '@regie/contracts'

/** A page made from a charter: chapters of short lines, each in both languages. */
export type Chapter = { heading: LocalizedText; lines: readonly LocalizedText[] }
export type Rendering = { title: LocalizedText; chapters: readonly Chapter[] }

export const chapter = (heading: LocalizedText, lines: readonly (LocalizedText | undefined)[]): Chapter[] => {
  const told = lines.filter((line) => line !== undefined)
  return told.length === 0 ? [] : [{ heading, lines: told }]
}

/** The page as Markdown in one language; what an author wrote stays text. */
export function asMarkdown({ title, chapters }: Rendering, language: Language): string {
  const parts = chapters.map(
    ({ heading, lines }) =>
      `## ${escaped(heading[language])}\n\n${lines.map((line) => `- ${escaped(line[language])}`).join('\n')}\n`,
  )
  return [`# ${escaped(title[language])}\n`, ...parts].join('\n')
}

const escaped = (text: string): string => text.replace(/\s*\n\s*/g, ' ').replace(/([\\`*_[\]<>#|])/g, '\\$1')
