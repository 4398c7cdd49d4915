import { hasChromium, openBrowser, PHONE, type Screen } from '@regie/testing/screen'
import { ensureClientApart } from '@regie/web'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { button, giveReason, signIn } from './screens/person.ts'
import { DEMO_CLIENT } from './story/people.ts'
import { openWalkedWorld, PASSWORD, type WalkedWorld } from './walk/walked-world.ts'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

// Generous: others share the machine. Each wait inside is bounded by itself.
describe.skipIf(!hasChromium)('rights and diffusion, on a client’s phone', { timeout: 180_000 }, () => {
  let world: WalkedWorld
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let screen: Screen

  beforeAll(async () => {
    await ensureClientApart()
    world = await openWalkedWorld()
    browser = await openBrowser()
    const { address } = world.house.house
    screen = await signIn(browser, address, DEMO_CLIENT.email, {
      language: 'fr',
      size: PHONE,
      password: PASSWORD,
    })
  }, 400_000)
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  const view = (name: string) => screen.page.getByText(name, { exact: true }).first().click()
  const plan = () => screen.page.getByRole('button', { name: 'Prévoir', exact: true })
  const cardOf = (campaign: string) => screen.page.locator('article').filter({ hasText: campaign })

  test('what the licence does not cover is said before it is planned, and what it covers is planned', async () => {
    const { page } = screen
    await page.goto('/rights')
    await cardOf('Carte de démonstration')
      .getByText('Couverte', { exact: true })
      .or(cardOf('Carte de démonstration').getByText('À vérifier', { exact: true }))
      .first()
      .waitFor()
    await button(page, 'Prévoir une diffusion').click()
    await button(page, 'Toutes').click()
    await page.getByLabel('Campagne').fill('Vitrine d’essai')
    await page.getByLabel('Premier jour').fill(inDays(2))
    await page.getByLabel('Dernier jour').fill(inDays(30))
    await page.getByLabel('Support').selectOption('outdoor')
    await page.getByText(/images ne sont pas couvertes/).waitFor()
    expect(await plan().isDisabled()).toBe(true)
    await page.getByLabel('Support').selectOption('website')
    await page.getByText('Tout est couvert par vos cessions et autorisations.').waitFor()
    expect(await screen.overflowPx()).toBe(0)
    await plan().click()
    await cardOf('Vitrine d’essai').getByText('Couverte', { exact: true }).waitFor()
  })

  test('a release taken back uncovers what was planned with it', async () => {
    await view('Autorisations')
    await cardOf('La salle de démonstration').waitFor()
    await giveReason(screen.page, 'Retirer', 'Le lieu change de main')
    await cardOf('La salle de démonstration').getByText('Retirée', { exact: true }).waitFor()
    await view('Plan de diffusion')
    await cardOf('Vitrine d’essai').getByText('Non couverte', { exact: true }).waitFor()
    await cardOf('Vitrine d’essai')
      .getByText('L’autorisation d’un lieu a été retirée.', { exact: true })
      .waitFor()
  })

  test('the licence is read in English too, no wider than the phone', async () => {
    const { page } = screen
    await button(page, 'English').click()
    await page.getByRole('heading', { name: 'Rights and diffusion' }).waitFor()
    await view('Licences')
    await page.getByText('With the order').waitFor()
    expect(await screen.overflowPx()).toBe(0)
    expect(screen.wrongs).toEqual([])
  })
})
