import fc from 'fast-check'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { ANNOUNCEMENTS } from '../news/announcements.ts'
import type { Letter } from '../news/announcement.ts'
import * as world from '../news/news.fixture.ts'
import { compileLayout } from './layout/compile-layout.ts'
import { fill } from './layout/fill-layout.ts'
import { withLink } from './mail-link.ts'
import { oneLine, writeMail } from './write-mail.ts'

const context = {
  messageId: '01890a5d-ac96-774b-bcce-b302099a8057',
  publicUrl: 'https://regie.example',
  now: new Date(0),
}
const house = { linkSecret: 'a link secret that only tests use, 32+', publicUrl: context.publicUrl }
const letters = ANNOUNCEMENTS.flatMap(
  ({ contract, write }) => write?.(contract.payload.parse(world.SAMPLES[contract.name]), world.known) ?? [],
)
const letter = (template: string, change: (letter: Letter) => void = () => undefined): Letter => {
  const found = letters.find((each) => each.template === template)
  if (!found) throw new Error(template)
  const copy = structuredClone(found)
  change(copy)
  return copy
}

test('the committed layout is what MJML makes of its source', async () => {
  expect(await readFile(new URL('./layout/layout.compiled', import.meta.url), 'utf8')).toBe(
    await compileLayout(),
  )
})

describe.each(
  letters.flatMap((each) => (['fr', 'en'] as const).map((language) => [each, language] as const)),
)('$template', (each, language) => {
  const mail = writeMail({ ...each, to: { ...each.to, language } }, context)
  test(`says the same in text and HTML (${language})`, () => {
    const words = each.copy[language]
    for (const said of [words.heading, ...words.lines, ...words.facts.flat(), words.action]) {
      expect(mail.text).toContain(said)
      expect(fill('{{x}}', { x: said })).toSatisfy((escaped: string) => mail.html.includes(escaped))
    }
    expect(mail.html).not.toMatch(/\{\{|<!-- (each|end)|undefined|null/)
    expect(mail.text).not.toMatch(/undefined|null|\[object/)
    expect(mail.subject).toBe(words.subject)
  })
})

test('an offer says place, window in the place’s zone, fee, deadline and link', () => {
  const { text } = writeMail(letter('offer-received'), context)
  for (const said of [
    'Lyon 2e',
    'jeu. 3 déc., 11:00–14:00 (Paris)',
    '1 234,56',
    'mer. 25 nov., 18:00 (Paris)',
  ]) {
    expect(text.replace(/[\u00a0\u202f]/g, ' ')).toContain(said)
  }
  expect(text).toMatch(/https:\/\/regie\.example\/offers\/[0-9a-f-]{36}/)
})

test('a secret link rests in no row and is written in when the mail leaves', () => {
  const mail = writeMail(letter('invitation'), context)
  expect(mail.html + mail.text).not.toContain('/join')
  const { html, text } = withLink(mail, house)
  expect(text).toMatch(/https:\/\/regie\.example\/join#[0-9a-f-]{36}\.[\w-]{43}\n/)
  expect(html).toMatch(/href="https:\/\/regie\.example\/join#[0-9a-f-]{36}\.[\w-]{43}"/)
  expect(html + text).not.toContain('urn:regie:link')
})

describe('words of strangers', () => {
  test('never become markup or another slot', () => {
    const evil = `<img src=x onerror=alert(1)>"'&{{url}}<!-- each fact -->`
    const { html } = writeMail(
      letter('change-asked', ({ copy, to }) => {
        copy.fr.facts = [[evil, evil]]
        copy.fr.lines = [evil]
        copy.fr.subject = evil
        to.name = evil
      }),
      context,
    )
    expect(html).not.toMatch(/<img|onerror=alert\(1\)>(?!&)/)
    expect(html).toContain(
      '&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;{{url}}&lt;!-- each fact --&gt;',
    )
  })
  test('never start another header line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const mail = writeMail(
          letter('change-asked', ({ copy, to }) => {
            copy.fr.subject = `Objet\r\nBcc: x@y.example\u2028${words}`
            to.name = `Nom\r\nBcc: x@y.example\u0000${words}`
          }),
          context,
        )
        expect(mail.subject + mail.toName).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      }),
    )
    expect(oneLine('a\r\n\tb\u202Ec')).toBe('a b c')
  })
})
