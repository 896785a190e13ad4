import { isId, type OrganizationId, type UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Database, inOrganization, type Place } from '../../platform/db/index.ts'
import { createCache, type State } from '../../platform/state/index.ts'
import { policyOf } from '../policies/index.ts'
import { type Membership, selectHomeOfMember, selectMembership } from './membership-store.ts'
import type { Principal } from './principal.ts'

/**
 * What people are in organizations that are not their own, from memory. It is asked for the organizations on the way to the
 * one that is entered and for no others: somebody may be a member of thousands.
 */
export interface Memberships {
  /** A principal with what it was given as an external member on the way to `entered`, as far as both policies allow. */
  join(principal: Principal, home: OrganizationContext, entered: OrganizationContext): Promise<Principal>
  homeOf(place: Place, userId: UserId): Promise<OrganizationId | undefined>
}

/** Of one person, as far as it was asked for; a change of any of it drops the whole. */
interface OfPerson {
  known: Map<OrganizationId, Promise<Membership | undefined>>
  joined: Map<OrganizationId, { of: Principal; by: readonly Membership[]; principal: Principal }>
}

const PEOPLE = 5_000
const PLACES = 200

export function createMemberships(db: Database, state: State): Memberships {
  const people = createCache<string, OfPerson>({
    state,
    max: PEOPLE,
    topics: ['principal', 'roles'],
    keysOf: ({ topic, subject }) => {
      if (topic === 'roles') return 'all'
      return isId('organization', subject) ? (_id, { known }) => known.has(subject) : [subject]
    },
  })

  function find(person: OfPerson, { id, organizationId: homeId }: Principal, place: Place) {
    const { organizationId: hostId } = place
    const before = person.known.get(hostId)
    if (before) return before
    if (person.known.size >= PLACES) person.known.clear()
    const found = inOrganization(db, place, (tx) => selectMembership(tx, { homeId, userId: id as UserId }), {
      readOnly: true,
    })
    person.known.set(hostId, found)
    found.catch(() => person.known.delete(hostId))
    return found
  }

  return {
    async join(principal, home, entered) {
      const { elsewhere } = policyOf(home).externalMembers
      if (!principal.isElsewhere || elsewhere === 'forbidden') return principal
      if (!policyOf(entered).externalMembers.allowed) return principal
      const hosts = entered.path.filter(({ id }) => id !== home.id)
      const person = await people.get(principal.id, async () => ({ known: new Map(), joined: new Map() }))
      if (!person || hosts.length === 0) return principal
      const { workspaceId } = entered
      const found = await Promise.all(
        hosts.map(({ id: organizationId }) => find(person, principal, { workspaceId, organizationId })),
      )
      const by = found
        .filter((one) => one !== undefined)
        .filter(({ isConsented }) => isConsented || elsewhere === 'allowed')
      return by.length === 0 ? principal : joinedOf(person, entered.id, principal, by)
    },
    homeOf: (place, userId) =>
      inOrganization(db, place, (tx) => selectHomeOfMember(tx, userId), { readOnly: true }),
  }
}

/** The same object for as long as nothing of it changed: what is made of a principal is remembered by it. */
function joinedOf(
  { joined }: OfPerson,
  enteredId: OrganizationId,
  principal: Principal,
  by: readonly Membership[],
): Principal {
  const before = joined.get(enteredId)
  const isSame =
    before?.of === principal && before.by.length === by.length && before.by.every((one, at) => one === by[at])
  if (before && isSame) return before.principal
  if (joined.size >= PLACES) joined.clear()
  const made: Principal = {
    ...principal,
    grants: [...principal.grants, ...by.flatMap(({ grants }) => grants)],
    memberOf: by.map(({ hostId }) => hostId),
    memberSince: by.reduce<Date | null>((last, { since }) => (last && last > since ? last : since), null),
  }
  joined.set(enteredId, { of: principal, by, principal: made })
  return made
}
