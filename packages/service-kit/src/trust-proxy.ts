import { z } from 'zod'

const MOST_HOPS = 10
const Hops = z
  .stringFormat('hops', /^\d{1,2}$/)
  .transform(Number)
  .pipe(z.int().max(MOST_HOPS))
const Range = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])
const EXPECTED = `must be false, true (one hop), a number of hops (0 to ${MOST_HOPS}) or proxies as addresses and CIDRs, none of them /0`

/**
 * Whom to believe about X-Forwarded-For: `false`, so many hops in front, or the addresses and CIDRs of the proxies.
 * What stands further left than the last believed proxy is what a client wrote itself.
 */
export type TrustedProxies = false | number | string[]

/** `TRUST_PROXY`: `true` is one hop; a range of all addresses would let anybody name its own and is refused. */
export const TrustProxy = z.string().transform((text, context): TrustedProxies => {
  const word = text.trim().toLowerCase()
  if (word === 'false') return false
  if (word === 'true') return 1
  const hops = Hops.safeParse(word)
  if (hops.success) return hops.data === 0 ? false : hops.data
  const ranges = word.split(',').map((range) => range.trim())
  if (ranges.every((range) => Range.safeParse(range).success && !range.endsWith('/0'))) return ranges
  context.addIssue({ code: 'custom', message: EXPECTED })
  return z.NEVER
})

/** The same as Fastify asks for it; by itself it believes no number of hops, which does not look at who connects. */
export const proxyTrust = (trusted: TrustedProxies) =>
  typeof trusted === 'number' ? (_address: string, hop: number) => hop < trusted : trusted
