import { z } from 'zod'
import { wholeSecondAfter } from '../../kernel/clock.ts'
import { isId } from '../../kernel/ids.ts'
import type { NewEvent, OrgTx } from '../../platform/db/index.ts'
import { operation, type Run } from '../../platform/operation.ts'
import { assertMayActOn, RoleError, selectGrants } from '../roles/index.ts'
import { personAtHome, SessionError, selectUserStatus } from '../sessions/index.ts'
import { GrantError } from './errors.ts'
import { loadGrants, type PersonGrant } from './grants.ts'
import { withdrawConsent } from './store.ts'
import { GrantParams, UserGrantParams } from './view.ts'

/**
 * Ends what an application may do for a person. With the commit every token and every grant of before is refused, on
 * every node; a job removes them. Whoever has to be asked is asked again.
 */
export async function endGrant(
  tx: OrgTx,
  { userId, clientId, enteredId, scopes }: PersonGrant,
  { now, announce }: { now: Date; announce: Run<'organization'>['announce'] },
): Promise<NewEvent> {
  const from = wholeSecondAfter(now)
  await withdrawConsent(tx, { userId, clientId, enteredId }, from)
  announce('principal', userId)
  return {
    type: 'grant.revoked',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { clientId, organizationId: enteredId, scopes, from: from.toISOString() },
    outgoing: true,
  }
}

async function end(
  context: Run<'organization'>,
  grants: readonly PersonGrant[],
  grantId: string,
): Promise<undefined> {
  const grant = grants.find(({ id }) => id === grantId)
  if (!grant) throw GrantError.not_found()
  const { tx, clock, announce, record } = context
  record(await endGrant(tx, grant, { now: clock.now(), announce }))
  return undefined
}

export const revokeOwnGrant = operation({
  name: 'me.revokeGrant',
  summary: 'Revoke what an application may do for you',
  permission: null,
  params: GrantParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [SessionError.not_at_home, GrantError.not_found],
  async prepare({ services, actor, organization }) {
    const { workspaceId, id: organizationId } = organization
    return loadGrants(services, { workspaceId, organizationId }, personAtHome(actor, organization))
  },
  run: (context, _input, { grantId }, grants) => end(context, grants, grantId),
})

/** Nobody acts above themselves: what somebody holds more with is not ended by those below. */
export const revokeUserGrant = operation({
  name: 'grants.revokeOfUser',
  summary: 'Revoke what an application may do for a user',
  permission: 'sessions:write',
  params: UserGrantParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [GrantError.user_not_found, GrantError.not_found, RoleError.above_own],
  async prepare({ services, organization }, _input, { userId }) {
    const { workspaceId, id: organizationId } = organization
    return isId('user', userId) ? loadGrants(services, { workspaceId, organizationId }, userId) : []
  },
  async run(context, _input, { userId, grantId }, grants) {
    const { tx, actor, organization, clock } = context
    if (!(await selectUserStatus(tx, userId))) throw GrantError.user_not_found()
    assertMayActOn(actor, organization, await selectGrants(tx, organization.id, userId), clock.now())
    return end(context, grants, grantId)
  },
})
