import { readFile, stat } from 'node:fs/promises'
import { findContradictions, findLibraryCharter, mergeCharters } from '@regie/charters'
import { CharterDocument, CharterLayer, type LocalizedText } from '@regie/contracts'
import { z } from 'zod'

const MAX_CHARTER_BYTES = 1_000_000
const Layers = z.array(CharterLayer).min(1).max(10)

export type ReadCharter = CharterDocument | { problem: LocalizedText }

/**
 * Reads a charter by its key in the library or from a JSON file: a document, or a list of layers to merge.
 *
 * A charter that contradicts itself is no charter: what it asks for cannot be judged.
 */
export async function readCharter(name: string): Promise<ReadCharter> {
  const supplied = findLibraryCharter(name)
  if (supplied !== undefined) return supplied
  const json = await readJson(name)
  if ('problem' in json) return json
  const parsed = Array.isArray(json.value)
    ? Layers.transform(([first, ...others]) => first && mergeCharters([first, ...others]).document).safeParse(
        json.value,
      )
    : CharterDocument.safeParse(json.value)
  if (!parsed.success || parsed.data === undefined) {
    const why = parsed.success ? '' : z.prettifyError(parsed.error)
    return { problem: { fr: `Charte invalide : ${name}\n${why}`, en: `Invalid charter: ${name}\n${why}` } }
  }
  const contradictions = findContradictions(parsed.data)
  if (contradictions.length === 0) return parsed.data
  const told = (language: 'fr' | 'en') =>
    contradictions.map(({ path, says }) => `  ${path} : ${says[language]}`).join('\n')
  return {
    problem: {
      fr: `La charte se contredit : ${name}\n${told('fr')}`,
      en: `The charter contradicts itself: ${name}\n${told('en')}`,
    },
  }
}

/** A small JSON file, or the reason why it is none. */
export async function readJson(name: string): Promise<{ value: unknown } | { problem: LocalizedText }> {
  try {
    if ((await stat(name)).size > MAX_CHARTER_BYTES)
      return { problem: { fr: `Fichier trop lourd : ${name}`, en: `File too large: ${name}` } }
    return { value: JSON.parse(await readFile(name, 'utf8')) }
  } catch {
    return { problem: { fr: `Fichier illisible : ${name}`, en: `File not readable: ${name}` } }
  }
}
