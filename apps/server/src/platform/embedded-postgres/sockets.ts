import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { EmbeddedPostgresError } from './error.ts'
import { blockingFolder, type OsUser } from './os-user.ts'

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, a closing zero included. */
const LONGEST = process.platform === 'darwin' ? 103 : 107
const FILE_NAME = '/.s.PGSQL.5432'
const TEMPORARY = 'bailiwick-'

/** A private folder for the database's socket: in the data folder, or in a temporary one when that path is too long. */
export function makeSocketFolder(dataDir: string, user: OsUser | undefined): string {
  const usual = join(dataDir, 'run')
  const folder = fits(usual) ? usual : mkdtempSync(join(tmpdir(), TEMPORARY))
  if (!fits(folder))
    throw new EmbeddedPostgresError(`both ${dataDir} and ${tmpdir()} are too long for a unix socket`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (user) chownSync(folder, user.uid, user.gid)
  const blocked = blockingFolder(user, folder)
  if (blocked) throw new EmbeddedPostgresError(`the user ${user?.name} cannot pass ${blocked}`)
  return folder
}

const fits = (folder: string): boolean => Buffer.byteLength(folder + FILE_NAME) <= LONGEST

/** Takes a temporary folder away again. */
export function removeSockets(folder: string | undefined): void {
  if (folder && basename(folder).startsWith(TEMPORARY)) rmSync(folder, { recursive: true, force: true })
}
