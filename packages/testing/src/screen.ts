import { existsSync } from 'node:fs'
import type { Language } from '@regie/contracts'
import { type Browser, chromium, type Page } from 'playwright-core'

export type { Browser, Page }

const CHROMIUM = '/usr/bin/chromium'

/** Screen tests run where Chromium is installed; CI must have it (the test runner checks). */
export const hasChromium = existsSync(CHROMIUM)

export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1_280, height: 900 }

/** A real Chromium without a window; what it would fetch for itself is switched off. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })

export type Screen = {
  page: Page
  /** What went wrong since it was opened: errors of the console and of the page, requests to elsewhere. */
  wrongs: string[]
  /** By how many px the page is wider than its window; a person would have to push it sideways. */
  overflowPx(): Promise<number>
  close(): Promise<void>
}

type ScreenOptions = { language: Language; size: { width: number; height: number }; withinMs?: number }

/**
 * A person's own browser profile, one page open, nothing visited yet.
 * @param address   of the house; whatever is asked of another host is a wrong
 * @param withinMs  how long a wait for something to show may last, 10 s unless told
 */
export async function openScreen(
  browser: Browser,
  address: string,
  { language, size, withinMs = 10_000 }: ScreenOptions,
): Promise<Screen> {
  const context = await browser.newContext({ viewport: size, baseURL: address, acceptDownloads: true })
  context.setDefaultTimeout(withinMs)
  await context.addInitScript(
    `if (!localStorage.getItem('regie.language')) localStorage.setItem('regie.language', '${language}')`,
  )
  const page = await context.newPage()
  const wrongs: string[] = []
  page.on('console', (line) => line.type() === 'error' && wrongs.push(line.text()))
  page.on('pageerror', (error) => wrongs.push(error.message))
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address)) wrongs.push(request.url())
  })
  return {
    page,
    wrongs,
    overflowPx: () =>
      page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    close: () => context.close(),
  }
}
