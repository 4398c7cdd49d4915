import { createHash } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { TUS_VERSION } from '@regie/contracts'
import { newId } from '@regie/database'
import { type TestHouse, until } from '@regie/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paintedPng } from '../testing/painted.ts'
import {
  analysed,
  beginUpload,
  openPostproduction,
  openSet,
  type OpenSet,
  patchUpload,
  readSet,
  sha256,
  tusMetadata,
} from '../testing/story.ts'

let house: TestHouse
let set: OpenSet
const picture = paintedPng(5)
const half = Math.floor(picture.length / 2)
beforeAll(async () => {
  house = await openPostproduction()
  set = await openSet(house)
})
afterAll(() => house.close())

const said = (change: Record<string, string> = {}) => ({
  deliverableId: set.deliverableId,
  filename: 'plat.png',
  ...change,
})
const begin = async (bytes = picture.length) =>
  String((await beginUpload(house, set.operator, said(), bytes)).headers.location)
const head = (address: string, as = set.operator) =>
  fetch(house.house.address + address, {
    method: 'HEAD',
    headers: { authorization: `Bearer ${as.token}`, 'tus-resumable': TUS_VERSION },
  })
const offsetOf = async (address: string) => Number((await head(address)).headers.get('upload-offset'))

describe('a piece with its checksum', () => {
  const hashed = (algorithm: string, bytes: Buffer) =>
    `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`
  const send = (location: string, offset: number, bytes: Buffer, checksum: string) =>
    patchUpload(house, set.operator, location, offset, bytes).set('upload-checksum', checksum)

  test.each(['sha1', 'sha256'])('204: what hashes to its %s is taken', async (algorithm) => {
    const location = await begin()
    const piece = picture.subarray(0, half)
    expect((await send(location, 0, piece, hashed(algorithm, piece))).status).toBe(204)
    expect(await offsetOf(location)).toBe(half)
  })

  test('460: another piece leaves no byte, and the right one follows, to the last', async () => {
    const location = await begin()
    const [first, rest] = [picture.subarray(0, half), picture.subarray(half)]
    expect((await send(location, 0, first, hashed('sha1', first))).status).toBe(204)
    const wrong = await send(location, half, rest, hashed('sha256', first))
    expect([wrong.status, wrong.body.code]).toEqual([460, 'checksum-mismatch'])
    expect(await offsetOf(location)).toBe(half)
    expect((await send(location, half, rest, hashed('sha256', rest))).status).toBe(204)
    const id = location.split('/').at(-1)
    const { assets } = await readSet(house, set.operator, set.deliverableId)
    expect(assets.find((asset) => asset.id === id)?.sha256).toBe(sha256(picture))
  })

  test('400: a checksum nobody can read, before anything is begun or written', async () => {
    const location = await begin()
    const answer = await send(location, 0, picture.subarray(0, half), 'md5 1B2M2Y8AsgTpgAmY7PhCfg==')
    expect([answer.status, answer.body.errors[0]?.field]).toEqual([400, 'Upload-Checksum'])
    expect(await offsetOf(location)).toBe(0)
  })
})

describe('an upload begins', () => {
  test('204: the server says what it speaks', async () => {
    const answer = await fetch(`${house.house.address}/v1/uploads`, { method: 'OPTIONS' })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('tus-version')).toBe('1.0.0')
    expect(answer.headers.get('tus-extension')).toBe('creation,creation-with-upload,termination,checksum')
    expect(answer.headers.get('tus-checksum-algorithm')).toBe('sha1,sha256')
    expect(Number(answer.headers.get('tus-max-size'))).toBe(100_000_000)
  })

  test('201: with an address of its own, nothing received yet', async () => {
    const { status, headers } = await beginUpload(house, set.operator, said(), 10)
    expect(status).toBe(201)
    expect(headers['tus-resumable']).toBe('1.0.0')
    expect(headers.location).toMatch(/^\/v1\/uploads\/[0-9a-f-]{36}$/)
    const answer = await head(String(headers.location))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('upload-offset')).toBe('0')
    expect(answer.headers.get('upload-length')).toBe('10')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('upload-metadata')).toContain('filename')
  })

  test.each([
    ['413', 'a file over the limit', {}, 100_000_001, 'too-large'],
    ['422', 'an empty file', {}, 0, 'rule-broken'],
    ['400', 'no length', {}, '', 'malformed'],
    ['400', 'a length that is none', {}, '-5', 'malformed'],
    ['422', 'a shot nobody asked for', { shotKey: 'moon' }, 10, 'rule-broken'],
    ['422', 'a file to replace that is not there', { replaces: newId() }, 10, 'rule-broken'],
    ['404', 'a set that is not there', { deliverableId: newId() }, 10, 'not-found'],
    ['409', 'an answer to a change before the review', { changeId: newId() }, 10, 'wrong-state'],
    ['400', 'a field of its own', { state: 'approved' }, 10, 'malformed'],
  ])('%s: never with %s', async (status, _what, change, bytes, code) => {
    const answer = await beginUpload(house, set.operator, said(change), bytes)
    expect(answer.status).toBe(Number(status))
    expect(answer.headers['content-type']).toMatch('application/problem+json')
    expect(answer.body.code).toBe(code)
  })

  test('412: in another version of the protocol, saying which is spoken', async () => {
    const { status, headers, body } = await beginUpload(house, set.operator, said(), 10).set(
      'tus-resumable',
      '0.2.2',
    )
    expect(status).toBe(412)
    expect(headers['tus-version']).toBe('1.0.0')
    expect(body.code).toBe('unknown-version')
  })

  test('401, 403, 404: only by the operator of the set', async () => {
    const anonymous = await house.call().post('/v1/uploads').set('tus-resumable', '1.0.0')
    expect(anonymous.status).toBe(401)
    expect((await beginUpload(house, set.client, said(), 10)).status).toBe(403)
    expect((await beginUpload(house, house.signIn('operator'), said(), 10)).status).toBe(404)
    expect((await beginUpload(house, house.signIn('producer'), said(), 10)).status).toBe(403)
  })
})

