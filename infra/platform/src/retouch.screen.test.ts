import { type CharterDocument, RetouchTask, RetouchTaskPage } from '@regie/contracts'
import { openTestHouse, type TestHouse } from '@regie/testing'
import { type Browser, DESK, hasChromium, openBrowser, PHONE } from '@regie/testing/screen'
import { ensureClientApart } from '@regie/web'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import yazl from 'yazl'
import { MODULES } from './modules.ts'
import { button, follow, heading, type Person, signIn } from './screens/person.ts'
import { LINK_SECRET, prepareStory } from './screens/prepare.ts'
import { makePartner, openSetToRetouch } from './screens/retouch-stage.ts'
import { eventually } from './story/api-client.ts'
import { demoRetouch, demoSet } from './story/demo-photos.ts'
import { DEMO_OPERATORS, DEMO_PRODUCER } from './story/people.ts'
import type { Story } from './story/story.ts'

/** Square pictures and a light that none of these photographs has: the machine crops what is nearly square, people do the rest. */
const RULES: CharterDocument['rules'] = [
  { id: 'light', kind: 'exposure', severity: 'warning', minMedian: 250, maxMedian: 255 },
  { id: 'clip', kind: 'clipping', severity: 'warning', maxHighlightsPct: 0, maxShadowsPct: 0 },
]
const SHOT_AT = new Date('2026-11-20T10:00:00Z')
/** Where pictures of the pages are kept to be looked at; nowhere unless told. */
const SHOTS = process.env.RETOUCH_SHOTS

