import type { OrganizationId } from '../../kernel/ids.ts'
import type { Grant } from '../../platform/access.ts'
import type { BrowserAccount, SignInServices, Visitor } from '../sign-in/index.ts'

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

/** No person looks through more; the portal of each finds those below it. */
const MOST = 50

/** The own organization of an account, and those that it was given a role in, by name. */
export async function readOwnOrganizations(
  { principals, tree, clock }: SignInServices,
  { workspace }: Visitor,
  { organizationId, userId }: BrowserAccount,
): Promise<{ organizations: OwnOrganization[]; isMore: boolean }> {
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
  return { organizations, isMore: ids.length > MOST }
}

function lastEnd(grants: readonly Grant[]): Date | null {
  const ends = grants.map(({ endsAt }) => endsAt)
  return ends.includes(null) ? null : ends.reduce((a, b) => (a && b && a > b ? a : b), null)
}
