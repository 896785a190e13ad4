import { DomainError } from '../../kernel/errors.ts'
import { isId, type OrganizationId } from '../../kernel/ids.ts'
import type { Grant } from '../../platform/access.ts'
import { type HostOf, hostsOf, leaveMembership, roleNamesAt } from '../external-members/index.ts'
import type { BrowserAccount, SignInServices, Visitor } from '../sign-in/index.ts'
import { actAs } from './act-as.ts'

/** An organization that somebody may enter. */
export interface OwnOrganization {
  id: OrganizationId
  name: string
  slug: string
  isHome: boolean
  isRoot: boolean
  /** Whether there is anything for them to look after. */
  isAdministered: boolean
  /** All below it as well. */
  isReachingBelow: boolean
  /** When the last of what leads there ends; null: without end. */
  endsAt: Date | null
}

/** Another organization that somebody is a member of, and what they were given there. */
export interface OwnMembership extends HostOf {
  /** Names of the roles there; none while nothing of it counts. */
  roles: string[]
  isAdministered: boolean
}

/** No person looks through more; the portal of each finds those below it. */
const MOST = 50

/** The own organization of an account, those that it was given a role in, by name, and those of others that it is a member of. */
export async function readOwnOrganizations(
  services: SignInServices,
  { workspace }: Visitor,
  { organizationId, userId }: BrowserAccount,
): Promise<{ organizations: OwnOrganization[]; memberships: OwnMembership[]; isMore: boolean }> {
  const { principals, tree, clock } = services
  const principal = await principals.find({ workspaceId: workspace.id, organizationId }, userId)
  const now = clock.now()
  const live = (principal?.grants ?? []).filter(({ endsAt }) => endsAt === null || endsAt > now)
  const ids = [...new Set([organizationId, ...live.map((grant) => grant.organizationId)])]
  const found = await Promise.all(ids.slice(0, MOST).map((id) => tree.find(workspace.id, id)))
  const organizations = found
    .filter((one) => one?.status === 'active')
    .map((one) => one as NonNullable<typeof one>)
    .map(({ id, name, slug, parentId }) => {
      const grants = live.filter((grant) => grant.organizationId === id)
      return {
        id,
        name,
        slug,
        isHome: id === organizationId,
        isRoot: parentId === null,
        isAdministered: grants.some(({ permissions }) => permissions.size > 0),
        isReachingBelow: grants.some(({ reach }) => reach === 'subtree'),
        endsAt: id === organizationId ? null : lastEnd(grants),
      }
    })
    .sort((a, b) => Number(b.isHome) - Number(a.isHome) || a.name.localeCompare(b.name))
  const home = await tree.find(workspace.id, organizationId)
  const { hosts, isMore } = home ? await hostsOf(services, home, userId, MOST) : { hosts: [], isMore: false }
  const memberships = await Promise.all(
    hosts.map(async (one): Promise<OwnMembership> => {
      const isThere = home && one.state === 'active'
      const there = isThere ? await principals.findAt(home, userId, one.host) : undefined
      const grants = (there?.grants ?? []).filter(
        (grant) => grant.organizationId === one.host.id && (grant.endsAt === null || grant.endsAt > now),
      )
      const names =
        home && grants.length > 0 ? await roleNamesAt(services, home, one) : new Map<string, string>()
      return {
        ...one,
        roles: [...new Set(grants.map(({ role }) => names.get(role) ?? role))].sort(),
        isAdministered: grants.some(({ permissions }) => permissions.size > 0),
      }
    }),
  )
  return { organizations, memberships, isMore: isMore || ids.length > MOST }
}

/** Leaves one of those of others; nothing happens when there is none such. */
export async function leaveOwnMembership(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  externalMemberId: string,
): Promise<void> {
  if (!isId('externalMember', externalMemberId)) return
  try {
    await actAs(services, visitor, own, leaveMembership, { params: { externalMemberId } })
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'not_found') throw error
  }
}

function lastEnd(grants: readonly Grant[]): Date | null {
  const ends = grants.map(({ endsAt }) => endsAt)
  return ends.includes(null) ? null : ends.reduce((a, b) => (a && b && a > b ? a : b), null)
}
