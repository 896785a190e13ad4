import { type Logger, pino } from 'pino'
import { type App, createApp } from '../../src/app.ts'
import { type Config, loadConfig } from '../../src/config.ts'
import { type Clock, systemClock } from '../../src/kernel/clock.ts'
import type { Hasher } from '../../src/modules/credentials/index.ts'
import type { Metrics } from '../../src/platform/telemetry/metrics.ts'
import { testAuthenticator } from './authenticator.ts'
import { createDatabase, TEST_MASTER_KEY } from './cluster.ts'
import { cheapHasher } from './hasher.ts'

export interface TestApp extends App {
  ownerUrl: string
}

/**
 * A whole server on a database of its own, called in process. Close it with `await app.drop()`.
 * With `tokens: 'test'` (the default) a bearer token is made by `bearer()` of the factories; the real ones are
 * used with `tokens: 'real'`.
 */
export async function createTestApp(
  options: {
    clock?: Clock
    config?: Partial<Config>
    tokens?: 'test' | 'real'
    ownerUrl?: string
    logger?: Logger
    metrics?: Metrics
    /** Whether it also does what happens beside requests. */
    background?: boolean
    /** The real one takes its time: a cheap one does unless it is said here. */
    hasher?: Hasher
  } = {},
): Promise<TestApp & { drop(): Promise<void> }> {
  const database = options.ownerUrl ? undefined : await createDatabase()
  const ownerUrl = options.ownerUrl ?? (database?.ownerUrl as string)
  const config: Config = {
    ...loadConfig({
      LOG_LEVEL: 'silent',
      DEMO: 'false',
      DATABASE_POOL_SIZE: '4',
      PUBLIC_URL: 'http://localhost:4000',
      // Nobody answers there: a test that needs a DNS brings its own.
      DNS_RESOLVERS: '127.0.0.1:9',
    }),
    ...options.config,
  }
  const app = createApp({
    config,
    ownerUrl,
    masterKeys: [TEST_MASTER_KEY],
    clock: options.clock ?? systemClock,
    logger: options.logger ?? pino({ level: config.logLevel }),
    background: options.background ?? false,
    ...(options.metrics ? { metrics: options.metrics } : {}),
    hasher: options.hasher ?? cheapHasher({ concurrency: config.hashConcurrency }),
    ...(options.tokens === 'real' ? {} : { authenticator: testAuthenticator }),
  })
  await app.start()
  return {
    ...app,
    ownerUrl,
    drop: async () => {
      await app.stop()
      await database?.drop()
    },
  }
}