describe.skipIf(!hasChromium)('retouching, told by its screens', { timeout: 180_000 }, () => {
  let house: TestHouse
  let browser: Browser
  let story: Story
  let producer: Person
  let retoucher: Person
  let folder: string

  beforeAll(async () => {
    await ensureClientApart()
    folder = await mkdtemp(path.join(tmpdir(), 'regie-retouch-screen-'))
    house = await openTestHouse(MODULES, { linkSecret: LINK_SECRET, isDemo: true })
    story = await prepareStory(house)
    const charterId = await openSetToRetouch(house, story, await demoSet(SHOT_AT, 'Europe/Paris'), RULES)
    const [, second] = story.operators
    if (!second) throw new Error('nobody retouches')
    await makePartner(house, story, second, charterId)
    browser = await openBrowser()
    const { address } = house.house
    producer = await signIn(browser, address, DEMO_PRODUCER.email, { language: 'en', size: DESK })
    retoucher = await signIn(browser, address, DEMO_OPERATORS[1].email, { language: 'fr', size: PHONE })
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await house?.close()
    await rm(folder, { recursive: true, force: true })
  })
  afterEach(async () => {
    for (const person of [producer, retoucher]) {
      expect(person?.wrongs ?? []).toEqual([])
      expect(await person?.overflowPx()).toBeLessThanOrEqual(0)
    }
  })

  const look = async (person: Person, name: string) => {
    if (SHOTS) await person.page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true })
  }
  const mine = async () => {
    const [, second] = story.operators
    return (await story.api.get(RetouchTaskPage, '/v1/retouch/tasks?hands=mine', second)).items
  }

  test('a producer opens tasks from what was found in a set', async () => {
    const { page } = producer
    await page.goto(`/deliverables/${story.deliverableId}/retouch`)
    await heading(page, 'Open retouch tasks').waitFor()
    await page.getByText('cover-01.jpg').first().waitFor()
    await look(producer, 'open-desk')
    await button(page, /^Open \d tasks$/).click()
    await heading(page, 'Retouching').waitFor()
    await eventually('all are assigned', async () => (await mine()).length === 4)
    await page.reload()
    await page.getByRole('region', { name: 'Assigned' }).getByText('cover-01.jpg').waitFor()
    await look(producer, 'board-desk')
  })

  test('the retoucher finds their queue on a phone, and sends a version', async () => {
    const { page } = retoucher
    await follow(page, 'Retouche')
    await page.getByRole('region', { name: 'Attribuée' }).waitFor()
    await look(retoucher, 'queue-phone')
    await page.getByRole('link', { name: /dish-01\.jpg/ }).click()
    await heading(page, 'Ordre de travail').waitFor()
    await look(retoucher, 'task-phone')
    await button(page, 'Commencer').click()
    const { bytes } = await demoRetouch(SHOT_AT, 'Europe/Paris')
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'dish-01-v2.jpg', mimeType: 'image/jpeg', buffer: bytes })
    await page.getByText('À relire').first().waitFor()
    await page.getByLabel('Comparer avant et après').waitFor()
    await look(retoucher, 'sent-phone')
  })

  test('the producer sends it back with a mark drawn on the picture', async () => {
    const { page } = producer
    await page.goto('/retouch')
    await page.getByRole('region', { name: 'To look at' }).getByRole('link').click()
    await page.getByLabel('Compare before and after').waitFor()
    await look(producer, 'compare-desk')
    await button(page, 'Send back with marks').click()
    const bed = page.locator('.region-picture').first()
    const box = await bed.boundingBox()
    if (!box) throw new Error('no picture')
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 4 })
    await page.mouse.up()
    await page.getByLabel('What is wrong here').fill('Too dark at the stem.')
    await button(page, 'Keep this mark').click()
    await page.getByLabel(/^What is wrong(?! here)/).fill('Brighten it a little.')
    await look(producer, 'marks-desk')
    await button(page, 'Send back with marks').click()
    await page.getByText('Returned').first().waitFor()
  })

  test('the retoucher reads the marks, and sends a zip of a batch that is told file by file', async () => {
    const { page } = retoucher
    await page.goto('/retouch')
    await page.getByRole('region', { name: 'Renvoyée' }).getByRole('link').click()
    await page.getByText('Too dark at the stem.').waitFor()
    await look(retoucher, 'returned-phone')
    await page.goto('/retouch')
    await page.getByLabel('Nom du lot').fill('Carte d’hiver')
    await button(page, /Mettre ce qui est affiché/).click()
    await page.getByText('Rendues : 0 sur 4').waitFor()
    const tasks = await mine()
    const { bytes } = await demoRetouch(SHOT_AT, 'Europe/Paris')
    const returned = tasks.find(({ filename }) => filename === 'dish-01.jpg')
    const other = tasks.find(({ filename }) => filename === 'cover-01.jpg')
    const zip = new yazl.ZipFile()
    const [first] = await demoSet(new Date('2026-11-20T11:00:00Z'), 'Europe/Paris')
    zip.addBuffer(first?.bytes ?? bytes, `${other?.code}_cover.jpg`)
    zip.addBuffer(Buffer.from('no picture'), `${returned?.code}.jpg`)
    zip.addBuffer(bytes, 'IMG_0001.jpg')
    zip.end()
    const chunks: Buffer[] = []
    for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
    const file = path.join(folder, 'retour.zip')
    await writeFile(file, Buffer.concat(chunks))
    await page.locator('input[type=file]').first().setInputFiles(file)
    await page.getByText('retour.zip · prises : 1, refusées : 2').waitFor()
    await page.getByText(/Le nom ne commence pas par le code/).waitFor()
    await look(retoucher, 'batch-phone')
  })

  test('accepted, it is closed, and the figures count it', async () => {
    const { page } = producer
    await page.goto('/retouch')
    await page.getByRole('region', { name: 'To look at' }).getByRole('link').click()
    await button(page, 'Accept this version').click()
    await page.getByText('Accepted').first().waitFor()
    await look(producer, 'accepted-desk')
    const [task] = (await story.api.get(RetouchTaskPage, '/v1/retouch/tasks?state=accepted', story.producer))
      .items
    const read = await story.api.get(RetouchTask, `/v1/retouch/tasks/${task?.id}`, story.producer)
    expect(read.workOrder.every(({ fixedBy }) => fixedBy === 'by-hand')).toBe(true)
    await page.goto('/retouch')
    await heading(page, 'Automation').waitFor()
    await page.getByText(/0 by the machine, \d by hand, pictures: 1/).waitFor()
    await look(producer, 'figures-desk')
  })
})