describe('bytes come in', () => {
  test('204, then 200: in pieces, resumed at the offset the server knows', async () => {
    const address = await begin()
    const first = await patchUpload(house, set.operator, address, 0, picture.subarray(0, half))
    expect(first.status).toBe(204)
    expect(first.headers['upload-offset']).toBe(String(half))
    expect(await offsetOf(address)).toBe(half)
    const last = await patchUpload(house, set.operator, address, half, picture.subarray(half))
    expect(last.status).toBe(204)
    const id = address.split('/').at(-1) ?? ''
    expect((await analysed(house, set.operator, id)).sha256).toBe(sha256(picture))
    expect(await offsetOf(address), 'whoever lost the last answer learns that all is there').toBe(
      picture.length,
    )
    expect((await patchUpload(house, set.operator, address, picture.length, Buffer.from('x'))).status).toBe(
      409,
    )
    expect((await house.call(set.operator).delete(address).set('tus-resumable', '1.0.0')).status).toBe(409)
  })

  test('409: at a wrong offset, and nothing changed', async () => {
    const address = await begin()
    const wrong = await patchUpload(house, set.operator, address, 7, picture)
    expect(wrong.status).toBe(409)
    expect(wrong.body.code).toBe('conflict')
    expect(await offsetOf(address)).toBe(0)
  })

  test('415: as anything but an offset stream', async () => {
    const address = await begin()
    for (const type of ['application/json', 'image/png', 'text/plain']) {
      const answer = await patchUpload(house, set.operator, address, 0, picture).set('content-type', type)
      expect(answer.status).toBe(415)
    }
    expect(await offsetOf(address)).toBe(0)
  })

  test('413: never more than was declared', async () => {
    const address = await begin(10)
    expect((await patchUpload(house, set.operator, address, 0, Buffer.alloc(11))).status).toBe(413)
    expect(await offsetOf(address)).toBe(0)
  })

  test('404: for everybody else, reading and writing', async () => {
    const address = await begin()
    const other = house.signIn('operator')
    expect((await patchUpload(house, other, address, 0, picture)).status).toBe(404)
    expect((await head(address, other)).status).toBe(404)
    expect((await patchUpload(house, house.signIn('producer'), address, 0, picture)).status).toBe(404)
    expect((await house.call(set.client).patch(address)).status).not.toBe(204)
  })

  test('204, then 404: given up by its sender', async () => {
    const address = await begin()
    const ended = await house.call(set.operator).delete(address).set('tus-resumable', '1.0.0')
    expect(ended.status).toBe(204)
    expect((await head(address)).status).toBe(404)
    expect(readdirSync(path.join(house.storageFolder, '.uploads'))).not.toContain(address.split('/').at(-1))
  })

  test('creation with upload takes the whole file in one request', async () => {
    const answer = await house
      .call(set.operator)
      .post('/v1/uploads')
      .set({
        'tus-resumable': '1.0.0',
        'upload-length': String(picture.length),
        'upload-metadata': tusMetadata(said({ filename: 'tout.png' })),
        'content-type': 'application/offset+octet-stream',
      })
      .send(picture)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    expect(answer.headers['upload-offset']).toBe(String(picture.length))
    const id = String(answer.headers.location).split('/').at(-1) ?? ''
    expect((await analysed(house, set.operator, id)).sha256).toBe(sha256(picture))
  })
})

test('an upload whose bytes are there but whose row was never written is taken in by the tick, once', async () => {
  const address = await begin()
  const id = address.split('/').at(-1) ?? ''
  // As a process leaves it that dies between the last byte and the row.
  writeFileSync(path.join(house.storageFolder, '.uploads', id), picture)
  const asset = await until('the tick took it in', async () => {
    const { body } = await house.call(set.operator).get(`/v1/assets/${id}`)
    return body.state !== 'receiving' && body
  })
  expect(asset.sha256).toBe(sha256(picture))
})

test('a set with an upload under way is not handed in', async () => {
  await begin()
  const { blockers } = await readSet(house, set.operator, set.deliverableId)
  expect(blockers?.map(({ en }) => en).join(' ')).toMatch(/not finished/)
})
