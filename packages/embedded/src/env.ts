/**
 * The environment handed to PostgreSQL's programs: nothing of ours but PATH, so that PGDATA, PGPORT or
 * PGOPTIONS of the person's shell never bend the server.
 */
export const childEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
})
