import { readFileSync } from 'node:fs'

/** Words for the slots, and rows for the blocks that repeat; a row sees the words around it too. */
export type Scope = { [name: string]: string | Scope[] }

const SLOT = /<!-- each (\w+) -->([\s\S]*?)<!-- end \1 -->|\{\{ ?(\w+) ?\}\}/g

let layout: string | undefined

/** The HTML of a mail. Every word is escaped, in text and in attributes alike. */
export function fillLayout(scope: Scope): string {
  layout ??= readFileSync(new URL('./layout.compiled', import.meta.url), 'utf8')
  return fill(layout, scope)
}

/**
 * Fills slots in one pass, so that words which look like a slot stay words.
 * @throws Error for a slot or block without words
 */
export function fill(html: string, scope: Scope): string {
  return html.replace(SLOT, (_all, block?: string, inner?: string, name?: string) => {
    const words = scope[block ?? name ?? '']
    if (block !== undefined && inner !== undefined && Array.isArray(words)) {
      return words.map((row) => fill(inner, { ...scope, ...row })).join('')
    }
    if (name !== undefined && typeof words === 'string') return escapeHtml(words)
    throw new Error(`no words for ${block ?? name}`)
  })
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (words: string) => words.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)
