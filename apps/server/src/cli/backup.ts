import { accessSync, constants, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { systemClock } from '../kernel/clock.ts'
import {
  dumpDatabase,
  readBackupFile,
  type TableSum,
  verifyBackup,
  writeBackupFile,
} from '../platform/db/backup/index.ts'
import { masterKeyId } from '../platform/keys/vault.ts'
import { type Command, options, required, UsageError, withFile } from './command.ts'
import { readKeyFile } from './key-file.ts'
import { recordOnRoots } from './operator.ts'
import { releaseVersion } from './release.ts'
import { withDatabase } from './with-database.ts'

const FLAGS = { to: { type: 'string' }, 'key-file': { type: 'string' } } as const

/** `bailiwick backup`: one file with everything that a restore needs but the master key, read back before it counts. */
export const backup: Command = async ({ config, args }) => {
  const values = options(args, FLAGS)
  const path = required(values.to, 'to')
  const key = await readKeyFile(values['key-file'])
  if (existsSync(path)) throw new UsageError(`--to: ${path} is there already`)
  await withFile('to', () => accessSync(dirname(path), constants.W_OK))
  const partial = `${path}.partial`
  await withDatabase(config, async ({ db, ownerUrl, masterKeys }) => {
    const [masterKey] = masterKeys
    if (!masterKey) throw new Error('no master key')
    const about = {
      version: releaseVersion(),
      createdAt: systemClock.now().toISOString(),
      masterKeys: masterKeys.map(masterKeyId),
    }
    try {
      await writeBackupFile(partial, dumpDatabase({ ownerUrl, masterKey }, about), key)
      const { tables } = await verifyBackup(readBackupFile(partial, key))
      renameSync(partial, path)
      await recordOnRoots(db, { type: 'installation.backed_up', data: { encrypted: key !== undefined } })
      console.log(`${path}: ${rowsOf(tables)} rows of ${tables.length} tables, read back and verified`)
    } finally {
      rmSync(partial, { force: true })
    }
  })
  const kept = config.masterKeys ? 'MASTER_KEY' : `${config.dataDir}/master.key`
  console.log(`The master key is not in it: keep ${kept} in another place, without it no secret can be read.`)
  if (!key)
    console.log('It holds password hashes and addresses of people and is not encrypted: see --key-file.')
  return 0
}

export const rowsOf = (tables: readonly TableSum[]): number => tables.reduce((sum, one) => sum + one.rows, 0)
