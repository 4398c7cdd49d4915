import { openTestHouse, type TestHouse } from '@regie/testing'
import { type Browser, DESK, hasChromium, openBrowser, PHONE } from '@regie/testing/screen'
import { ensureClientApart } from '@regie/web'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDemoAccount } from './demo-accounts.ts'
import { MODULES } from './modules.ts'
import { openPlansStage } from './plans.fixture.ts'
import { button, follow, heading, type Person, signIn } from './screens/person.ts'
import { LINK_SECRET, PASSWORD } from './screens/prepare.ts'
import { DEMO_PRODUCER } from './story/people.ts'

const NEAR = { inseeCode: '69266', name: 'Villeurbanne', lat: 45.7719, lon: 4.8902, zone: 'Europe/Paris' }

describe.skipIf(!hasChromium)('plans, by their pages', { timeout: 180_000 }, () => {
  let house: TestHouse
  let browser: Browser
  let stage: Awaited<ReturnType<typeof openPlansStage>>
  let producer: Person
  const shots = process.env.REGIE_SHOTS

  beforeAll(async () => {
    await ensureClientApart()
    house = await openTestHouse(MODULES, { linkSecret: LINK_SECRET, isDemo: true })
    const identity = house.house.databases.get('identity')
    if (!identity) throw new Error('no identity service')
    await openDemoAccount({ address: house.house.address, identity }, DEMO_PRODUCER, 'producer', PASSWORD)
    stage = await openPlansStage(house)
    await stage.hire('Démo Camille Martin')
    await stage.hire('Démo Sacha Petit', { home: NEAR })
    // Two days of work for two people; a third at once, for which nobody is left; one nobody can do.
    const wanted = [
      { day: 0, afterHours: 0, address: '3 place de la Démonstration' },
      { day: 0, afterHours: 2.5, inseeCode: '69266', address: '8 cours de l’Essai' },
      { day: 0, afterHours: 2.5, address: '5 quai de l’Exemple' },
      { day: 0, afterHours: 2.5, inseeCode: '69034', address: '1 montée du Modèle' },
      { day: 0, afterHours: 6, inseeCode: '69259', address: '20 avenue du Prototype' },
      { day: 1, afterHours: 1, address: '14 rue de la Maquette' },
      { day: 1, afterHours: 5, inseeCode: '69034', address: '2 chemin du Croquis' },
      { day: 1, afterHours: 5, inseeCode: '75056', address: '9 rue de la Distance' },
    ]
    for (const one of wanted) await stage.order(one)
    browser = await openBrowser()
    const { address } = house.house
    producer = await signIn(browser, address, DEMO_PRODUCER.email, { language: 'fr', size: PHONE })
  }, 180_000)
  afterAll(async () => {
    await producer?.close()
    await browser?.close()
    await house?.close()
    await stage?.close()
  })

  const shot = async ({ page }: Person, name: string) =>
    shots && (await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }))
  const fitsPhone = async (person: Person) => expect(await person.overflowPx()).toBeLessThanOrEqual(0)

  test('asked for on a phone, stopped, read as a diff, accepted in part', async () => {
    const { page, wrongs } = producer
    await follow(page, 'Plans')
    await page.getByLabel(/^Du/).fill(stage.dateOf(0))
    await page.getByLabel(/^Au/).fill(stage.dateOf(1))
    await page.getByLabel('Secondes de calcul').fill('60')
    await fitsPhone(producer)
    await shot(producer, 'plans-form-fr-phone')
    await button(page, 'Calculer').click()
    await heading(page, 'Meilleur plan trouvé jusqu’ici').waitFor()
    await page.getByText('Écart prouvé').waitFor()
    await fitsPhone(producer)
    await shot(producer, 'plan-solving-fr-phone')
    await button(page, 'Arrêter : garder le meilleur').click()
    await heading(page, 'Ce qui change').waitFor()
    await fitsPhone(producer)
    await shot(producer, 'plan-proposed-fr-phone')

    const boxes = page.getByRole('checkbox')
    expect(await boxes.count()).toBe(6)
    for (const box of await boxes.all()) expect(await box.isChecked()).toBe(true)
    await page.getByText('Toutes les personnes possibles sont prises').waitFor()
    await page.getByText('Aucun opérateur ne convient').waitFor()
    await boxes.first().uncheck()
    await button(page, 'Accepter la sélection (5)').click()
    await page.getByText('Envoyée, réponse attendue').nth(4).waitFor()
    expect(await page.getByText('Envoyée, réponse attendue').count()).toBe(5)
    // What was left out stays proposed, and left out.
    expect(await button(page, 'Accepter la sélection (0)').isDisabled()).toBe(true)
    await button(page, 'Tout accepter').waitFor()
    await fitsPhone(producer)
    await shot(producer, 'plan-accepted-fr-phone')
    expect(wrongs).toEqual([])
  })

  test('read in English at a desk', async () => {
    const { address } = house.house
    const desk = await signIn(browser, address, DEMO_PRODUCER.email, { language: 'en', size: DESK })
    const { page, wrongs } = desk
    await follow(page, 'Plans')
    await page.getByRole('link', { name: /^Plan of/ }).waitFor()
    await shot(desk, 'plans-list-en-desk')
    await page.getByRole('link', { name: /^Plan of/ }).click()
    await heading(page, 'What changes').waitFor()
    await page.getByText('at most').waitFor()
    await shot(desk, 'plan-accepted-en-desk')
    await button(page, 'Accept selected (1)').click()
    await page.getByText('Sent, waiting for an answer').nth(5).waitFor()
    expect(wrongs).toEqual([])
    await desk.close()
  })

  test('a wrong field is told at the field, and nothing is asked for', async () => {
    const { page } = producer
    await page.goto('/plans')
    await page.getByLabel(/^Du/).fill('2030-01-05')
    await page.getByLabel(/^Au/).fill('2030-01-20')
    await button(page, 'Calculer').click()
    await page.getByText('Un plan couvre 8 jours au plus.').first().waitFor()
    await shot(producer, 'plans-refused-fr-phone')
  })
})
