import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { systemClock } from '../../src/kernel/clock.ts'

/** A node of its own that serves a database: for who ends it in the middle of a request. Says where it listens. */
const [ownerUrl = '', key = ''] = process.argv.slice(2)
const app = createApp({
  config: loadConfig({
    LOG_LEVEL: 'silent',
    DEMO: 'false',
    DATABASE_POOL_SIZE: '4',
    PUBLIC_URL: 'http://localhost:4000',
    DNS_RESOLVERS: '127.0.0.1:9',
  }),
  ownerUrl,
  masterKeys: [Buffer.from(key, 'base64url')],
  clock: systemClock,
  logger: pino({ level: 'silent' }),
  background: false,
})
await app.start()
process.stdout.write(`${await app.http.listen({ port: 0, host: '127.0.0.1' })}\n`)
