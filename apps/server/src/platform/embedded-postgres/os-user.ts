import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { EmbeddedPostgresError, errorCode } from './error.ts'

/** The operating system's user that the database runs as, when it cannot be our own. */
export interface OsUser {
  name: string
  uid: number
  gid: number
}

const OWN = 'bailiwick'

/**
 * PostgreSQL refuses to run as root. For root this is the owner of an existing cluster, or else a user
 * `bailiwick` or `postgres`; when neither exists, `bailiwick` is created. Undefined for everybody else.
 */
export function databaseUser(cluster: string, log: (line: string) => void): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = ownerOf(cluster)
  if (owner) return owner
  return findUser(OWN) ?? findUser('postgres') ?? createUser(log)
}

function ownerOf(cluster: string): OsUser | undefined {
  try {
    const { uid, gid } = statSync(cluster)
    if (uid === 0)
      throw new EmbeddedPostgresError(`${cluster} belongs to root, and PostgreSQL does not run as root`)
    return { name: users().find((user) => user.uid === uid)?.name ?? String(uid), uid, gid }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function createUser(log: (line: string) => void): OsUser {
  const options = ['--system', '--no-create-home', '--home-dir', '/nonexistent', '--user-group']
  spawnSync('useradd', [...options, '--shell', '/usr/sbin/nologin', OWN])
  const created = findUser(OWN)
  if (created) {
    log(`created the system user ${OWN}: PostgreSQL does not run as root`)
    return created
  }
  const nobody = findUser('nobody')
  if (nobody) return nobody
  throw new EmbeddedPostgresError('PostgreSQL does not run as root: create a system user named bailiwick')
}

function users(): OsUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

const findUser = (name: string): OsUser | undefined =>
  users().find((user) => user.name === name && user.uid !== 0)

/** Asks the system itself (modes, groups, access lists) whether a user passes a `test` on a path. */
export function permits(user: OsUser | undefined, flag: '-x' | '-r' | '-w', path: string): boolean {
  const identity = user ? { uid: user.uid, gid: user.gid } : {}
  const result = spawnSync('/bin/sh', ['-c', `test ${flag} "$1"`, 'sh', path], { cwd: '/', ...identity })
  if (errorCode(result.error) === 'EPERM') {
    throw new EmbeddedPostgresError(
      `cannot start processes as the user ${user?.name}: this root lacks CAP_SETUID`,
    )
  }
  return result.status === 0
}

/** The topmost folder on the way to `path` that the user cannot pass, if any. */
export function blockingFolder(user: OsUser | undefined, path: string): string | undefined {
  if (permits(user, '-x', path)) return undefined
  const parent = dirname(path)
  return (parent === path ? undefined : blockingFolder(user, parent)) ?? path
}
