import { type App, createApp } from '../app.ts'
import type { Config } from '../config.ts'
import { systemClock } from '../kernel/clock.ts'
import { migrate } from '../platform/db/index.ts'
import { createLogger } from '../platform/telemetry/logger.ts'
import { layFoundation } from './foundation.ts'

/** Runs a command's work with all that a server has, beside one that runs or without; it listens nowhere. */
export async function withApp<T>(
  config: Config,
  work: (app: App) => Promise<T>,
  { poolSize = 2 }: { poolSize?: number } = {},
): Promise<T> {
  const foundation = await layFoundation(config)
  const { ownerUrl, masterKeys } = foundation
  try {
    await migrate(ownerUrl, masterKeys)
    const logger = createLogger('silent')
    const small = { ...config, poolSize }
    const app = createApp({ config: small, ownerUrl, masterKeys, clock: systemClock, logger })
    try {
      await app.start()
      return await work(app)
    } finally {
      await app.stop()
    }
  } finally {
    await foundation.close()
  }
}
