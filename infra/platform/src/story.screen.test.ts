import { MissionPage } from '@regie/contracts'
import { openTestHouse, type TestHouse } from '@regie/testing'
import { type Browser, DESK, hasChromium, openBrowser, PHONE } from '@regie/testing/screen'
import { ensureClientApart } from '@regie/web'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { MODULES } from './modules.ts'
import { button, follow, giveReason, heading, type Person, signIn } from './screens/person.ts'
import { LINK_SECRET, prepareStory } from './screens/prepare.ts'
import { demoReplacement, demoRetouch, demoSet, type DemoPhoto } from './story/demo-photos.ts'
import { DEMO_CLIENT, DEMO_OPERATORS, DEMO_PRODUCER } from './story/people.ts'
import { FIRST_CHARTER } from './story/teach.ts'
import type { Story } from './story/story.ts'

const ZONE = 'Europe/Paris'
const TITLE = { fr: 'Restaurant, l’essentiel', en: 'Restaurant, essential' }

const CLIENT_PAGES = [
  '/',
  '/catalogue',
  '/quotes',
  '/missions',
  '/deliveries',
  '/rights',
  '/team',
  '/account',
]
const OPERATOR_PAGES = [
  '/',
  '/offers',
  '/board',
  '/missions',
  '/learning',
  '/rights',
  '/retouch',
  '/profile',
  '/application',
]
const PRODUCER_PAGES = [
  '/',
  '/applications',
  '/missions',
  '/quotes',
  '/products',
  '/charters',
  '/operators',
  '/plans',
  '/rights',
  '/retouch',
  '/coverage',
  '/staffing-policies',
  '/decisions',
  '/incidents',
  '/weights',
  '/mails',
  '/parked-jobs',
  '/audit',
]

/** The hour of the clocks in Paris that many minutes from now, as date and time fields take it. */
const inParis = (minutes: number) => {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' })
  const [day = '', time = ''] = text.format(new Date(Date.now() + minutes * 60_000)).split(' ')
  return { day, time }
}

const asFile = ({ filename, bytes }: DemoPhoto) => ({ name: filename, mimeType: 'image/jpeg', buffer: bytes })

