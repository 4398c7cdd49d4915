import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { askRedis } from './ask-redis.ts'

let server: Server | undefined
afterEach(() => server?.close())

async function listen(answer: string): Promise<number> {
  server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', () => socket.write(answer))
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return (server.address() as { port: number }).port
}

test('an address where nothing listens is named, without its password', async () => {
  const asked = askRedis('redis://somebody:a-secret@127.0.0.1:1')
  await expect(asked).rejects.toThrow('no usable Redis at 127.0.0.1:1: nothing listens there')
  await expect(asked).rejects.not.toThrow(/secret|somebody/)
})

test('a server that refuses us is quoted', async () => {
  const port = await listen('-NOAUTH Authentication required.\r\n')
  await expect(askRedis(`redis://127.0.0.1:${port}`)).rejects.toThrow(/NOAUTH/)
})

test('a server that never answers counts as absent', async () => {
  const port = await listen('')
  await expect(askRedis(`redis://127.0.0.1:${port}`)).rejects.toThrow(/no answer in time/)
}, 60_000)
