import type { Transporter } from 'nodemailer'

/** One mail as it leaves. */
export type Envelope = {
  messageId: string
  from: string
  to: { name: string; address: string }
  subject: string
  html: string
  text: string
}

/** `refused`: the server will never take it (5xx); anything else is thrown and tried again. */
export type PostOutcome = { isRefused: false } | { isRefused: true; why: string }

export type PostOffice = { send(mail: Envelope): Promise<PostOutcome>; close(): void }

const TIMEOUT_MS = 20_000

/**
 * Sends by SMTP. Nodemailer is loaded with the first mail: most processes never send one.
 *
 * @param smtpUrl  smtp:// (STARTTLS where offered) or smtps://, with user and password if the server wants them
 */
export function openPostOffice(smtpUrl: string): PostOffice {
  let opened: Promise<Transporter> | undefined
  const open = async () => {
    const { createTransport } = await import('nodemailer')
    return createTransport(smtpUrl, {
      pool: true,
      maxConnections: 2,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as Parameters<typeof createTransport>[1]) as Transporter
  }
  return {
    async send(mail) {
      opened ??= open()
      const transport = await opened
      try {
        await transport.sendMail({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } })
        return { isRefused: false }
      } catch (error) {
        const status = (error as { responseCode?: unknown }).responseCode
        const why = error instanceof Error ? error.message.slice(0, 300) : 'unknown'
        // 530-535 speak of our own sign-in: that is for us to mend, not the address's fault.
        const isRefused = typeof status === 'number' && status >= 500 && (status < 530 || status > 535)
        if (isRefused) return { isRefused: true, why }
        throw error
      }
    },
    close() {
      void opened?.then((transport) => transport.close()).catch(() => undefined)
    },
  }
}
