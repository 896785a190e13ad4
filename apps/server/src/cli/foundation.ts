import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { EmbeddedPostgresError, startEmbeddedPostgres } from '../platform/embedded-postgres/index.ts'

/** A database to work on and the keys that open what is in it. */
export interface Foundation {
  ownerUrl: string
  masterKeys: readonly Buffer[]
  embedded: boolean
  close(): Promise<void>
}

const OWNER_URL = 'owner-url'
const MASTER_KEY = 'master.key'

/**
 * The database of the settings, or the embedded one. `join` lets a command work beside a server that runs on
 * the same embedded database; a second server is refused.
 */
export async function layFoundation(config: Config, { join: mayJoin = true } = {}): Promise<Foundation> {
  if (config.databaseUrl) {
    const masterKeys = config.masterKeys ?? []
    return { ownerUrl: config.databaseUrl, masterKeys, embedded: false, close: async () => {} }
  }
  try {
    return await startOwn(config)
  } catch (error) {
    const path = join(config.dataDir, OWNER_URL)
    if (!mayJoin || !(error instanceof EmbeddedPostgresError) || !existsSync(path)) throw error
    const ownerUrl = readFileSync(path, 'utf8')
    return { ownerUrl, masterKeys: masterKeysOf(config), embedded: true, close: async () => {} }
  }
}

async function startOwn(config: Config): Promise<Foundation> {
  const log = (line: string) => console.error(line)
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, durable: true, log })
  const path = join(config.dataDir, OWNER_URL)
  writeFileSync(path, postgres.ownerUrl, { mode: 0o600 })
  return {
    ownerUrl: postgres.ownerUrl,
    masterKeys: masterKeysOf(config),
    embedded: true,
    close: async () => {
      rmSync(path, { force: true })
      await postgres.stop()
    },
  }
}

/** From the settings, or a key of the data folder's own that is made at the first start. */
function masterKeysOf(config: Config): readonly Buffer[] {
  if (config.masterKeys) return config.masterKeys
  mkdirSync(config.dataDir, { recursive: true })
  const path = join(config.dataDir, MASTER_KEY)
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  return [Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')]
}
