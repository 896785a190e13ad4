import type { OrganizationId, UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type OrgTx, together, type WorkspaceTx } from '../../platform/db/index.ts'
import { type EffectivePolicy, effectivePolicy, policyNodes } from '../policies/index.ts'
import { selectIsConsentedAt } from './holdings-store.ts'
import { selectPathIdsAt, selectPolicyAt } from './member-policy-store.ts'

type Reader = OrgTx | WorkspaceTx
type At = Pick<OrganizationContext, 'id' | 'path'>

/**
 * Of the organizations that somebody is a member of, those by which they are let in at `entered`: as the policies of both
 * sides are in the tables, whatever memory says. Behind the lock of the tree, which whoever writes a policy takes, it stays so.
 */
export async function selectLettingIn(
  tx: Reader,
  member: { homeId: OrganizationId; userId: UserId },
  hosts: readonly OrganizationId[],
  entered: At,
): Promise<OrganizationId[]> {
  const [home, target] = await together(
    readPolicy(tx, { id: member.homeId, path: [] }),
    readPolicy(tx, entered),
  )
  const { elsewhere } = home.externalMembers
  if (elsewhere === 'forbidden' || !target.externalMembers.allowed) return []
  if (elsewhere === 'allowed') return [...hosts]
  const consented = await together(...hosts.map((host) => selectIsConsentedAt(tx, host, member)))
  return hosts.filter((_host, at) => consented[at])
}

/** One that is being made is in no closure yet: what is above it counts. */
async function readPolicy(tx: Reader, { id, path }: At): Promise<EffectivePolicy> {
  const found = await selectPathIdsAt(tx, id)
  const ids = found.length > 0 ? found : path.map((entry) => entry.id)
  const policies = await together(...ids.map((one) => selectPolicyAt(tx, one)))
  return effectivePolicy(policyNodes(ids.map((one, at) => ({ id: one, policy: policies[at] ?? {} }))))
}
