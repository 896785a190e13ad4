import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { EmbeddedPostgresError } from './error.ts'
import { blockingFolder, type OsUser, permits } from './os-user.ts'

/** Makes the data folder when it is not there, and returns its path without symlinks. */
export function makeDataFolder(path: string): string {
  try {
    if (!existsSync(path)) {
      mkdirSync(path, { recursive: true })
      // Others may pass, not look: the database's user has to get through, and each file guards itself.
      chmodSync(path, 0o711)
    }
    return realpathSync(path)
  } catch (error) {
    throw new EmbeddedPostgresError(`cannot make the data folder ${path}: ${error}`)
  }
}

/**
 * Makes sure the database's user gets into the data folder. An empty private folder that was made for
 * us (`mktemp -d`) is opened to that user's group; a folder in use, or one above, is never touched.
 */
export function openDataFolder(folder: string, cluster: string, user: OsUser | undefined): void {
  if (!user) checkOwn(folder, cluster)
  if (!user || permits(user, '-x', folder)) return
  const blocked = blockingFolder(user, folder)
  if (blocked === folder && readdirSync(folder).length === 0 && statSync(folder).uid === 0) {
    chownSync(folder, 0, user.gid)
    chmodSync(folder, 0o710)
    return
  }
  throw new EmbeddedPostgresError(
    `DATA_DIR ${folder} cannot be reached by the user ${user.name}, as whom the database runs: ` +
      `${blocked} is closed to it; set DATA_DIR to a folder such as /var/lib/bailiwick/data`,
  )
}

function checkOwn(folder: string, cluster: string): void {
  for (const path of [folder, cluster]) {
    if (existsSync(path) && !permits(undefined, '-w', path)) {
      throw new EmbeddedPostgresError(`DATA_DIR ${folder} is not ours: ${path} belongs to another user`)
    }
  }
}
