import {
  charterJsonSchema,
  EVENTS,
  FAILURES,
  POLICIES,
  QUEUES,
  SERVICES,
  type Policy,
} from '@regie/contracts'
import { charterPage } from './charter-page.ts'
import { ServiceEnv } from '@regie/service-kit'

/** Pages that tell what the code says; `npm run docs` writes them, a test holds them against the code. */
export const REFERENCE_PAGES: Record<string, () => string> = {
  'docs/errors.md': errors,
  'docs/queues.md': queues,
  'docs/policies.md': policies,
  'docs/environment.md': environment,
  'docs/charter.schema.json': charterSchema,
  'docs/charters.md': () => charterPage(table),
}

/** The schema that `GET /v1/charters/schema.json` answers, for whoever writes charters in an editor. */
function charterSchema(): string {
  return `${JSON.stringify(charterJsonSchema(), null, 2)}\n`
}

const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')

/** Namespace order differs between loaders; a page must not. */
const byName = <T extends { name: string }>(all: T[]) =>
  all.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))

function errors(): string {
  const rows = Object.entries(FAILURES).map(([code, { status, retry, title }]) => [
    `\`${code}\``,
    String(status),
    retry ? 'yes' : 'no',
    title.fr,
    title.en,
  ])
  return `# Errors

Every refusal is \`application/problem+json\` (RFC 9457). \`type\` is \`urn:regie:problem:<code>\` and never changes; \`title\`
and \`detail\` follow \`Accept-Language\` (French by default); \`errors\` names each field and the rule it breaks;
\`requestId\` is in our logs. *Retry* says whether the same request, or the job that met it, may succeed later.

${table(['code', 'status', 'retry', 'titre', 'title'], rows)}
`
}

function queues(): string {
  const work = byName(QUEUES).map((queue) => [
    `\`${queue.name}\``,
    queue.consumer,
    String(queue.attempts),
    String(queue.concurrency),
    `${queue.settleWithinMs / 1000} s`,
  ])
  const news = byName(EVENTS).map((event) => [
    `\`${event.name}\``,
    event.publisher,
    event.subscribers.join(', '),
  ])
  return `# Queues and news

A job or an event is a row of the outbox first, written with the fact it tells; the queue only rings. Whatever is not
settled in time is rung for again; whatever failed for good is parked, with its reason, until a producer re-runs it.

## Work

${table(['queue', 'consumer', 'attempts', 'at once', 'rung again after'], work)}

## News

Each subscriber hears its news on one queue of its own, \`news-<service>\`, and keeps a receipt with the effect.

${table(['event', 'published by', 'heard by'], news)}
`
}

function policies(): string {
  const rows = Object.entries(POLICIES as Record<string, Policy>).map(([action, { roles, reach }]) => [
    `\`${action}\``,
    reach,
    roles.join(', '),
  ])
  return `# Who may do what

One table, enforced twice: at the route (a route that names no entry stops the start) and by forced row-level security
(\`own\`: rows of the caller's account or organisation; a foreign row answers like a missing one).

${table(['action', 'reach', 'roles'], rows)}
`
}

function environment(): string {
  const owners = Object.entries(SERVICES).map(([name, { port, segments }]) => [
    name,
    String(port),
    segments.map((segment) => `/v1/${segment}`).join(' ') || '/',
  ])
  const variables = Object.entries(ServiceEnv.shape).map(([name, schema]) => [
    `\`${name}\``,
    isRequired(schema) ? 'yes' : 'no',
    MEANING[name] ?? '',
  ])
  return `# Environment

\`npm start\` needs none of these: it brings its own PostgreSQL and makes its secrets. A service run for real reads them
once, at its start, and refuses to start on a wrong one, by name. \`npm run regie -- print-config\` shows what it would
read, secrets masked.

${table(['variable', 'required', 'what it is'], variables)}

For \`npm run regie -- migrate\` and \`replay\`: \`DATABASE_ADMIN_URL\`, a login that may create roles and schemas.

## Services

${table(['service', 'port', 'answers'], owners)}
`
}

const isRequired = (schema: { safeParse(value: unknown): { success: boolean } }) =>
  !schema.safeParse(undefined).success

const MEANING: Record<string, string> = {
  DATABASE_URL: 'PostgreSQL 18, as `regie_app` or a login that is a member of the service’s own role',
  QUEUE_URL: '`redis://…` (append-only file on, `noeviction`) or `postgres://…`: where BullMQ keeps its jobs',
  STORAGE_URL: '`s3://bucket?endpoint=…&region=…` or `file:///folder`',
  S3_ACCESS_KEY_ID: 'of the object storage; without it the SDK looks for credentials of its own',
  S3_SECRET_ACCESS_KEY: 'of the object storage',
  PUBLIC_URL: 'the address people use; links in mails are made of it, never of a request’s Host',
  JWT_PUBLIC_KEY: 'Ed25519, PEM (`\\n` allowed): checks access tokens',
  JWT_PRIVATE_KEY: 'Ed25519, PEM: signs them; identity only',
  LINK_SECRET: 'at least 32 characters: signs links in mails and downloads',
  SMTP_URL: '`smtp://…`; without it mails are kept for the outbox page',
  MAIL_FROM: 'the sender of mails',
  HOST: 'address to listen on (default 127.0.0.1)',
  PORT: 'port to listen on (default: the one below)',
  LOG_LEVEL: 'fatal, error, warn, info (default), debug or silent',
  TRUST_PROXY:
    'whom to believe about X-Forwarded-For: `false` (default), a number of hops in front (`1` behind one proxy; `true` is the same), or the proxies’ own addresses and CIDRs (`10.0.0.0/8,192.0.2.7`). A number is safe only where nobody but the proxies reaches the port; one too many lets a client name its own address',
  METRICS_TOKEN:
    'at least 24 characters: the bearer token a scraper shows at `/metrics`; without it `/metrics` answers 404',
}
