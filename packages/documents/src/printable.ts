/** Characters that reorder or hide text: a name must read as it is written. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\p{Variation_Selector}/gu
/** Control characters but the line feed, lone surrogates, private use, and what no embedded font draws. */
const UNDRAWABLE =
  /[^\P{Cc}\n]|\p{Cs}|\p{Co}|\p{Emoji_Presentation}|\p{Emoji_Modifier}|[\u{1F000}-\u{1FAFF}]/gu

/**
 * A text as it may be printed: composed accents, no control, reordering, invisible or pictographic
 * characters, at most two line feeds in a row. Never throws, whatever the string.
 */
export const printable = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(INVISIBLE, '')
    .replaceAll(UNDRAWABLE, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()

/** The same on one line. */
export const oneLine = (text: string): string => printable(text).replaceAll(/\s*\n\s*/g, ', ')
