import { findLibraryCharter } from '@regie/charters'
import { Charter } from '@regie/contracts'
import { openTestHouse, type TestHouse } from '@regie/testing'
import { type Browser, DESK, hasChromium, openBrowser, PHONE } from '@regie/testing/screen'
import { ensureClientApart } from '@regie/web'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDemoAccount } from './demo-accounts.ts'
import { MODULES } from './modules.ts'
import { button, heading, signIn } from './screens/person.ts'
import { PASSWORD } from './screens/prepare.ts'
import { openApiClient } from './story/api-client.ts'
import { DEMO_PRODUCER } from './story/people.ts'

// Generous: others share the machine. Each wait inside is bounded by itself.
describe.skipIf(!hasChromium)('a charter on its page', { timeout: 180_000 }, () => {
  let house: TestHouse
  let browser: Browser
  let charter: Charter
  beforeAll(async () => {
    await ensureClientApart()
    house = await openTestHouse(MODULES, { isDemo: true })
    const { address } = house.house
    const identity = house.house.databases.get('identity')
    if (!identity) throw new Error('no identity service')
    const producer = await openDemoAccount({ address, identity }, DEMO_PRODUCER, 'producer', PASSWORD)
    const document = { ...findLibraryCharter('short-let'), key: 'demo-short-let' }
    const api = openApiClient(address)
    charter = await api.post(Charter, '/v1/charters', { as: producer, body: { document } })
    browser = await openBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  const open = (language: 'fr' | 'en', size: typeof PHONE) =>
    signIn(browser, house.house.address, DEMO_PRODUCER.email, { language, size })

  test('a producer reads it as each reader does, tightens a rule, publishes, and lays a layer over it', async () => {
    const { page, wrongs, close } = await open('en', DESK)
    await page.goto(`/charters/${charter.id}`)
    await heading(page, 'Short let').waitFor()
    await page.getByText('Two bedrooms: 20 – 25 photos').waitFor()
    await page.getByText('Promise', { exact: true }).click()
    await page.getByText('Checked by the machine before you').waitFor()
    await page.getByText('speciality “demo-short-let”: set').first().waitFor()
    await page.getByLabel('minimum f-number').fill('32')
    await button(page, 'Save the rules').click()
    await page.getByText('The charter contradicts itself').waitFor()
    expect(await button(page, 'Publish version 1').isDisabled()).toBe(true)
    await page.getByLabel('minimum f-number').fill('9')
    await button(page, 'Save the rules').click()
    await page.getByText('The charter contradicts itself').waitFor({ state: 'hidden' })
    await button(page, 'Publish version 1').click()
    await page.getByText('version 1', { exact: true }).waitFor()
    await page.getByLabel('maximum ISO').fill('400')
    await button(page, 'Save the rules').click()
    await page.getByText('Rule “ISO” (iso), maximum ISO: 800 → 400').waitFor()
    await page.getByLabel('Key').fill('demo-layer')
    await button(page, 'Create the layer').click()
    await heading(page, 'Stands on').waitFor()
    expect(wrongs).toEqual([])
    await close()
  })

  test('nothing of it runs out of a phone, in French', async () => {
    const { page, wrongs, overflowPx, close } = await open('fr', PHONE)
    await page.goto(`/charters/${charter.id}`)
    await heading(page, 'Effet attendu sur les séries passées').waitFor()
    await heading(page, 'Règles').waitFor()
    expect(await overflowPx()).toBe(0)
    expect(wrongs).toEqual([])
    await close()
  })
})
