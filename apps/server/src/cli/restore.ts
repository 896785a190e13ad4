import { accessSync, constants } from 'node:fs'
import { ConfigError } from '../config.ts'
import { systemClock } from '../kernel/clock.ts'
import type { OrganizationId } from '../kernel/ids.ts'
import { exportChain, verifyExport } from '../modules/audit/index.ts'
import { selectOrganizationIds } from '../modules/organizations/index.ts'
import { selectWorkspaces } from '../modules/workspaces/index.ts'
import { BackupReader, type Manifest, readBackupFile, restoreDatabase } from '../platform/db/backup/index.ts'
import { type Database, inInstallation, inWorkspace, migrate } from '../platform/db/index.ts'
import { masterKeyId } from '../platform/keys/vault.ts'
import { rowsOf } from './backup.ts'
import { type Command, options, required, withFile } from './command.ts'
import { type Foundation, layFoundation } from './foundation.ts'
import { readKeyFile } from './key-file.ts'
import { recordOnRoots } from './operator.ts'
import { openFor } from './with-database.ts'

const FLAGS = { from: { type: 'string' }, 'key-file': { type: 'string' } } as const
/** Erasing somebody a second time does no harm; leaving it out would. */
const REPEATED = ['user.deleted']

/**
 * `bailiwick restore`: fills an empty database from a backup, all or nothing. Nobody is signed in afterwards, no
 * token holds, and links of invitations have to be sent again; people sign in as before.
 */
export const restore: Command = async ({ config, args }) => {
  const values = options(args, FLAGS)
  const path = required(values.from, 'from')
  const key = await readKeyFile(values['key-file'])
  await withFile('from', () => accessSync(path, constants.R_OK))
  const foundation = await layFoundation(config, { join: false })
  try {
    const reader = new BackupReader(readBackupFile(path, key))
    try {
      const manifest = await fill(foundation, reader)
      return await finish(foundation, manifest)
    } finally {
      await reader.close()
    }
  } finally {
    await foundation.close()
  }
}

/** Nothing is touched, not even a password of a role, before the backup is known to fit. */
async function fill(foundation: Foundation, reader: BackupReader): Promise<Manifest> {
  const { ownerUrl, masterKeys } = foundation
  const manifest = await reader.manifest()
  assertKeys(manifest, foundation)
  await migrate(ownerUrl, masterKeys)
  const tables = await restoreDatabase({ ownerUrl, clock: systemClock, reader, manifest, repeat: REPEATED })
  console.log(`${rowsOf(tables)} rows of ${tables.length} tables, as they were at ${manifest.createdAt}`)
  return manifest
}

function assertKeys({ masterKeys }: Manifest, foundation: Foundation): void {
  const known = foundation.masterKeys.map(masterKeyId)
  if (masterKeys.every((id) => known.includes(id))) return
  const where = foundation.embedded ? 'MASTER_KEY, or put its master.key into DATA_DIR' : 'MASTER_KEY'
  throw new ConfigError(`MASTER_KEY: the backup's secrets are under another master key: set ${where}`)
}

async function finish(foundation: Foundation, manifest: Manifest): Promise<number> {
  const db = openFor(foundation)
  try {
    const broken = await verifyChains(db)
    const data = { backupOf: manifest.createdAt, version: manifest.version }
    await recordOnRoots(db, { type: 'installation.restored', data })
    for (const line of broken) console.error(line)
    console.log(broken.length === 0 ? 'The event log of every organization is valid.' : 'NOT VALID')
    console.log('Every session and token is over; pending invitations have to be sent again.')
    return broken.length === 0 ? 0 : 1
  } finally {
    await db.close()
  }
}

/** One line for each organization whose log is not what it was. */
async function verifyChains(db: Database): Promise<string[]> {
  const broken: string[] = []
  for (const { id: workspaceId, slug } of await inInstallation(db, selectWorkspaces)) {
    let after: OrganizationId | undefined
    for (;;) {
      const ids = await inWorkspace(db, workspaceId, (tx) => selectOrganizationIds(tx, after, 500))
      for (const organizationId of ids) {
        const lines = exportChain(db, { workspaceId, organizationId }, systemClock, { keepsHead: false })
        const { valid, problems } = await verifyExport(lines, { organizationId })
        if (!valid) broken.push(`${slug} ${organizationId}: ${problems[0]?.fault}`)
      }
      after = ids.at(-1)
      if (!after) break
    }
  }
  return broken
}
