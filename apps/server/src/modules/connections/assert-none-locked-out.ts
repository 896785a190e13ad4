import { z } from 'zod'
import type { ConnectionId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import type { Prepare } from '../../platform/operation.ts'
import { findShutOut } from '../policies/index.ts'
import { ConnectionError } from './errors.ts'
import { ConnectionSettings } from './settings.ts'
import { selectConnection } from './store.ts'

/** A provider that was taken over has to go at once, whoever is locked out by it; nobody does that by accident. */
export const ConfirmLockOut = z.strictObject({
  confirmLockOut: z
    .boolean()
    .default(false)
    .describe('Go on although nobody can sign in then where the policy allows nothing but providers.'),
})

interface Change {
  connectionId: ConnectionId
  confirmLockOut: boolean
  /** How far it will serve people then. */
  next: (settings: ConnectionSettings) => 'none' | 'organization' | 'subtree'
}

/**
 * Refuses to take the last provider from where nothing else is allowed, unless that is confirmed. It is looked at before the
 * change and not held: of two administrators at the very same moment one may get past.
 */
export async function assertNoneLockedOut(
  before: Prepare,
  { connectionId, confirmLockOut, next }: Change,
): Promise<void> {
  if (confirmLockOut) return
  const { id: organizationId, workspaceId } = before.organization
  const row = await inOrganization(before.services.db, { workspaceId, organizationId }, (tx) =>
    selectConnection(tx, connectionId),
  )
  const reach = row && next(ConnectionSettings.parse(row.settings))
  if (!reach || reach === 'subtree') return
  const organizations = await findShutOut(before, { connectionId, reach })
  if (organizations.count > 0)
    throw ConnectionError.leaves_no_sign_in({ pointer: '/confirmLockOut', organizations })
}
