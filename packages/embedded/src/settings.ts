export type Settings = Readonly<Record<string, string | number | boolean>>

/** For one machine that runs everything: a small, durable server (about 45 MB at rest). */
export const SMALL_SETTINGS: Settings = {
  shared_buffers: '32MB',
  max_connections: 120,
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  effective_cache_size: '256MB',
  huge_pages: 'off',
  // Reading in the backend itself saves PostgreSQL 18's three resident I/O workers.
  io_method: 'sync',
  max_worker_processes: 4,
  max_parallel_workers_per_gather: 0,
  autovacuum: true,
  autovacuum_max_workers: 2,
  autovacuum_worker_slots: 3,
  // No replica reads this log: a smaller one, and no sender processes.
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_logical_replication_workers: 0,
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  random_page_cost: 1.1,
  jit: false,
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: false,
}

/** A power cut loses the cluster: for tests only. */
export const UNSAFE_FAST_SETTINGS: Settings = {
  fsync: false,
  synchronous_commit: false,
  full_page_writes: false,
}

/** Whatever the caller says, the server answers on the loopback only, and by password. */
const FIXED_SETTINGS: Settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '' }

const settingText = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)

/**
 * One string for `pg_ctl -o`, which hands it to a shell: every value is quoted, every name checked.
 *
 * @throws on a name that is not a setting's name or a value with a line break or NUL
 */
export const serverFlags = (port: number, settings: Settings): string => {
  const flags = Object.entries({ ...settings, ...FIXED_SETTINGS }).map(([name, value]) => {
    const text = settingText(value)
    if (!/^[a-z_][a-z0-9_.]*$/i.test(name) || /[\0\r\n]/.test(text)) {
      throw new Error(`not a PostgreSQL setting: ${JSON.stringify(name)}`)
    }
    return `-c '${name}=${text.replaceAll("'", `'\\''`)}'`
  })
  return [`-p ${port}`, ...flags].join(' ')
}
