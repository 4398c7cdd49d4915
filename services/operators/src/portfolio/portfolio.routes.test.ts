import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import path from 'node:path'
import type { SignedIn } from '@regie/testing'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '@regie/storage'
import { openWorld, picture, type World } from '../operators.fixture.ts'

const HOSTILE = fileURLToPath(new URL('../../../../../shared/data/hostile', import.meta.url))

let world: World
let who: SignedIn
let first: Buffer
beforeAll(async () => {
  world = await openWorld()
  who = await world.openAccount()
  first = await picture(1)
})
afterAll(() => world.close())

const send = (as: SignedIn, bytes: Buffer, name = 'photo.jpg') =>
  world.house.call(as).post('/v1/applications/mine/portfolio').attach('picture', bytes, name)
const mine = async (as: SignedIn) => (await world.house.call(as).get('/v1/applications/mine')).body

describe('POST /v1/applications/mine/portfolio', () => {
  test('201: keeps the picture bit for bit, its type judged by its bytes', async () => {
    const { body } = await send(who, first, '../../etc/passwd.exe').expect(201)
    expect(body).toMatchObject({ position: 1, contentType: 'image/jpeg', bytes: first.length })
    const { rows } = await world.admin.query(
      'SELECT object_key FROM operators.portfolio_picture WHERE id = $1',
      [body.id],
    )
    const store = openStore(`file://${world.house.storageFolder}`)
    expect(await store.verify(rows[0].object_key, body.sha256)).toBe('intact')
    expect((await mine(who)).portfolio).toEqual([body])
  })
  test('201: the same key and picture answer the same; the same key with another picture is refused', async () => {
    const again = await world.openAccount()
    const key = 'one-key-of-this-test'
    const one = await send(again, first).set('idempotency-key', key).expect(201)
    const two = await send(again, first).set('idempotency-key', key).expect(201)
    expect(two.headers['idempotency-replayed']).toBe('true')
    expect(two.text).toBe(one.text)
    await send(again, await picture(2))
      .set('idempotency-key', key)
      .expect(422)
    expect((await mine(again)).portfolio).toHaveLength(1)
  })
  test('409: the same picture twice', async () => {
    const { body } = await send(who, first).expect(409)
    expect(body).toMatchObject({
      code: 'already-exists',
      detail: 'Cette image est déjà dans votre portfolio.',
    })
  })
  test('413: over 30 MB; nothing is kept', async () => {
    const huge = Buffer.concat([first, Buffer.alloc(31 * 1024 * 1024)])
    await send(who, huge).expect(413)
    expect((await mine(who)).portfolio).toHaveLength(1)
  })
  test.each([
    ['an SVG named .jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['a page', Buffer.from('<!doctype html><script>1</script>')],
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000')],
  ])('415: %s', async (_what, bytes) => {
    const { body } = await send(who, bytes).expect(415)
    expect(body.code).toBe('wrong-media-type')
  })
  test('415: JSON; 400: an empty file, no file, two files, a body cut short', async () => {
    const post = () => world.house.call(who).post('/v1/applications/mine/portfolio')
    await post().send({ a: 1 }).expect(415)
    await send(who, Buffer.alloc(0)).expect(400)
    await post().field('a', 'b').expect(400)
    await post().attach('a', first, 'a.jpg').attach('b', first, 'b.jpg').expect(400)
    const cut = await post()
      .set('content-type', 'multipart/form-data; boundary=x')
      .send('--x\r\nContent-Disposition: form-data; name="a"; filename="a.jpg"\r\n\r\n\u00ff\u00d8')
    expect(cut.status).toBe(400)
    expect(cut.headers['content-type']).toContain('problem+json')
  })
  test('409: a 21st picture, however many come at once', async () => {
    const many = await world.openAccount()
    const pictures = await Promise.all(
      Array.from({ length: 24 }, (_, at) =>
        sharp({ create: { width: 40, height: 40, channels: 3, background: { r: at * 9, g: 50, b: 90 } } })
          .png()
          .toBuffer(),
      ),
    )
    const answers = await Promise.all(pictures.map((bytes) => send(many, bytes, 'a.png')))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(20)
    expect(statuses.filter((status) => status === 409)).toHaveLength(4)
    expect((await mine(many)).portfolio.map(({ position }: { position: number }) => position)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 1),
    )
  })
})

describe('GET /v1/applications/:id/portfolio/:pictureId', () => {
  test('200: a JPEG without metadata, the same when asked again, for its owner and staff only', async () => {
    const owner = await world.openAccount()
    const withExif = await sharp(first)
      .withExif({ IFD0: { Artist: 'Démo secrète' } })
      .jpeg()
      .toBuffer()
    const { body: added } = await send(owner, withExif).expect(201)
    const { id } = await mine(owner)
    const address = `/v1/applications/${id}/portfolio/${added.id}`
    const shown = await world.house.call(world.producer).get(address).expect(200)
    expect(shown.headers['content-type']).toBe('image/jpeg')
    const { format, width, exif } = await sharp(shown.body).metadata()
    expect({ format, width, exif }).toEqual({ format: 'jpeg', width: 1_500, exif: undefined })
    const again = await world.house.call(owner).get(address).expect(200)
    expect(Buffer.compare(again.body, shown.body)).toBe(0)
    await world.house.call(who).get(address).expect(404)
    await world.house.call().get(address).expect(401)
    // A picture of another application under one's own address is as good as missing.
    const own = await mine(who)
    await world.house.call(who).get(`/v1/applications/${own.id}/portfolio/${added.id}`).expect(404)
  })
  test('422: a picture that cannot be decoded says so', async () => {
    const owner = await world.openAccount()
    const { body: added } = await send(owner, first.subarray(0, 600)).expect(201)
    const { id } = await mine(owner)
    const { body } = await world.house
      .call(owner)
      .get(`/v1/applications/${id}/portfolio/${added.id}`)
      .expect(422)
    expect(body.detail).not.toMatch(/vips|\/tmp|Error/i)
  })
})

describe('DELETE /v1/applications/mine/portfolio/:pictureId', () => {
  test('204: the picture goes, and its object with the next sweep', async () => {
    const owner = await world.openAccount()
    const { body: added } = await send(owner, first).expect(201)
    const { rows } = await world.admin.query(
      'SELECT object_key FROM operators.portfolio_picture WHERE id = $1',
      [added.id],
    )
    const address = `/v1/applications/mine/portfolio/${added.id}`
    await world.house.call(who).delete(address).expect(404)
    await world.house.call(owner).delete(address).expect(204)
    await world.house.call(owner).delete(address).expect(404)
    expect((await mine(owner)).portfolio).toEqual([])
    const sweep = world.house.house.services
      .get('operators')
      ?.ticks.find(({ name }) => name === 'sweep-portfolio')
    await sweep?.run()
    const store = openStore(`file://${world.house.storageFolder}`)
    expect(await store.exists(rows[0].object_key)).toBe(false)
  })
  test('409: once the application is submitted', async () => {
    const owner = await world.openAccount()
    const { body: added } = await send(owner, first).expect(201)
    await world.saveDraft(owner)
    await world.submit(owner)
    await world.house.call(owner).delete(`/v1/applications/mine/portfolio/${added.id}`).expect(409)
    await send(owner, await picture(3)).expect(409)
  })
})

test('an object whose process died before its row leaves the storage after an hour', async () => {
  const store = openStore(`file://${world.house.storageFolder}`)
  const key = `portfolio/${who.accountId}/orphan`
  await world.admin.query(
    `INSERT INTO operators.object_to_remove VALUES ($1, $2, now() + interval '1 hour')`,
    [key, who.accountId],
  )
  const { Readable } = await import('node:stream')
  await store.putOnce(key, Readable.from([first]))
  const tick = world.house.house.services
    .get('operators')
    ?.ticks.find(({ name }) => name === 'sweep-portfolio')
  await tick?.run()
  expect(await store.exists(key)).toBe(true)
  const { now } = world.clock
  world.clock.now = new Date(now.getTime() + 3_700_000)
  await tick?.run()
  world.clock.now = now
  expect(await store.exists(key)).toBe(false)
})

test.skipIf(!existsSync(HOSTILE))(
  'hostile pictures are screened to refusals and the queue goes on',
  async () => {
    const owner = await world.openAccount()
    await world.saveDraft(owner)
    const manifest = (await readFile(path.join(HOSTILE, 'MANIFEST.tsv'), 'utf8')).split('\n')
    const files = manifest
      .map((line) => line.split('\t')[0] ?? '')
      .filter((name) => /\.(jpe?g|png|tiff?|webp)$/i.test(name) && existsSync(path.join(HOSTILE, name)))
      .filter((_name, at, all) => at % Math.ceil(all.length / 12) === 0)
    for (const name of files) {
      const { status } = await send(owner, await readFile(path.join(HOSTILE, name)))
      expect([201, 400, 409, 415], name).toContain(status)
    }
    const view = await world.submit(owner)
    expect(view.screening?.findings.some(({ kind }) => kind === 'portfolio')).toBe(true)
    expect(view.portfolio.length).toBeGreaterThan(0)
  },
)
