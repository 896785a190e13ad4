import { totalmem } from 'node:os'

/** Settings of the server program, given on its command line so that the cluster's own file stays as made. */
export function postgresArguments(
  cluster: string,
  sockets: string,
  durable: boolean,
  extra: Record<string, string> = {},
): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    shared_buffers: durable ? `${sharedMegabytes()}MB` : '128MB',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_line_prefix: '',
    log_min_messages: 'fatal',
    log_min_error_statement: 'panic',
    jit: 'off',
    ...(durable ? {} : UNSAFE),
    ...extra,
  }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

const LEAST_MB = 128
const MOST_MB = 1024

/** An eighth of what the machine, or the container, has: the database is not alone there, and takes it only as its tables grow. */
function sharedMegabytes(): number {
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return Math.min(MOST_MB, Math.max(LEAST_MB, Math.floor(bytes / 8 / 1_048_576)))
}

/** For tests alone: a crash of the machine may leave the cluster unreadable. */
const UNSAFE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
}

/** Nothing of our own environment reaches the database; messages are English, whatever the machine speaks. */
export const POSTGRES_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }
