import type { ConnectionId, UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Database, inOrganization, type OrgTx, together } from '../../platform/db/index.ts'
import { type Connection, readServing } from '../connections/index.ts'
import { readCredentials } from '../credentials/index.ts'
import { linkedTo, selectIdentities } from '../identities/index.ts'
import { type EffectivePolicy, policyOf, type SignInMethod } from '../policies/index.ts'
import { waysInOf } from './ways-in-of.ts'

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

/** By what an account can still be signed in to, `without` one provider where that is to go. */
export async function waysLeft(
  tx: OrgTx,
  { policy, serving }: WaysIn,
  userId: UserId,
  { without }: { without?: ConnectionId } = {},
): Promise<SignInMethod[]> {
  const [credentials, rows] = await together(readCredentials(tx, userId), selectIdentities(tx, userId))
  const links = linkedTo(serving, rows).filter(({ connectionId }) => connectionId !== without)
  const held = { ...credentials, hasPasskey: credentials.signsInByPasskey, servingLinks: links.length }
  return waysInOf(policy, held)
}
