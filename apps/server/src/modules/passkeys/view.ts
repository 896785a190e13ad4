import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import type { PasskeyRow } from './store.ts'

export const OwnParams = z.strictObject({ passkeyId: pathId('passkey') })
export const UserParams = z.strictObject({ userId: pathId('user') })
export const UserPasskeyParams = UserParams.extend({ passkeyId: pathId('passkey') })

/** A name that a person gives it, to know it again. */
export const PasskeyName = z.string().trim().min(1).max(60)

export const PasskeyView = z.strictObject({
  id: idSchema('passkey'),
  name: z.string(),
  isSynced: z
    .boolean()
    .describe('Kept in more than one place, by a password manager or the maker of the device.'),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  attestation: z
    .strictObject({
      format: z.string().describe('`none` where it said nothing.'),
      aaguid: z.string().nullable().describe('Its model, as it says.'),
    })
    .nullable()
    .describe('What the authenticator said of itself, where the policy asked for it.'),
})
export type PasskeyView = z.output<typeof PasskeyView>
export const PasskeyList = z.strictObject({ items: z.array(PasskeyView) })

/** What an authenticator said of itself; null where nobody asked. */
export const toAttestation = (row: PasskeyRow): PasskeyView['attestation'] =>
  row.attestation_format === null ? null : { format: row.attestation_format, aaguid: row.aaguid }

export const toPasskeyView = (row: PasskeyRow): PasskeyView => ({
  id: row.id,
  name: row.name,
  isSynced: row.backed_up,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  attestation: toAttestation(row),
})
