import type { Language } from '@regie/contracts'
import { newId } from '@regie/database'
import type { Letter } from '../news/announcement.ts'
import { fillLayout } from './layout/fill-layout.ts'
import type { MailCopy } from './mail-copy.ts'
import { linkMark } from './mail-link.ts'
import type { MailDraft } from './mail.table.ts'

const WORDS = {
  fr: {
    colon: ' : ',
    greeting: (name: string) => `Bonjour ${name},`,
    fallback: 'Si le bouton ne s’ouvre pas, copiez cette adresse :',
    footer:
      'Régie, la production photo et vidéo. Ce message a été envoyé par la plateforme ; inutile d’y répondre.',
  },
  en: {
    colon: ': ',
    greeting: (name: string) => `Hello ${name},`,
    fallback: 'If the button does not open, copy this address:',
    footer: 'Régie, photo and video production. This message was sent by the platform; no need to reply.',
  },
} as const
const LONGEST_SUBJECT = 200

/**
 * Writes a letter as the row that will be sent: one line for each header, text and HTML saying the same. A
 * secret link is only marked; `withLink` writes it in when the mail leaves.
 */
export function writeMail(
  { template, to, copy, leadsTo, topicId }: Letter,
  { messageId, publicUrl, now }: { messageId: string; publicUrl: string; now: Date },
): MailDraft {
  const id = newId()
  const url = 'secret' in leadsTo ? linkMark(id) : new URL(leadsTo.path, publicUrl).href
  const words = copy[to.language]
  return {
    id,
    messageId,
    toAccount: to.accountId,
    toName: oneLine(to.name),
    address: oneLine(to.address),
    template,
    language: to.language,
    subject: oneLine(words.subject).slice(0, LONGEST_SUBJECT),
    html: htmlOf(words, to.name, url, to.language),
    text: textOf(words, to.name, url, to.language),
    linkPurpose: 'secret' in leadsTo ? leadsTo.secret : null,
    linkId: 'secret' in leadsTo ? leadsTo.id : null,
    topicId: topicId ?? null,
    createdAt: now,
  }
}

/** No control character, line break or direction mark survives: a header is one line, and says what it shows. */
export const oneLine = (words: string) =>
  words
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()

const htmlOf = (copy: MailCopy, name: string, url: string, language: Language) =>
  fillLayout({
    language,
    subject: oneLine(copy.subject),
    preview: copy.lines[0] ?? copy.heading,
    heading: copy.heading,
    greeting: WORDS[language].greeting(name),
    paragraph: copy.lines.map((line) => ({ line })),
    table: copy.facts.length ? [{ fact: copy.facts.map(([label, value]) => ({ label, value })) }] : [],
    action: [{ url, label: copy.action, fallback: WORDS[language].fallback }],
    footer: WORDS[language].footer,
  })

const textOf = (copy: MailCopy, name: string, url: string, language: Language) =>
  [
    copy.heading,
    WORDS[language].greeting(name),
    ...copy.lines,
    copy.facts.map(([label, value]) => `${label}${WORDS[language].colon}${value}`).join('\n'),
    `${copy.action}\n${url}`,
    `-- \n${WORDS[language].footer}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
