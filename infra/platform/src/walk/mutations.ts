import { type Document, resolved, sampleOf, type Schema } from './sample-body.ts'

export type Mutation = { what: string; body: string }

type Path = (string | number)[]
type Context = { document: Document; whole: unknown; idNamed: (name: string) => string }

/** Numbers and texts that JSON.stringify would not write: put in as they are. */
const RAW = (text: string) => `@raw(${text})`
const write = (body: unknown) => JSON.stringify(body).replaceAll(/"@raw\(([^)]*)\)"/g, '$1')

const TOO_DEEP = `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`
const TOO_MANY = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`key${n}`, n]))
const FOREIGN_FIELDS: Record<string, unknown> = {
  role: 'admin', organisationId: '018f0000-0000-7000-8000-000000000001', priceCents: 1, isAdmin: true, tenantId: 1, revision: 7, id: 'x',
} // prettier-ignore

/** Bodies that a contract must refuse, each one step away from one that it takes. */
export function mutationsOf(
  document: Document,
  schema: Schema,
  idNamed: (name: string) => string,
): Mutation[] {
  const whole = sampleOf(document, schema, idNamed)
  return [
    ...wholeMutations(whole, resolved(document, schema)),
    ...fieldMutations({ document, whole, idNamed }, schema, []),
  ]
}

function wholeMutations(whole: unknown, schema: Schema): Mutation[] {
  const text = write(whole)
  const inner = text.slice(1, -1)
  const more = inner === '' ? '' : `,${inner}`
  const foreign = Object.entries(FOREIGN_FIELDS).filter(([key]) => !(key in (schema.properties ?? {})))
  return [
    { what: 'cut JSON', body: `${text.slice(0, -1)},` },
    { what: 'no JSON', body: 'NaN' },
    { what: 'two values', body: `${text}${text}` },
    { what: 'a list', body: `[${text}]` },
    { what: 'a text', body: '"text"' },
    { what: 'a number', body: '7' },
    { what: '__proto__', body: `{"__proto__":{"role":"admin"}${more}}` },
    { what: 'constructor.prototype', body: `{"constructor":{"prototype":{"role":"admin"}}${more}}` },
    { what: 'a body 1,000 deep', body: TOO_DEEP },
    { what: 'a field 1,000 deep', body: `{"deep":${TOO_DEEP}${more}}` },
    { what: '20,000 keys', body: JSON.stringify({ ...(whole as object), ...TOO_MANY }) },
    ...foreign.map(([key, value]) => ({
      what: `unknown field ${key}`,
      body: write({ ...(whole as object), [key]: value }),
    })),
    ...(schema.required ?? []).map((key) => ({
      what: `${key} missing`,
      body: write(Object.fromEntries(Object.entries(whole as object).filter(([name]) => name !== key))),
    })),
  ]
}

/** Every field of the contract with every value that its schema forbids. */
function fieldMutations(context: Context, given: Schema, path: Path): Mutation[] {
  const { document, idNamed } = context
  const schema = resolved(document, given)
  const allowed =
    (given.anyOf ?? given.oneOf ?? []).some(({ type }) => type === 'null') ||
    [schema.type].flat().includes('null')
  const at = (value: unknown, what: string) => ({
    what: `${path.join('.') || 'body'}: ${what}`,
    body: write(put(context.whole, path, value)),
  })
  const own = path.length === 0 ? [] : wrongValues(schema, allowed).map(([what, value]) => at(value, what))
  const children: [string | number, Schema][] = schema.properties
    ? Object.entries(schema.properties)
    : schema.items
      ? [[0, schema.items]]
      : []
  const name = String(path.at(-1) ?? '')
  // A part that may be left out is put in, so that what is wrong is in it and not around it.
  const base = hasAt(context.whole, path)
    ? context.whole
    : put(context.whole, path, sampleOf(document, schema, idNamed, name))
  const nested = children.flatMap(([key, child]) => {
    const inner = [...path, key]
    const sample = sampleOf(document, child, idNamed, typeof key === 'string' ? key : name)
    const whole = hasAt(base, inner) ? base : put(base, inner, sample)
    return fieldMutations({ ...context, whole }, child, inner)
  })
  return [...own, ...nested]
}

type Wrong = [what: string, value: unknown]

