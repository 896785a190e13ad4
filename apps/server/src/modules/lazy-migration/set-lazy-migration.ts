import { z } from 'zod'
import { toDate } from '../../kernel/clock.ts'
import { assertOutbound, OutboundRefused, outboundRules } from '../../platform/http/outbound.ts'
import { operation } from '../../platform/operation.ts'
import { LazyMigrationError } from './errors.ts'
import { authorColumns, lockHeldAll } from './held-all.ts'
import { MadeSecret, makeSecret } from './secrets.ts'
import { insertLegacyStore, lockLegacyStore, updateLegacyStore } from './store.ts'
import { DEFAULT_PATIENCE_MS, FIELDS, LazyMigrationView, toLazyMigrationView } from './view.ts'

/** With the secret when there was none: it is in this answer and nowhere else. */
export const setLazyMigration = operation({
  name: 'lazyMigration.set',
  summary: 'Name the store of before that is asked at first sign-ins',
  permission: 'directories:write',
  input: z.strictObject({
    ...FIELDS,
    endsAt: FIELDS.endsAt.default(null),
    source: FIELDS.source.default(null),
    patienceMs: FIELDS.patienceMs.default(DEFAULT_PATIENCE_MS),
  }),
  output: LazyMigrationView.extend({ made: MadeSecret.nullable() }),
  errors: [
    LazyMigrationError.stale,
    LazyMigrationError.above_own,
    LazyMigrationError.address_refused,
    LazyMigrationError.over_already,
  ],
  event: 'lazy_migration.set',
  describe: ({ url, enabled, endsAt, source, patienceMs }) => ({
    data: { url, enabled, endsAt, source, patienceMs },
  }),

  async run(context, { url, enabled, endsAt, source, patienceMs }) {
    const { tx, services, organization, expectedVersion } = context
    assertCallable(url, services.publicUrl)
    const held = await lockHeldAll(context)
    const { now } = held
    const ends_at = endsAt === null ? null : toDate(endsAt)
    if (ends_at && ends_at <= now) throw LazyMigrationError.over_already()
    const columns = {
      ...{ url, enabled, ends_at, source, patience_ms: patienceMs, updated_at: now },
      ...authorColumns(held),
    }
    const before = await lockLegacyStore(tx)
    if (expectedVersion !== undefined && expectedVersion !== (before?.version ?? 0))
      throw LazyMigrationError.stale()
    if (before) return { ...toLazyMigrationView(await updateLegacyStore(tx, columns), now), made: null }
    const { columns: secret, made } = makeSecret(services.vault, organization.id, now)
    const row = await insertLegacyStore(tx, { ...columns, ...secret, created_at: now })
    if (!row) throw LazyMigrationError.stale()
    return { ...toLazyMigrationView(row, now), made }
  },
})

/** As far as its text tells; where a name leads is looked at whenever it is called. */
function assertCallable(url: string, publicUrl: string): void {
  try {
    if (!URL.canParse(url)) throw new OutboundRefused('no address')
    const address = new URL(url)
    // Whether an address of a private network may be called, the operator says.
    assertOutbound(address, outboundRules(publicUrl, [address.hostname.replace(/^\[|\]$/g, '')]))
  } catch (error) {
    if (!(error instanceof OutboundRefused)) throw error
    throw LazyMigrationError.address_refused()
  }
}
