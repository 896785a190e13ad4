import { execFile } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { newSecret } from '../../kernel/random.ts'
import { EmbeddedPostgresError } from './error.ts'
import type { OsUser } from './os-user.ts'
import { POSTGRES_ENVIRONMENT } from './settings.ts'

export const SUPERUSER = 'postgres'
export const DATABASE = 'bailiwick'

const run = promisify(execFile)

interface Target {
  dataDir: string
  cluster: string
  bin: string
  user: OsUser | undefined
  durable: boolean
}

/** Makes the cluster on first use and returns the superuser's password. */
export async function ensureCluster(target: Target): Promise<string> {
  const major = await majorVersion(target)
  const secretFile = join(target.dataDir, 'postgres.secret')
  if (existsSync(target.cluster)) {
    checkVersion(target.cluster, major)
    return readSecret(secretFile)
  }
  const password = existsSync(secretFile) ? readSecret(secretFile) : newSecret()
  writeFileSync(secretFile, `${password}\n`, { mode: 0o600 })
  await createCluster(target, password, major)
  return password
}

async function majorVersion({ bin, user }: Target): Promise<number> {
  const { stdout } = await run(join(bin, 'postgres'), ['--version'], as(user))
  return Number(/\d+/.exec(stdout)?.[0])
}

function checkVersion(cluster: string, major: number): void {
  const found = Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'))
  if (found === major) return
  throw new EmbeddedPostgresError(
    `${cluster} was made by PostgreSQL ${found} and this is ${major}: dump it with the older release and restore it`,
  )
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new EmbeddedPostgresError(`cannot read the database's password in ${file}: ${error}`)
  }
}

/** Built beside its place and moved there when complete: a start that was killed here begins anew. */
async function createCluster(target: Target, password: string, major: number): Promise<void> {
  const { cluster, bin, user } = target
  const draft = `${cluster}.new`
  const passwordFile = `${draft}.password`
  rmSync(draft, { recursive: true, force: true })
  rmSync(passwordFile, { force: true })
  try {
    mkdirSync(draft, { mode: 0o700 })
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid)
    await run(join(bin, 'initdb'), initdbArguments(draft, passwordFile, target.durable, major), as(user))
    await createDatabase(target, draft)
    renameSync(draft, cluster)
    if (target.durable) syncFolder(target.dataDir)
  } catch (error) {
    throw new EmbeddedPostgresError(`cannot make the database: ${oneLine(error)}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function initdbArguments(draft: string, passwordFile: string, durable: boolean, major: number): string[] {
  const locale =
    major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8']
  return [
    ...['-D', draft, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--no-instructions', ...locale],
    ...(durable ? [] : ['--no-sync']),
  ]
}

/** In single-user mode: no server has to be started, and stopped, for it. */
async function createDatabase({ bin, user }: Target, draft: string): Promise<void> {
  const single = run(
    join(bin, 'postgres'),
    ['--single', '-D', draft, '-c', 'log_min_messages=warning', 'postgres'],
    as(user),
  )
  single.child.stdin?.end(`CREATE DATABASE ${DATABASE}\n`)
  await single
}

/** A rename outlives a power cut only when its folder was written out. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

function as(user: OsUser | undefined) {
  return { cwd: '/', env: POSTGRES_ENVIRONMENT, ...(user ? { uid: user.uid, gid: user.gid } : {}) }
}

function oneLine(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  const lines = text.trim().split('\n')
  return lines.find((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? 'unknown'
}
