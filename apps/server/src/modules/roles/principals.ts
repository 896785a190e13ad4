import { isId, type OrganizationId, type UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Database, inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import { createCache, type State } from '../../platform/state/index.ts'
import { selectGrants } from './holdings-store.ts'
import { createMemberships } from './memberships.ts'
import type { Principal } from './principal.ts'
import { selectGroupsOf, selectServiceAccountState, selectUserState } from './store.ts'

/**
 * Who may act, from memory. A change of status or assignment is announced for the principal (`principal`, its id);
 * a change that may concern many (a group, a role) for its organization (`principal`, the organization's id) or
 * for the workspace (`roles`).
 */
export interface Principals {
  find(place: Place, id: string): Promise<Principal | undefined>
  /** The same with what somebody of `home` is as an external member on the way to `entered`. */
  findAt(home: OrganizationContext, id: string, entered: OrganizationContext): Promise<Principal | undefined>
  /** Which organization's an external member is. */
  homeOfMember(place: Place, userId: UserId): Promise<OrganizationId | undefined>
}

const REMEMBERED = 20_000

export function createPrincipals(db: Database, state: State): Principals {
  // By its id alone, which is of one organization only: a change of one account drops one key, however many are known.
  const cache = createCache<string, Principal>({
    state,
    max: REMEMBERED,
    topics: ['principal', 'roles'],
    keysOf: ({ topic, subject }) => {
      if (topic === 'roles') return 'all'
      return isId('organization', subject)
        ? (_id, { organizationId }) => organizationId === subject
        : [subject]
    },
  })
  const memberships = createMemberships(db, state)

  const find: Principals['find'] = async ({ workspaceId, organizationId }, id) => {
    let isAsked = false
    const load = () => {
      isAsked = true
      return inOrganization(db, { workspaceId, organizationId }, (tx) => loadPrincipal(tx, id), {
        readOnly: true,
      })
    }
    const known = await cache.get(id, load)
    // Whoever was asking for it already may have asked in another organization, and found nothing there.
    const found = known ?? (isAsked ? undefined : await load())
    const isHere = found?.workspaceId === workspaceId && found.organizationId === organizationId
    return isHere ? found : undefined
  }

  return {
    find,
    async findAt(home, id, entered) {
      const found = await find({ workspaceId: home.workspaceId, organizationId: home.id }, id)
      return found && memberships.join(found, home, entered)
    },
    homeOfMember: memberships.homeOf,
  }
}

async function loadPrincipal(tx: OrgTx, id: string): Promise<Principal | undefined> {
  const { workspaceId, organizationId } = tx
  if (isId('user', id)) {
    const [state, grants, groups] = await Promise.all([
      selectUserState(tx, id),
      selectGrants(tx, organizationId, id),
      selectGroupsOf(tx, id),
    ])
    const active = state?.status === 'active'
    return (
      state && {
        kind: 'user',
        id,
        workspaceId,
        organizationId,
        active,
        tokensValidFrom: state.tokens_valid_from,
        displayName: state.display_name,
        grants,
        groups,
        withdrawals: state.withdrawals,
        isElsewhere: state.is_elsewhere,
      }
    )
  }
  if (!isId('serviceAccount', id)) return undefined
  const [state, grants] = await Promise.all([
    selectServiceAccountState(tx, id),
    selectGrants(tx, organizationId, id),
  ])
  const active = state?.status === 'active'
  return (
    state && {
      kind: 'service_account',
      id,
      workspaceId,
      organizationId,
      active,
      tokensValidFrom: state.tokens_valid_from,
      displayName: state.display_name,
      grants,
      groups: [],
      withdrawals: [],
      isElsewhere: false,
    }
  )
}
