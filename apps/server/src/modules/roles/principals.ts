import { isId, type OrganizationId, type ServiceAccountId, type UserId } from '../../kernel/ids.ts'
import type { Grant } from '../../platform/access.ts'
import { type Database, inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import { createCache, type State } from '../../platform/state/index.ts'
import {
  selectGroupsOf,
  selectKnownPermissions,
  selectServiceAccountGrants,
  selectServiceAccountState,
  selectUserGrants,
  selectUserState,
} from './store.ts'

/** A user or service account as decisions see it. Shared between requests, never changed. */
export interface Principal {
  kind: 'user' | 'service_account'
  id: UserId | ServiceAccountId
  organizationId: OrganizationId
  active: boolean
  displayName: string
  grants: readonly Grant[]
  /** Names of its groups. */
  groups: readonly string[]
  /** What the permission `*` stands for in its organization. */
  knownPermissions: readonly string[]
}

/**
 * Who may act, from memory. A change of status or assignment is announced for the principal (`principal`, its id);
 * a change that may concern many (a group, a role) for its organization (`principal`, the organization's id) or
 * for the workspace (`roles`).
 */
export interface Principals {
  find(place: Place, id: string): Promise<Principal | undefined>
}

const REMEMBERED = 50_000

export function createPrincipals(db: Database, state: State): Principals {
  const owners = new Map<string, Set<string>>()
  const cache = createCache<string, Principal>({
    state,
    max: REMEMBERED,
    topics: ['principal', 'roles'],
    keysOf: ({ topic, subject }) => {
      if (topic === 'roles') return 'all'
      if (!isId('organization', subject)) return [subject]
      const keys = [...(owners.get(subject) ?? [])]
      owners.delete(subject)
      return keys
    },
  })
  return {
    find: async (place, id) => {
      const found = await cache.get(id, async () => {
        const principal = await inOrganization(db, place, (tx) => load(tx, id))
        if (principal)
          owners.set(place.organizationId, (owners.get(place.organizationId) ?? new Set()).add(id))
        return principal
      })
      // The memory is keyed by an id that is unique everywhere; the place is still part of the question.
      return found?.organizationId === place.organizationId ? found : undefined
    },
  }
}

async function load(tx: OrgTx, id: string): Promise<Principal | undefined> {
  const organizationId = tx.organizationId
  if (isId('user', id)) {
    const [state, grants, groups, knownPermissions] = await Promise.all([
      selectUserState(tx, id),
      selectUserGrants(tx, id),
      selectGroupsOf(tx, id),
      selectKnownPermissions(tx),
    ])
    const active = state?.status === 'active'
    return (
      state && {
        kind: 'user',
        id,
        organizationId,
        active,
        displayName: state.display_name,
        grants,
        groups,
        knownPermissions,
      }
    )
  }
  if (!isId('serviceAccount', id)) return undefined
  const [state, grants, knownPermissions] = await Promise.all([
    selectServiceAccountState(tx, id),
    selectServiceAccountGrants(tx, id),
    selectKnownPermissions(tx),
  ])
  const active = state?.status === 'active'
  const displayName = state?.display_name ?? ''
  return (
    state && {
      kind: 'service_account',
      id,
      organizationId,
      active,
      displayName,
      grants,
      groups: [],
      knownPermissions,
    }
  )
}