function wrongValues(schema: Schema, isNullable: boolean): Wrong[] {
  const type = [schema.type].flat()[0]
  const common: Wrong[] = isNullable ? [] : [['null', null]]
  if (schema.enum) return [...common, ['not of the list', 'x-unknown'], ['a number', 7], ['NUL', 'a\u0000']]
  if (type === 'string')
    return [
      ...common,
      ['a number', 7],
      ['an object', {}],
      ['a list', ['a']],
      ['true', true],
      ['NUL', `a\u0000b`],
      ['half a surrogate pair', 'a\ud800b'],
      ['too long', 'x'.repeat((schema.maxLength ?? 20_000) + 1)],
      ...(schema.minLength ? ([['empty', '']] as Wrong[]) : []),
      ...(isShaped(schema) ? ([['another shape', MARKUP]] as Wrong[]) : []),
    ]
  if (type === 'integer' || type === 'number')
    return [
      ...common,
      ['a text', '1'],
      ['a list', [1]],
      ['true', true],
      ['NaN', RAW('NaN')],
      ['1e309', RAW('1e309')],
      ...(schema.minimum === undefined ? [] : ([['too small', schema.minimum - 1]] as Wrong[])),
      ...(schema.maximum === undefined || schema.maximum === Number.MAX_SAFE_INTEGER
        ? []
        : ([['too large', schema.maximum + 1]] as Wrong[])),
      ...(type === 'integer'
        ? ([
            ['half', 1.5],
            ['beyond safe', RAW('9007199254740993')],
          ] as Wrong[])
        : []),
    ]
  if (type === 'boolean') return [...common, ['a text', 'true'], ['a number', 1]]
  if (type === 'array')
    return [
      ...common,
      ['an object', {}],
      ['a text', 'a'],
      ['holes', [null]],
      ...(schema.maxItems
        ? ([['too many', Array.from({ length: schema.maxItems + 1 }, () => 'x')]] as Wrong[])
        : []),
    ]
  return [...common, ['a list', []], ['a text', 'a'], ['unknown field in it', { unknownField: 1 }]]
}

const MARKUP = '<script>alert(1)</script>'
const isShaped = ({ pattern, format }: Schema) =>
  format !== undefined || (pattern !== undefined && !new RegExp(pattern, 'u').test(MARKUP))

function hasAt(value: unknown, path: Path): boolean {
  let at = value
  for (const key of path) {
    if (at === null || typeof at !== 'object' || !(key in at)) return false
    at = (at as Record<string, unknown>)[key]
  }
  return at !== null
}

/** A copy of `value` with something else at `path`. */
function put(value: unknown, [key, ...rest]: Path, last: unknown): unknown {
  if (key === undefined) return last
  if (typeof key === 'number') {
    const list = Array.isArray(value) ? [...(value as unknown[])] : []
    list[key] = put(list[key], rest, last)
    return list
  }
  const object = (value !== null && typeof value === 'object' ? value : {}) as Record<string, unknown>
  return { ...object, [key]: put(object[key], rest, last) }
}

/** Values of a query that its schema forbids. */
export function wrongQueries(name: string, given: Schema, document: Document): string[] {
  const schema = resolved(document, given)
  const many = [
    `${name}=${'x'.repeat(5_000)}`,
    `${name}=a%00b`,
    `${name}=a&${name}=b`,
    `${name}[x]=1&${name}=%ff%fe`,
  ]
  if (name === 'cursor')
    return [
      ...many, 'cursor=x', 'cursor=%7B%7D', 'cursor=' + Buffer.from('{"at":"x","id":"y"}').toString('base64url'),
      'cursor=' + Buffer.from(`["2030-01-01'; DROP TABLE x","1"]`).toString('base64url'), 'cursor=MTIz',
    ] // prettier-ignore
  if (schema.type === 'integer' || schema.type === 'number')
    return [
      ...many,
      `${name}=${(schema.maximum ?? 1e9) + 1}`,
      ...['0', '-1', 'abc', '1e309', 'NaN', '1.5', '9007199254740993'].map((v) => `${name}=${v}`),
    ]
  if (schema.format === 'uuid') return [...many, `${name}=x`, `${name}=1'%20OR%20'1'='1`]
  if (schema.enum) return [...many, `${name}=x-unknown`]
  return many.slice(0, 2)
}

/** What may stand where a path wants an id. */
export const WRONG_IDS = [
  'x', '0', '-1', '%00', 'a%00b', '%E0%A4%A', '..%2f..%2fetc%2fpasswd', `1'%20OR%20'1'='1`, '018f0000-0000-0000-0000-00000000000', 'x'.repeat(300),
  '%ff%fe', '%F0%9F%98%80',
] // prettier-ignore
