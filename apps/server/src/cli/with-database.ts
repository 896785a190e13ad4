import { type Config, ConfigError } from '../config.ts'
import { type Database, migrate, openDatabase } from '../platform/db/index.ts'
import { type Foundation, layFoundation } from './foundation.ts'

/** Runs a command's work on a migrated database, and closes everything afterwards. */
export async function withDatabase<T>(
  config: Config,
  work: (parts: { db: Database; ownerUrl: string; masterKeys: readonly Buffer[] }) => Promise<T>,
): Promise<T> {
  const foundation = await layFoundation(config)
  const { ownerUrl, masterKeys } = foundation
  try {
    await migrate(ownerUrl, masterKeys)
    const db = openFor(foundation)
    try {
      return await work({ db, ownerUrl, masterKeys })
    } finally {
      await db.close()
    }
  } finally {
    await foundation.close()
  }
}

/** A few connections of a command's own. */
export function openFor({ ownerUrl, masterKeys: [masterKey] }: Foundation): Database {
  if (!masterKey) throw new ConfigError('MASTER_KEY: missing')
  const onError = (error: Error) => console.error(error.message)
  return openDatabase({ ownerUrl, masterKey, poolSize: 2, statementTimeoutMs: 60_000, onError })
}
