import { z } from 'zod'
import { TrustProxy } from './trust-proxy.ts'

const Pem = z
  .string()
  .regex(/-----BEGIN [A-Z ]+-----/, 'must be a PEM key')
  .transform((pem) => pem.replaceAll('\\n', '\n'))

/** What every service reads; a service adds its own. */
export const ServiceEnv = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  QUEUE_URL: z.url({ protocol: /^(postgres(ql)?|rediss?)$/ }),
  STORAGE_URL: z.url({ protocol: /^(file|s3)$/ }),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  JWT_PUBLIC_KEY: Pem,
  JWT_PRIVATE_KEY: Pem.optional(),
  LINK_SECRET: z.string().min(32),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Régie <regie@localhost>'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  TRUST_PROXY: TrustProxy.default(false),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{24,}$/, 'must be 24 or more of A-Z a-z 0-9 . _ ~ + / = -')
    .optional(),
})
export type ServiceEnv = z.infer<typeof ServiceEnv>

/** @throws Error naming every wrong variable and what was expected, never its value */
export function readEnv<T extends z.ZodType>(
  schema: T,
  source: Record<string, string | undefined> = process.env,
): z.infer<T> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const read = schema.safeParse(given)
  if (read.success) return read.data
  const wrong = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`Configuration refused:\n${wrong.join('\n')}`)
}

const SECRET = /KEY|SECRET|PASSWORD|TOKEN/

/** The configuration as text lines, secrets and passwords in addresses masked. */
export function printEnv(env: Record<string, unknown>): string[] {
  return Object.entries(env).map(([name, value]) => {
    if (value === undefined) return `${name}=`
    if (SECRET.test(name)) return `${name}=***`
    return `${name}=${String(value).replace(/:\/\/([^:@/]*):[^@/]*@/, '://$1:***@')}`
  })
}
