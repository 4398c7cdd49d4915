import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { expect } from 'vitest'

/**
 * The drizzle tables of a service and what its SQL migrations made agree: same columns, same nullability.
 * SQL is the truth; a column that only one side knows fails with its name.
 */
export async function expectTablesMatch(adminUrl: string, tables: PgTable[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    for (const table of tables) {
      const { name, schema, columns } = getTableConfig(table)
      const { rows } = await client.query<{ column_name: string; is_nullable: string; is_generated: string }>(
        'SELECT column_name, is_nullable, is_generated FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2',
        [schema ?? 'public', name],
      )
      const inSql = rows
        .filter((row) => row.is_generated === 'NEVER')
        .map((row) => `${row.column_name}${row.is_nullable === 'NO' ? '' : '?'}`)
      const inCode = columns
        .filter((column) => !column.generated)
        .map((column) => `${column.name}${column.notNull ? '' : '?'}`)
      expect(inCode.toSorted(), `${schema}.${name}`).toEqual(inSql.toSorted())
    }
  } finally {
    await client.end()
  }
}
