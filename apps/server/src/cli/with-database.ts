import type { Config } from '../config.ts'
import { type Database, migrate, openDatabase } from '../platform/db/index.ts'
import { layFoundation } from './foundation.ts'

/** Runs a command's work on a migrated database, and closes everything afterwards. */
export async function withDatabase<T>(
  config: Config,
  work: (parts: { db: Database; ownerUrl: string; masterKeys: readonly Buffer[] }) => Promise<T>,
): Promise<T> {
  const foundation = await layFoundation(config)
  const [masterKey] = foundation.masterKeys
  if (!masterKey) throw new Error('no master key')
  const { ownerUrl, masterKeys } = foundation
  try {
    await migrate(ownerUrl, masterKey)
    const onError = (error: Error) => console.error(error.message)
    const db = openDatabase({ ownerUrl, masterKey, poolSize: 2, statementTimeoutMs: 60_000, onError })
    try {
      return await work({ db, ownerUrl, masterKeys })
    } finally {
      await db.close()
    }
  } finally {
    await foundation.close()
  }
}
