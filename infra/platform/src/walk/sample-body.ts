/** As much of JSON Schema as the OpenAPI documents of the house use. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  additionalProperties?: unknown
  required?: string[]
  items?: Schema
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  default?: unknown
}

export type Document = {
  components?: { schemas?: Record<string, Schema> }
  paths?: Record<string, Record<string, Operation>>
}

export type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

/** The operation of a route as the framework writes it (`/a/:id`). */
export const operationOf = (document: Document, method: string, url: string): Operation | undefined =>
  document.paths?.[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]

export const bodySchemaOf = (operation: Operation | undefined): Schema | undefined =>
  operation?.requestBody?.content['application/json']?.schema

export function resolved(document: Document, schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1)
  if (name !== undefined) return resolved(document, document.components?.schemas?.[name] ?? {})
  const [first] = (schema.anyOf ?? schema.oneOf ?? []).filter(({ type }) => type !== 'null')
  return first ? resolved(document, first) : schema
}

/** Texts that fit the patterns and formats of the contracts, first fitting wins. */
const TEXTS = [
  'demo', 'fr', '69382', '+33 1 99 00 00 00', '99900001700013', '08:00', 'demo@autre.regie.test', '2030-01-02', '2030-01-02T08:00:00Z',
  'https://portfolio.example.com', '0'.repeat(64), 'Europe/Paris',
] // prettier-ignore

const BY_NAME: Record<string, string> = {
  email: 'demo@autre.regie.test', zone: 'Europe/Paris', from: '08:00', to: '09:00', password: 'a password only tests use', newPassword: 'a password only tests use',
} // prettier-ignore

/**
 * A body that a contract takes, as far as its JSON Schema tells: what is required, lists as short as may be.
 * @param idNamed  the id to put where a field wants one
 */
export function sampleOf(
  document: Document,
  given: Schema,
  idNamed: (name: string) => string,
  name = '',
): unknown {
  const schema = resolved(document, given)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const type = [schema.type].flat()[0]
  if (type === 'object' || schema.properties)
    return Object.fromEntries(
      (schema.required ?? []).map((key) => [
        key,
        sampleOf(document, schema.properties?.[key] ?? {}, idNamed, key),
      ]),
    )
  if (type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () =>
      sampleOf(document, schema.items ?? {}, idNamed, name),
    )
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 0)
  if (type === 'boolean') return true
  if (type === 'string') return sampleText(schema, idNamed, name)
  return {}
}

function sampleText(schema: Schema, idNamed: (name: string) => string, name: string): string {
  if (schema.format === 'uuid') return idNamed(name)
  const named = BY_NAME[name]
  if (named !== undefined && fits(schema, named)) return named
  const wanted: Record<string, string> = {
    date: '2030-01-02',
    'date-time': name === 'to' ? '2030-01-02T10:00:00Z' : '2030-01-02T08:00:00Z',
    email: 'demo@autre.regie.test',
    uri: 'https://portfolio.example.com',
  }
  return wanted[schema.format ?? ''] ?? TEXTS.find((text) => fits(schema, text)) ?? 'demo'
}

const fits = ({ pattern, minLength = 0, maxLength = 1e9 }: Schema, text: string) =>
  text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text))
