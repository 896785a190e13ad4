import { DomainError } from '../../../kernel/errors.ts'
import type { OrgTx, Reach } from '../../../platform/db/index.ts'
import { assertMayActOn, type Held, RoleError } from '../../roles/index.ts'
import type { ConnectionRow } from '../store.ts'
import { type Holdable, selectHoldable, selectIsKnownBeyond } from './known-store.ts'

/**
 * Whoever sets what a provider is signs in as anybody whom it knows, so nobody does by which somebody is known who holds more
 * than they do. Below nobody holds more than who reaches there with everything, which the reach of a connection asks for.
 */
export async function assertAboveKnown(tx: OrgTx, held: Held, connection: ConnectionRow): Promise<void> {
  const all = await selectHoldable(tx)
  const anyhow = all.filter((role) => isBeyond(held, role, 'organization')).map(({ id }) => id)
  const below = all
    .filter((role) => !anyhow.includes(role.id) && isBeyond(held, role, 'subtree'))
    .map(({ id }) => id)
  if (anyhow.length + below.length === 0) return
  if (await selectIsKnownBeyond(tx, connection, { anyhow, below }, held.now)) throw RoleError.above_own()
}

function isBeyond({ actor, organization, now }: Held, role: Holdable, reach: Reach): boolean {
  const permissions = new Set(role.permissions)
  const grant = { organizationId: organization.id, reach, role: role.key, permissions, endsAt: null }
  try {
    assertMayActOn(actor, organization, [grant], now)
    return false
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'forbidden') return true
    throw error
  }
}
