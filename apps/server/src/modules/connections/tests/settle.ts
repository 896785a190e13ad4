import type { OrganizationId } from '../../../kernel/ids.ts'
import type { ActorKind, Origin } from '../../../platform/access.ts'
import { appendEvent, type OrgTx } from '../../../platform/db/index.ts'
import type { Vault } from '../../../platform/keys/vault.ts'
import { keepDetails } from './details.ts'
import type { TestStep } from './steps.ts'
import { markTested, settleTest, type TestKey } from './store.ts'
import type { TestDetails } from './view.ts'

export interface Ending {
  steps: readonly TestStep[]
  /** Of one that passed. */
  details?: TestDetails | undefined
  failure?: { check: string; message: string } | undefined
}

/**
 * Writes down how a test ended. One that passed lets the settings that it tried be used, if they have not been changed
 * meanwhile. False when it had ended before, or was over.
 */
export async function endTest(
  tx: OrgTx,
  vault: Vault,
  key: TestKey,
  { steps, details, failure }: Ending,
  { origin, now }: { origin: Origin; now: Date },
): Promise<boolean> {
  const row = await settleTest(tx, key, { steps, failure, now })
  if (!row) return false
  if (details) {
    await keepDetails(tx, vault, key, details, now)
    // Who is outside tries for themselves: an administrator has to see it before anybody depends on it.
    // Nor does it say anything of the keys of now that it went through by others.
    if (row.actor_kind !== 'set_up_link' && !row.next_keys)
      await markTested(tx, key.connectionId, row.revision)
  }
  const actor = {
    kind: row.actor_kind as ActorKind,
    id: row.actor_id,
    organizationId: row.actor_organization_id as OrganizationId,
  }
  await appendEvent(tx, tx, actor, origin, {
    type: 'connection.tested',
    outcome: failure ? 'failed' : 'success',
    reason: failure?.check,
    target: { kind: 'connection', id: key.connectionId },
    data: { testId: key.id },
  })
  return true
}
