import { ReviewLinkList } from '@regie/contracts'
import { openTestHouse, type TestHouse } from '@regie/testing'
import {
  type Browser,
  DESK,
  hasChromium,
  openBrowser,
  openScreen,
  PHONE,
  type Screen,
} from '@regie/testing/screen'
import { ensureClientApart } from '@regie/web'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MODULES } from './modules.ts'
import { answerTheChange, draw, readRoom, untilHandedIn } from './screens/guest-review.ts'
import { button, heading, signIn } from './screens/person.ts'
import { LINK_SECRET } from './screens/prepare.ts'
import { DEMO_CLIENT } from './story/people.ts'
import { deliverable } from './story/shoot.ts'
import { need, type Story } from './story/story.ts'

const PASSPHRASE = 'trois lampes au plafond'

describe.skipIf(!hasChromium)('a review by people without an account', { timeout: 240_000 }, () => {
  let house: TestHouse
  let browser: Browser
  let story: Story
  let guest: Screen

  beforeAll(async () => {
    await ensureClientApart()
    house = await openTestHouse(MODULES, { linkSecret: LINK_SECRET, isDemo: true })
    story = await untilHandedIn(house)
    browser = await openBrowser()
    guest = await openScreen(browser, house.house.address, { language: 'fr', size: PHONE, withinMs: 45_000 })
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  const fits = async (screen: Screen) => expect(await screen.overflowPx()).toBe(0)

  test('the client makes a binding link on the page of the set, and sees it listed without its passphrase', async () => {
    const client = await signIn(browser, house.house.address, DEMO_CLIENT.email, {
      language: 'fr',
      size: DESK,
    })
    const { page } = client
    await page.goto(`/deliverables/${need(story, 'deliverableId')}`)
    await heading(page, 'Liens de relecture').waitFor()
    await button(page, 'Créer un lien').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Pour qui ?').fill('Agence Dupont')
    await dialog.getByLabel('Phrase secrète', { exact: true }).fill('aaaaaaaaaaaa')
    await dialog.getByLabel('Leurs décisions engagent notre société').check()
    await dialog.getByRole('button', { name: 'Créer un lien' }).click()
    await dialog.getByText('Cette phrase secrète répète les mêmes caractères.').waitFor()
    await dialog.getByLabel('Phrase secrète', { exact: true }).fill(PASSPHRASE)
    await dialog.getByRole('button', { name: 'Créer un lien' }).click()
    await page.getByText('Agence Dupont').waitFor()
    await page.getByText('Engage le client').waitFor()
    expect(await page.content()).not.toContain(PASSPHRASE)
    await fits(client)
    expect(client.wrongs.filter((wrong) => !wrong.includes('422'))).toEqual([])
    await client.close()
  })

  test('the guest is let in by link and passphrase on a phone, and by neither alone', async () => {
    const { page } = guest
    const { items } = await story.api.get(
      ReviewLinkList,
      `/v1/review-links?deliverableId=${need(story, 'deliverableId')}`,
      need(story, 'client'),
    )
    const { pathname, hash } = new URL(items[0]?.url ?? '')
    await page.goto(pathname + hash)
    await heading(page, 'Relire des images').waitFor()
    await page.getByLabel('Votre nom').fill('Léa')
    await page.getByLabel('Phrase secrète', { exact: true }).fill('une autre phrase')
    await button(page, 'Entrer').click()
    await page.getByText('Le lien ou la phrase secrète est inexact.').waitFor()
    await page.getByLabel('Phrase secrète', { exact: true }).fill(PASSPHRASE)
    await button(page, 'Entrer').click()
    await page.getByText('Vous relisez en tant que Léa.').waitFor()
    await page.getByText(/Sans réponse, la série est acceptée/).waitFor()
    await page.getByText('(Paris)').waitFor()
    await page.reload()
    await page.getByText('Vous relisez en tant que Léa.').waitFor()
    await button(page, 'Ouvrir dish-01.jpg').waitFor()
    await fits(guest)
  })

  test('draws a frame with a finger and comments it, in pixels of the original', async () => {
    const { page } = guest
    await button(page, 'Ouvrir dish-01.jpg').click()
    await page.getByRole('img', { name: 'dish-01.jpg' }).waitFor()
    await draw(page, { x: 0.25, y: 0.25 }, { x: 0.75, y: 0.6 })
    await page.getByText(/Cadre de \d+ × \d+ px en \d+, \d+/).waitFor()
    await page.getByLabel('Votre commentaire').fill('Plus sombre ici.')
    await button(page, 'Commenter').click()
    await page.getByText('Plus sombre ici.').first().waitFor()
    await fits(guest)
    const set = await deliverable(story, need(story, 'client'))
    const asset = set.assets.find(({ filename }) => filename === 'dish-01.jpg')
    const { files } = await readRoom(story, set)
    const [comment] = files.find(({ assetId }) => assetId === asset?.id)?.comments ?? []
    expect(comment?.place).toMatchObject({ kind: 'region' })
    if (comment?.place.kind !== 'region') throw new Error('no region')
    expect(comment.place.xPx + comment.place.widthPx).toBeLessThanOrEqual(asset?.widthPx ?? 0)
    expect(comment.place.xPx / (asset?.widthPx ?? 1)).toBeCloseTo(0.25, 1)
  })

  test('refuses with a reason; the new version is compared with the old, and approved for good', async () => {
    const { page } = guest
    await button(page, 'Refuser').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Pourquoi ?').fill('Trop clair en haut.')
    await dialog.getByRole('button', { name: 'Refuser' }).click()
    await page.getByText('Refusée par Léa : Trop clair en haut.').waitFor()
    await answerTheChange(story)
    await page.reload()
    await button(page, 'Ouvrir dish-01-v2.jpg').click()
    await button(page, 'Comparer les versions').click()
    await page.getByText('Avant : version 1 · Après : version 2').waitFor()
    await fits(guest)
    await page.getByText('Côte à côte').click()
    await page.getByRole('img', { name: 'Avant : version 1' }).waitFor()
    await fits(guest)
    await button(page, 'Approuver').click()
    await page.getByText('Approuvée par Léa, définitivement').waitFor()
    await button(page, 'Revenir aux images').click()
  })

  test('likes and chooses: the bar says what it costs, and the confirmation orders it', async () => {
    const { page } = guest
    await button(page, 'Ajouter cover-01.jpg aux favoris').click()
    await button(page, 'Retirer cover-01.jpg des favoris').waitFor()
    for (const name of ['cover-01.jpg', 'dish-01-v2.jpg', 'place-01.jpg']) {
      await page.getByLabel(`Choisir ${name}`).click()
      await page.getByLabel(`Choisir ${name}`).and(page.locator(':checked')).waitFor()
    }
    await page.getByText('3 choisies, 2 comprises dans le prix').waitFor()
    await page.getByText(/1 en supplément à 25\s€ : 25\s€ HT/).waitFor()
    await fits(guest)
    await button(page, 'Confirmer la sélection').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Confirmer la sélection' }).click()
    await page.getByText('La sélection est enregistrée.').waitFor()
    expect(guest.wrongs.filter((wrong) => !wrong.includes('401'))).toEqual([])
  })

  test('on a desk in English the same page, and once revoked nothing more', async () => {
    const desk = await openScreen(browser, house.house.address, {
      language: 'en',
      size: DESK,
      withinMs: 45_000,
    })
    const { page } = desk
    const path = `/v1/review-links?deliverableId=${need(story, 'deliverableId')}`
    const { items } = await story.api.get(ReviewLinkList, path, need(story, 'client'))
    const token = (items[0]?.url ?? '').split('#')[1]
    await page.goto(`/r/${token}`)
    await page.getByLabel('Your name').fill('Tom')
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await button(page, 'Enter').click()
    await page.getByText('You review as Tom.').waitFor()
    await button(page, 'Open place-01.jpg').waitFor()
    await fits(desk)
    await button(page, 'Open dish-01-v2.jpg').click()
    await page.getByText('Plus sombre ici.').waitFor()
    const { token: bearer } = need(story, 'client')
    const shut = await fetch(`${house.house.address}/v1/review-links/${items[0]?.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${bearer}` },
    })
    expect(shut.status).toBe(204)
    await page.reload()
    await page.getByText(/This review link was revoked/).waitFor()
    await desk.close()
  })
})
