import { identityService } from '@regie/identity'
import { operatorsService } from '@regie/operators'
import { missionsService } from '@regie/missions'
import { matchingService } from '@regie/matching-service'
import { notificationsService } from '@regie/notifications'
import { postproductionService } from '@regie/postproduction'
import { openTestHouse, type TestHouse } from '@regie/testing'
import { type Browser, hasChromium, openBrowser, openScreen, PHONE, type Screen } from '@regie/testing/screen'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureClient } from './build-client.ts'
import { webService } from './web-service.ts'

const SERVICES = [
  identityService,
  operatorsService,
  missionsService,
  matchingService,
  postproductionService,
  notificationsService,
  webService,
]
const PASSWORD = 'une phrase de passe pour essayer'

describe.skipIf(!hasChromium)('the shell on a phone', () => {
  let house: TestHouse
  let browser: Browser
  beforeAll(async () => {
    await ensureClient()
    house = await openTestHouse(SERVICES)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  test('a client signs up in French and reaches every page of theirs', async () => {
    const screen = await openPhone('fr')
    const { page, wrongs, close } = screen
    await page.goto('/sign-up')
    await page.getByLabel('Nom de l’entreprise').fill('Démo Restaurants')
    await page.getByLabel('Prénom et nom').fill('Démo Cliente')
    await page.getByLabel('Adresse électronique').fill('cliente@essai.test')
    await page.getByLabel('Mot de passe', { exact: false }).first().fill(PASSWORD)
    await page.getByRole('button', { name: 'Créer mon compte' }).click()
    await page.getByRole('heading', { name: 'Où en sont vos images' }).waitFor()
    await visit(screen, {
      '/catalogue': 'Catalogue',
      '/quotes': 'Devis',
      '/missions': 'Missions',
      '/deliveries': 'Livraisons',
      '/team': 'Équipe',
      '/account': 'Mon compte',
    })
    expect(wrongs).toEqual([])
    await close()
  })

  test('an operator signs up in English, and what is for staff is refused with words', async () => {
    const screen = await openPhone('en')
    const { page, wrongs, close } = screen
    await page.goto('/sign-up')
    await page.getByLabel('Carry out missions').check()
    await page.getByLabel('First and last name').fill('Demo Photographer')
    await page.getByLabel('E-mail address').fill('operator@trial.test')
    await page.getByLabel('Password', { exact: false }).first().fill(PASSWORD)
    await page.getByRole('button', { name: 'Create my account' }).click()
    await page.getByRole('heading', { name: 'Hello Demo Photographer' }).waitFor()
    await visit(screen, {
      '/application': 'Your application',
      '/learning': 'Charters',
      '/audit': 'This page is not for you',
    })
    expect(wrongs.filter((wrong) => !wrong.includes('404'))).toEqual([])
    await close()
  })

  test('a session outlives the page, its token is in no storage, and signing out ends it', async () => {
    const { page, wrongs, close } = await openPhone('fr')
    await page.goto('/missions')
    await page.getByLabel('Adresse électronique').fill('cliente@essai.test')
    await page.getByLabel('Mot de passe', { exact: false }).first().fill(PASSWORD)
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await page.getByRole('heading', { name: 'Missions' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Missions' }).waitFor()
    const stored = await page.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    )
    expect(stored).not.toMatch(/eyJ|refresh/)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'My account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto('/missions')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(wrongs).toEqual([])
    await close()
  })

  const openPhone = (language: 'fr' | 'en') =>
    openScreen(browser, house.house.address, { language, size: PHONE })

  async function visit({ page, overflowPx }: Screen, headings: Record<string, string>) {
    for (const [path, heading] of Object.entries(headings)) {
      await page.goto(path)
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
      expect([path, await overflowPx()]).toEqual([path, 0])
    }
  }
})
