import { type Browser, openScreen, type Page, type Screen } from '@regie/testing/screen'
import { PASSWORD } from './prepare.ts'

export type Person = Screen & { language: 'fr' | 'en' }

type Options = { language: 'fr' | 'en'; size: { width: number; height: number }; password?: string }

/** Signs somebody in by the page, and leaves them on their home. */
export async function signIn(
  browser: Browser,
  address: string,
  email: string,
  { password = PASSWORD, ...options }: Options,
): Promise<Person> {
  const screen = await openScreen(browser, address, { ...options, withinMs: 45_000 })
  const { page } = screen
  const isFrench = options.language === 'fr'
  await page.goto('/sign-in')
  await page.getByLabel(isFrench ? 'Adresse électronique' : 'E-mail address').fill(email)
  await page
    .getByLabel(isFrench ? 'Mot de passe' : 'Password')
    .first()
    .fill(password)
  await page.getByRole('button', { name: isFrench ? 'Se connecter' : 'Sign in' }).click()
  await page.getByRole('navigation').waitFor()
  return { ...screen, language: options.language }
}

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })

/** Follows a way of the main navigation; on a phone the later ones stand behind "More". */
export async function follow(page: Page, name: string): Promise<void> {
  const way = page.getByRole('navigation').getByRole('link', { name, exact: true })
  if (await way.isVisible()) return way.click()
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^(Plus|More)$/ })
    .click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

/** Opens a dialog that asks for a reason, gives it and sends it. */
export async function giveReason(page: Page, label: string, reason: string): Promise<void> {
  await button(page, label).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^(Motif|Reason)/).fill(reason)
  await dialog.getByRole('button', { name: label }).click()
  await dialog.waitFor({ state: 'hidden' })
}
