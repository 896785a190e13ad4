import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Id, idSchema, newId, type OrganizationId } from '../../kernel/ids.ts'
import { webhookSecret } from '../../platform/http/standard-webhooks.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import type { LegacyStoreRow } from './store.ts'

/** What a sealed secret is bound to: copied into another organization's row it does not open. */
export const sealOfStore = (organizationId: OrganizationId, id: Id<'secret'>): string =>
  `legacy_stores.sealed ${organizationId} ${id}`

export const SecretView = z.strictObject({
  id: idSchema('secret'),
  createdAt: z.iso.datetime(),
})
/** With its value, which is shown once when it is made. */
export const MadeSecret = SecretView.extend({
  secret: z.string().describe('As Standard Webhooks writes secrets: `whsec_` and base 64.'),
})

/** A new secret, and its columns. */
export function makeSecret(vault: Vault, organizationId: OrganizationId, now: Date) {
  const id = newId('secret')
  const key = randomBytes(32)
  return {
    columns: {
      secret_id: id,
      sealed: vault.seal(key, sealOfStore(organizationId, id)),
      secret_created_at: now,
    },
    made: { id, createdAt: now.toISOString(), secret: webhookSecret(key) },
  }
}

/** The keys that both sides may sign with at this moment, the present one first. */
export function liveKeys(vault: Vault, row: LegacyStoreRow, now: Date): Buffer[] {
  const { organization_id: of, earlier_secret_id, earlier_sealed, earlier_ends_at } = row
  const present = vault.open(row.sealed, sealOfStore(of, row.secret_id))
  const isLive = earlier_secret_id && earlier_sealed && earlier_ends_at && earlier_ends_at > now
  return isLive ? [present, vault.open(earlier_sealed, sealOfStore(of, earlier_secret_id))] : [present]
}
