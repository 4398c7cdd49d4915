import pg from 'pg'

/** One statement that is asked often; its text is constant for its name. */
export type Question = { name: string; text: string; values: readonly (string | number | null)[] }

const prepared = new WeakMap<pg.PoolClient, Set<string>>()

/**
 * The EXECUTE of a statement prepared on this connection, as text: it can stand beside other statements in one message to
 * PostgreSQL, which the driver's own prepared statements cannot. Prepares it first where it was not, its name apart from
 * those the driver prepares.
 */
export async function executeText(client: pg.PoolClient, { name, text, values }: Question): Promise<string> {
  const statement = pg.escapeIdentifier(`ask-${name}`)
  const known = prepared.get(client) ?? new Set()
  if (!known.has(statement)) {
    await client.query(`PREPARE ${statement} AS ${text}`)
    prepared.set(client, known.add(statement))
  }
  const given = values.map((value) => (value === null ? 'NULL' : literal(String(value))))
  return `EXECUTE ${statement}${given.length ? `(${given.join(', ')})` : ''}`
}

/** A text as it stands in SQL; one without quote or backslash needs no look at each character. */
export const literal = (text: string): string => (/['\\]/.test(text) ? pg.escapeLiteral(text) : `'${text}'`)
