import { existsSync } from 'node:fs'
import { identityService } from '@regie/identity'
import { operatorsService } from '@regie/operators'
import { missionsService } from '@regie/missions'
import { matchingService } from '@regie/matching-service'
import { notificationsService } from '@regie/notifications'
import { postproductionService } from '@regie/postproduction'
import { openTestHouse, type TestHouse } from '@regie/testing'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureClient } from './build-client.ts'
import { webService } from './web-service.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
const SERVICES = [
  identityService,
  operatorsService,
  missionsService,
  matchingService,
  postproductionService,
  notificationsService,
  webService,
]
const PHONE = { width: 390, height: 844 }
const PASSWORD = 'une phrase de passe pour essayer'

/** A page that keeps what went wrong: errors of the console, requests to elsewhere. */
async function openPage(browser: Browser, address: string, language: 'fr' | 'en') {
  const context = await browser.newContext({ viewport: PHONE, baseURL: address })
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
  return { page, wrongs, close: () => context.close() }
}

const overflowPx = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

describe.skipIf(!existsSync(CHROMIUM))('the shell on a phone', () => {
  let house: TestHouse
  let browser: Browser
  beforeAll(async () => {
    await ensureClient()
    house = await openTestHouse(SERVICES)
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  })
  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  test('a client signs up in French and reaches every page of theirs', async () => {
    const { page, wrongs, close } = await openPage(browser, house.house.address, 'fr')
    await page.goto('/sign-up')
    await page.getByLabel('Nom de l’entreprise').fill('Démo Restaurants')
    await page.getByLabel('Prénom et nom').fill('Démo Cliente')
    await page.getByLabel('Adresse électronique').fill('cliente@essai.test')
    await page.getByLabel('Mot de passe', { exact: false }).first().fill(PASSWORD)
    await page.getByRole('button', { name: 'Créer mon compte' }).click()
    await page.getByRole('heading', { name: 'Où en sont vos images' }).waitFor()
    await visit(page, {
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
    const { page, wrongs, close } = await openPage(browser, house.house.address, 'en')
    await page.goto('/sign-up')
    await page.getByLabel('Carry out missions').check()
    await page.getByLabel('First and last name').fill('Demo Photographer')
    await page.getByLabel('E-mail address').fill('operator@trial.test')
    await page.getByLabel('Password', { exact: false }).first().fill(PASSWORD)
    await page.getByRole('button', { name: 'Create my account' }).click()
    await page.getByRole('heading', { name: 'Hello Demo Photographer' }).waitFor()
    await visit(page, {
      '/application': 'Your application',
      '/learning': 'Charters',
      '/audit': 'This page is not for you',
    })
    expect(wrongs.filter((wrong) => !wrong.includes('404'))).toEqual([])
    await close()
  })

  test('a session outlives the page, its token is in no storage, and signing out ends it', async () => {
    const { page, wrongs, close } = await openPage(browser, house.house.address, 'fr')
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

  async function visit(page: Page, headings: Record<string, string>) {
    for (const [path, heading] of Object.entries(headings)) {
      await page.goto(path)
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
      expect([path, await overflowPx(page)]).toEqual([path, 0])
    }
  }
})
