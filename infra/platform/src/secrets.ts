import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const Secrets = z.object({
  jwtPublicKey: z.string(),
  jwtPrivateKey: z.string(),
  linkSecret: z.string().min(32),
  appPassword: z.string().min(20),
  /** The demo accounts' one password; shown at start, never the same in two data folders. */
  demoPassword: z.string().min(10),
})
export type Secrets = z.infer<typeof Secrets>

/** Reads the secrets of a data folder, or makes them at the first start (mode 0600, whole or not at all). */
export async function openSecrets(dataFolder: string): Promise<Secrets> {
  const file = path.join(dataFolder, 'secrets.json')
  await mkdir(dataFolder, { recursive: true })
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known === undefined) {
    const draft = `${file}.${process.pid}`
    await writeFile(draft, JSON.stringify(makeSecrets(), null, 2), { mode: 0o600 })
    await link(draft, file).catch(() => undefined) // another start was first: its secrets count
    await rm(draft, { force: true })
    return openSecrets(dataFolder)
  }
  await chmod(file, 0o600)
  return Secrets.parse(JSON.parse(known))
}

function makeSecrets(): Secrets {
  const keys = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return {
    jwtPublicKey: keys.publicKey,
    jwtPrivateKey: keys.privateKey,
    linkSecret: randomBytes(48).toString('base64url'),
    appPassword: randomBytes(24).toString('base64url'),
    demoPassword: `demo-${randomBytes(6).toString('base64url')}`,
  }
}
