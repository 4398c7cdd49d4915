import { hasChromium, openBrowser, PHONE, type Screen } from '@regie/testing/screen'
import { ensureClientApart } from '@regie/web'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from './screens/person.ts'
import { DEMO_ADMIN } from './story/people.ts'
import { openWalkedWorld, PASSWORD, type WalkedWorld } from './walk/walked-world.ts'

// Generous: others share the machine. Each wait inside is bounded by itself.
describe.skipIf(!hasChromium)('the weights of the ranking, on a phone', { timeout: 180_000 }, () => {
  let world: WalkedWorld
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let screen: Screen

  beforeAll(async () => {
    await ensureClientApart()
    world = await openWalkedWorld()
    browser = await openBrowser()
    const { address } = world.house.house
    screen = await signIn(browser, address, DEMO_ADMIN.email, {
      language: 'fr',
      size: PHONE,
      password: PASSWORD,
    })
  }, 400_000)
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  const weight = (name: string) => screen.page.getByRole('textbox', { name, exact: true })
  const effect = () => screen.page.getByRole('button', { name: 'Voir l’effet' })

  test('must make a hundred, show whom they would have moved, and are kept as the next version', async () => {
    const { page } = screen
    await page.goto('/weights')
    await weight('Proximité').fill('0')
    await page.getByText('Total : 82 %. Il doit faire 100 %.').waitFor()
    expect(await effect().isDisabled()).toBe(true)
    await weight('Tarif par rapport au budget').fill('26')
    await page.getByText('Total : 100 %').waitFor()

    await effect().click()
    await page.getByText(/premières? places? sur 3 changerai/).waitFor()
    expect(await page.locator('article').count()).toBe(3)
    expect(await page.getByText('a eu la mission').count()).toBeGreaterThan(0)
    expect(await screen.overflowPx()).toBe(0)

    await page.getByRole('button', { name: 'Enregistrer la version 2' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^Motif/).fill('Le tarif compte davantage')
    await dialog.getByRole('button', { name: 'Enregistrer la version 2' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Le tarif compte davantage').waitFor()
    await page.getByText(/En vigueur : version 2/).waitFor()
  })

  test('are read in English too, no wider than the phone', async () => {
    const { page } = screen
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Ranking weights' }).waitFor()
    await page.getByText(/In force: version 2/).waitFor()
    expect(await screen.overflowPx()).toBe(0)
    expect(screen.wrongs).toEqual([])
  })
})