// Generous: others share the machine. Each wait inside is bounded by itself.
describe.skipIf(!hasChromium)('the story, told by its screens', { timeout: 180_000 }, () => {
  let house: TestHouse
  let browser: Browser
  let story: Story
  let producer: Person
  let client: Person
  let operator: Person
  let newcomer: Person
  let missionPath = ''
  let shotAt: Date

  beforeAll(async () => {
    await ensureClientApart()
    house = await openTestHouse(MODULES, { linkSecret: LINK_SECRET, isDemo: true })
    story = await prepareStory(house)
    browser = await openBrowser()
    const open = (email: string, language: 'fr' | 'en', size: typeof PHONE) =>
      signIn(browser, house.house.address, email, { language, size })
    producer = await open(DEMO_PRODUCER.email, 'en', DESK)
    client = await open(DEMO_CLIENT.email, 'fr', PHONE)
    operator = await open(DEMO_OPERATORS[0].email, 'fr', PHONE)
    newcomer = await open(DEMO_OPERATORS[1].email, 'en', PHONE)
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })
  afterEach(() => {
    // Each act leaves a page that fits its window and says nothing in the console.
    for (const person of [producer, client, operator, newcomer]) expect(person?.wrongs ?? []).toEqual([])
  })

  test('a producer decides an application, with a reason', async () => {
    const { page } = producer
    await follow(page, 'Applications')
    await page.getByRole('link', { name: DEMO_OPERATORS[1].name }).click()
    await heading(page, 'What the screening saw').waitFor()
    await page.getByLabel('Reason').fill('Sharp and even portfolio, fitting equipment.')
    await button(page, 'Accept').click()
    await page.getByText('Accepted', { exact: true }).waitFor()
  })

  test('a client orders from the catalogue and asks for the quote', async () => {
    const { page } = client
    await follow(page, 'Catalogue')
    await page.getByRole('link', { name: 'Commander' }).click()
    await page.getByLabel('Commune').fill('69002')
    await page.getByRole('option').first().click()
    await page.getByLabel('Adresse exacte').fill('10 place de la Démonstration')
    await page.getByLabel('Qui accueille sur place').fill('Démo Responsable')
    await page.getByLabel('Son téléphone').fill('+33 4 99 00 00 00')
    const [from, to] = [inParis(30), inParis(150)]
    await page.getByLabel('Jour').fill(from.day)
    await page.getByLabel('De', { exact: false }).first().fill(from.time)
    await page.getByLabel('À', { exact: false }).first().fill(to.time)
    // Told before anything is ordered, for the place and hours just filled in.
    await page.getByText('Peut-on trouver quelqu’un ?').waitFor()
    await page.getByText('Les jours qui suivent, aux mêmes heures').waitFor()
    await button(page, 'Demander le devis').click()
    await page.getByText('La production relit votre demande').waitFor()
    expect(await client.overflowPx()).toBe(0)
  })

  test('the producer sends the quote, and the client accepts one of its options', async () => {
    await follow(producer.page, 'Quotes')
    await producer.page.getByRole('link', { name: TITLE.en }).first().click()
    await button(producer.page, 'Send the quote to the client').click()
    await producer.page.getByText('To decide', { exact: true }).waitFor()

    const { page } = client
    await heading(page, 'Choisissez une formule').waitFor()
    await button(page, 'Accepter ce devis').waitFor()
    expect(await client.overflowPx()).toBe(0)
    await page.getByRole('button', { pressed: false }).first().click()
    await page.getByRole('button', { pressed: false }).first().click()
    await button(page, 'Accepter ce devis').click()
    await page.waitForURL('**/missions/*')
    await heading(page, TITLE.fr).waitFor()
    missionPath = new URL(page.url()).pathname
  })

  test('the producer sees the candidates ranked and why, and who was removed', async () => {
    const { page } = producer
    await page.goto(missionPath)
    await heading(page, 'Ranked candidates').waitFor()
    await page.getByRole('link', { name: DEMO_OPERATORS[0].name }).first().waitFor()
    await page.getByText('What makes the score').first().click()
    await page.getByText('×').first().waitFor()
    await page.getByText('Who was removed, in order').waitFor()
    await page.getByText('€190 · wave 1').waitFor()
    // Its crew, the rules it is staffed by, and what the machine did by them.
    await heading(page, 'Crew').waitFor()
    await page.getByText('Rules of this product, version 1').waitFor()
    await heading(page, 'Decisions of the machine').waitFor()
  })

  test('the producer reads coverage by zone, and writes the next version of the rules', async () => {
    const { page } = producer
    await follow(page, 'Coverage')
    await page.getByText('Rhône (69)').first().waitFor()
    await heading(page, 'Recruitment that is missing').waitFor()
    await follow(page, 'Staffing rules')
    await button(page, 'Next version').first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Operators a wave').fill('4')
    await dialog.getByLabel('Raise the fee when waves stay without an answer').check()
    await dialog.getByLabel('Reason').fill('More choice at once.')
    await dialog.getByRole('button', { name: 'Save this version' }).click()
    await page.getByText('“More choice at once.”', { exact: false }).waitFor()
    await page.getByText('4 people at a time, 2 h to answer.').waitFor()
    await page.goto(missionPath)
  })

  test('the operator offered the mission proposes another amount', async () => {
    const { page } = operator
    await follow(page, 'Propositions')
    await page.getByRole('link', { name: TITLE.fr }).click()
    await page.getByText('net par heure réelle').waitFor()
    await page.getByText('moins', { exact: false }).first().click()
    await page.getByText('Trajet aller et retour à 0,636 € par km', { exact: false }).waitFor()
    await button(page, 'Proposer un autre montant').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Montant souhaité').fill('230')
    await dialog.getByLabel('Pourquoi ce montant').fill('Le stationnement est payant.')
    await dialog.getByRole('button', { name: 'Envoyer' }).click()
    await page.getByText('Vous avez proposé 230').waitFor()
    expect(await operator.overflowPx()).toBe(0)
  })

  test('another operator finds it closed on the board, passes the charter’s quiz, and applies', async () => {
    const { page } = newcomer
    await follow(page, 'Board')
    await heading(page, TITLE.en).waitFor()
    await page.getByLabel('Not for you yet').first().waitFor()
    await follow(page, 'Charters')
    await page.getByRole('link', { name: FIRST_CHARTER.title.en }).click()
    await heading(page, 'Quiz').waitFor()
    for (const { question, choices, correct } of FIRST_CHARTER.quiz) {
      await page.getByRole('radiogroup', { name: question.en }).getByLabel(choices[correct]!.en).check()
    }
    expect(await newcomer.overflowPx()).toBe(0)
    await button(page, 'Check my answers').click()
    await page.getByText('Well done, you are certified').waitFor()
    await follow(page, 'Board')
    await button(page, 'Apply').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('A few words').fill('I live next door.')
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('Application sent').waitFor()
  })

  test('the producer answers the counter-offer and shortlists the application', async () => {
    const { page } = producer
    await page.getByText('proposes €230').waitFor()
    await giveReason(page, 'Refuse', 'Parking is paid for on top.')
    await giveReason(page, 'Shortlist', 'In case the first one cannot.')
    await page.getByText('Shortlisted', { exact: true }).waitFor()
  })

  test('the operator reads the answer and accepts the offer; the other application is closed', async () => {
    const { page } = operator
    await page.getByText('n’a pas été retenu : Parking is paid for on top.').waitFor()
    await button(page, 'Accepter la mission').click()
    await heading(page, 'Feuille de service').waitFor()
    await button(page, 'Je suis sur place').waitFor()
    expect(await operator.overflowPx()).toBe(0)
    // The other is told why, without a name.
    const other = newcomer.page
    await follow(other, 'Board')
    await heading(other, 'Your answers').waitFor()
    await other.getByText('The mission went to somebody else').waitFor()
    await other.getByText('one of them accepted it', { exact: false }).waitFor()
    await producer.page.getByText('Operator confirmed', { exact: true }).first().waitFor()
    await heading(newcomer.page, TITLE.en).waitFor({ state: 'hidden' })
    const { items } = await story.api.get(MissionPage, '/v1/missions', story.client)
    expect(items[0]?.operatorName).toBe(DEMO_OPERATORS[0].name)
    shotAt = new Date(items[0]?.window.from ?? '')
  })

  test('on site the operator sends the set; a blurred picture comes back with what to do', async () => {
    const { page } = operator
    await button(page, 'Je suis sur place').click()
    const photos = await demoSet(shotAt, ZONE)
    const sections = { cover: 'Couverture', dish: 'Plats', place: 'Salle et devanture' }
    for (const [shotKey, label] of Object.entries(sections)) {
      await choose(
        page,
        `Ajouter : ${label}`,
        photos.filter((photo) => photo.shotKey === shotKey),
      )
    }
    await button(page, 'Remplacer : dish-02.jpg').waitFor()
    expect(await operator.overflowPx()).toBe(0)
    await choose(page, 'Remplacer : dish-02.jpg', [await demoReplacement(shotAt, ZONE)])
    await button(page, 'Remettre la série').waitFor()
    await button(page, 'La prise de vue est finie').click()
    await page.getByText('Prise de vue finie', { exact: true }).waitFor()
    await button(page, 'Remettre la série').click()
    await page.getByText('Série remise ; le client la regarde.').waitFor()
  })

  test('the client asks for a change on a region, and the operator answers it', async () => {
    const { page } = client
    await page.getByRole('link', { name: 'Regarder les images' }).click()
    const picture = page.locator('.review-bed .region-picture')
    await picture.locator('img').waitFor()
    const box = (await picture.boundingBox())!
    await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.1)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3, { steps: 3 })
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.4, { steps: 3 })
    await page.mouse.up()
    await button(page, 'Effacer la zone').waitFor()
    await page.getByLabel('Demander une modification').fill('Un peu trop clair en haut à gauche.')
    await button(page, 'Envoyer la demande').click()
    await page.getByText('1 modification en attente').waitFor()
    expect(await client.overflowPx()).toBe(0)

    await operator.page.getByRole('article').getByText('Un peu trop clair en haut à gauche.').waitFor()
    const retouch = await demoRetouch(shotAt, ZONE)
    await choose(operator.page, /^Envoyer la nouvelle version/, [retouch])
    await page.getByText('1 modification en attente').waitFor({ state: 'hidden' })
  })

  test('the client approves, and downloads the delivery', async () => {
    const { page } = client
    await button(page, 'Valider la série').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Valider la série' }).click()
    await page.getByText(/^Série (validée|livrée)/).waitFor()
    await follow(page, 'Livraisons')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, /^Télécharger/).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.zip$/)
    expect(await download.failure()).toBeNull()
    expect(await client.overflowPx()).toBe(0)
  })

  test.each([
    ['client', CLIENT_PAGES],
    ['operator', OPERATOR_PAGES],
    ['producer', PRODUCER_PAGES],
  ] as const)('every main page of the %s fits a phone, in both languages', async (face, paths) => {
    const person = { client, operator, producer }[face]
    await person.page.setViewportSize(PHONE)
    const wide: string[] = []
    for (const path of [...paths, missionPath]) wide.push(...(await widePages(person, path)))
    expect(wide).toEqual([])
  })

  /** Opens a page in both languages; names those a person would have to push sideways. */
  async function widePages({ page, overflowPx }: Person, path: string): Promise<string[]> {
    await page.goto(path, { waitUntil: 'commit' })
    const wide: string[] = []
    for (const _turn of [1, 2]) {
      await page.getByRole('heading', { level: 1 }).waitFor()
      // Parts of a page are read on their own: wait for the last one.
      const loading = page.getByRole('status', { name: /^(Chargement|Loading)$/ })
      await loading.first().waitFor({ state: 'hidden' })
      const tooWidePx = await overflowPx()
      if (tooWidePx > 0)
        wide.push(`${path} in ${await page.locator('html').getAttribute('lang')}: ${tooWidePx} px`)
      await button(page, /^(English|Français)$/).click()
    }
    return wide
  }

  /** Chooses files by the button of that name, as a person does by the dialog of the system. */
  async function choose(page: Person['page'], name: string | RegExp, photos: DemoPhoto[]) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, name).click()])
    await chooser.setFiles(photos.map(asFile))
  }
})
