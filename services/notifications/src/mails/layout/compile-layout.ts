import { readFile } from 'node:fs/promises'
import mjml2html from 'mjml'

const SOURCE = new URL('./layout.mjml', import.meta.url)

/**
 * Compiles the one layout of all mails from MJML to HTML with slots still open. Done when the layout changes,
 * not when a mail is written: MJML costs 57 MB and 0.6 s in a process that loads it.
 *
 * @throws Error naming what MJML refuses
 */
export async function compileLayout(): Promise<string> {
  const source = await readFile(SOURCE, 'utf8')
  const { html, errors } = await mjml2html(source, {
    validationLevel: 'strict',
    keepComments: true,
    fonts: {},
  })
  if (errors.length) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'))
  const lines = html
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return `${lines.join('\n')}\n`
}
