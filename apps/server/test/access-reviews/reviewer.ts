import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { isId } from '../../src/kernel/ids.ts'
import { runReview } from '../../src/modules/access-reviews/index.ts'

/** A node of its own that goes on with one review: for who ends it in the middle. Says so before it begins. */
const [ownerUrl = '', key = '', workspaceId, organizationId, id] = process.argv.slice(2)
if (!isId('workspace', workspaceId) || !isId('organization', organizationId) || !isId('accessReview', id))
  throw new TypeError('which review?')
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
process.stdout.write('begins\n')
await runReview(app.services, { workspaceId, organizationId }, id)
await app.stop()
