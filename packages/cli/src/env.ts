import { z } from 'zod'

const PostgresUrl = z.url({ protocol: /^postgres(ql)?$/ })

/** For what changes the database itself: a login that may create roles and schemas. */
export const AdminEnv = z.object({
  DATABASE_ADMIN_URL: PostgresUrl,
  DATABASE_URL: PostgresUrl.optional(),
  QUEUE_URL: z.string().optional(),
})

/** What doctor looks at: everything optional, each judged on its own. */
export const AnyEnv = z.object({
  DATABASE_URL: z.string().optional(),
  QUEUE_URL: z.string().optional(),
  STORAGE_URL: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  SMTP_URL: z.string().optional(),
})

/** @throws Error naming each wrong variable, never its value */
export function readCliEnv<T extends z.ZodType>(
  schema: T,
  source: Record<string, string | undefined> = process.env,
): z.infer<T> {
  const read = schema.safeParse(source)
  if (read.success) return read.data
  throw new Error(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
}

/** The whole environment, for commands that judge it themselves. */
export const wholeEnv = (): Record<string, string | undefined> => ({ ...process.env })
