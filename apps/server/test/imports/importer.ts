import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { isId } from '../../src/kernel/ids.ts'
import { workOnImport } from '../../src/modules/imports/index.ts'

/** A node of its own that goes on with one import: for who ends it in the middle. Says so before it begins. */
const [ownerUrl = '', key = '', workspaceId, organizationId, id] = process.argv.slice(2)
if (!isId('workspace', workspaceId) || !isId('organization', organizationId) || !isId('import', id))
  throw new TypeError('which import?')
const app = createApp({
  config: loadConfig({
    LOG_LEVEL: 'silent',
    DEMO: 'false',
    DATABASE_POOL_SIZE: '6',
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
await workOnImport(app.services, { workspaceId, organizationId }, id)
await app.stop()
