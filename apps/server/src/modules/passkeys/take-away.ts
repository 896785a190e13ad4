import type { PasskeyId, UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Database, inOrganization, type NewEvent, type OrgTx } from '../../platform/db/index.ts'
import { type Connection, readServing } from '../connections/index.ts'
import { readCredentials } from '../credentials/index.ts'
import { linkedTo, selectIdentities } from '../identities/index.ts'
import { type EffectivePolicy, policyOf } from '../policies/index.ts'
import { lockUser } from '../sessions/index.ts'
import { PasskeyError } from './errors.ts'
import { deletePasskey } from './store.ts'

interface Which {
  userId: UserId
  id: PasskeyId
  by: 'person' | 'administrator'
}

/** Takes a passkey away, with the event that says so: the person hears of it, whoever did it. */
export async function takeAway(tx: OrgTx, { userId, id, by }: Which): Promise<NewEvent> {
  const row = await deletePasskey(tx, userId, id)
  if (!row) throw PasskeyError.not_found()
  return {
    type: 'user.passkey_removed',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { passkeyId: id, by },
    personal: { name: row.name },
    outgoing: true,
  }
}

/** What a policy lets somebody in by, and the providers among that. */
export interface WaysIn {
  policy: EffectivePolicy
  serving: readonly Connection[]
}

/** Read before the transaction: providers are of other organizations too. One that is inactive lets nobody in. */
export async function readWaysIn(
  db: Database,
  organization: OrganizationContext,
  userId: UserId,
): Promise<WaysIn> {
  const policy = policyOf(organization)
  if (!policy.signIn.methods.includes('connection')) return { policy, serving: [] }
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const rows = await inOrganization(db, place, (tx) => selectIdentities(tx, userId), { readOnly: true })
  const refs = rows.map((row) => ({ ...row, organizationId: row.connectionOrganizationId }))
  return { policy, serving: await readServing(db, organization, refs) }
}

/** The same by its owner, who may not shut the own account. Of two at once the second one sees what the first one left. */
export async function takeOwnAway(
  tx: OrgTx,
  { policy, serving }: WaysIn,
  userId: UserId,
  id: PasskeyId,
): Promise<NewEvent> {
  await lockUser(tx, userId)
  const event = await takeAway(tx, { userId, id, by: 'person' })
  const { methods } = policy.signIn
  const left = await readCredentials(tx, userId)
  if (left.hasPasskey && methods.includes('passkey')) return event
  if (left.hasPassword && methods.includes('password')) return event
  const linked = linkedTo(serving, await selectIdentities(tx, userId))
  if (linked.length === 0) throw PasskeyError.last_way_in()
  return event
}
