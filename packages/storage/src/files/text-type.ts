/** Tags by which a browser takes a text for HTML (WHATWG MIME Sniffing, section 7.1). */
const HTML_TAGS = 'html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|!doctype html'
const HTML = new RegExp(`^<(?:${HTML_TAGS})(?:[\\s>/]|$)`, 'i')
/** What may stand before the first element: an XML declaration, comments, a doctype, processing instructions. */
const PROLOGUE = /^(?:\s+|<\?[^>]*\?>|<!--[\s\S]*?-->|<!doctype svg[^>[]*(?:\[[\s\S]*?\]\s*)?>)/i

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

const encodingOf = (head: Buffer): Encoding => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8'
}

/** The text without its byte order mark; undefined when it holds bytes that no text holds. */
const textOf = (head: Buffer, encoding: Encoding): string | undefined => {
  // oxlint-disable-next-line no-control-regex
  const isBinary = encoding === 'utf-8' && /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(head.toString('latin1'))
  return isBinary ? undefined : new TextDecoder(encoding).decode(head)
}

/** True when every byte belongs to a character; one cut at the end of the head is no fault. */
const isWellFormed = (head: Buffer, encoding: Encoding): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

export type TextType = 'text/html' | 'image/svg+xml' | 'text/xml' | 'text/plain'

/** Content type of a text by its first element; undefined when the bytes are not text. */
export const textType = (head: Buffer): TextType | undefined => {
  const encoding = encodingOf(head)
  const text = textOf(head, encoding)
  if (text === undefined) return undefined
  let rest = text
  for (let found = PROLOGUE.exec(rest); found !== null; found = PROLOGUE.exec(rest)) {
    rest = rest.slice(found[0].length)
  }
  if (/^<(?:[\w-]+:)?svg[\s>/]/i.test(rest)) return 'image/svg+xml'
  if (HTML.test(rest)) return 'text/html'
  if (/^\s*<\?xml\s/.test(text)) return 'text/xml'
  return isWellFormed(head, encoding) ? 'text/plain' : undefined
}
