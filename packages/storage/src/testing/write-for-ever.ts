import { Readable } from 'node:stream'
import { openStore } from '../store/open-store.ts'

/** Writes objects of known content until it is killed; says `<key> <sha256>` for each that was acknowledged. */
const [url = '', prefix = ''] = process.argv.slice(2)
const store = openStore(url)
for (let n = 0; ; n++) {
  const chunks = Array.from({ length: 8 }, () => Buffer.alloc(64 * 1024, n))
  const { sha256 } = await store.putOnce(`${prefix}/${n}.bin`, Readable.from(chunks))
  process.stdout.write(`${prefix}/${n}.bin ${sha256}\n`)
}
