// Prints a filled-in copy of example.env with fresh secrets: node infra/docker/make-env.mjs https://regie.example
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'

const publicUrl = process.argv[2] ?? 'http://localhost'
const example = readFileSync(new URL('./example.env', import.meta.url), 'utf8')
const { publicKey, privateKey } = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const oneLine = (pem) => pem.trim().replaceAll('\n', '\\n')

const values = {
  PUBLIC_URL: publicUrl,
  JWT_PUBLIC_KEY: oneLine(publicKey),
  JWT_PRIVATE_KEY: oneLine(privateKey),
}
const filled = example.replace(/^([A-Z0-9_]+)=(.*)$/gm, (line, name, value) => {
  if (values[name] !== undefined) return `${name}=${values[name]}`
  return value.startsWith('change-me') ? `${name}=${randomBytes(24).toString('hex')}` : line
})
process.stdout.write(filled)
