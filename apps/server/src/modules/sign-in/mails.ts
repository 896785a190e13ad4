import { addMinutes } from '../../kernel/clock.ts'
import { normalizeEmail } from '../../kernel/email.ts'
import type { OrganizationId, UserId } from '../../kernel/ids.ts'
import { inOrganization, inSubtree, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { mintProof } from '../credentials/index.ts'
import type { Workspace } from '../workspaces/index.ts'
import { selectOrganizationsOfAddress, selectUser } from './store.ts'

/** How long the link of a reset works. */
export const RESET_MINUTES = 30

type Needs = Pick<Services, 'db' | 'clock' | 'tree' | 'publicUrl'>

/** What the mail worker needs for the mail of a reset. The token is in the link and nowhere else. */
export interface ResetMail {
  to: string
  locale: string | null
  organizationName: string
  url: string
  expiresAt: Date
}

/**
 * Mints the link of a reset while its mail is being written; a repeated mail voids the link before. Undefined when
 * there is nobody to mail any more. Every link begins with the configured address, whatever a request said.
 */
export async function prepareResetMail(
  { db, clock, tree, publicUrl }: Needs,
  workspace: Pick<Workspace, 'id' | 'slug'>,
  organizationId: OrganizationId,
  userId: UserId,
): Promise<ResetMail | undefined> {
  const organization = await tree.find(workspace.id, organizationId)
  if (organization?.status !== 'active') return undefined
  const place: Place = { workspaceId: workspace.id, organizationId }
  const now = clock.now()
  return inOrganization(db, place, async (tx) => {
    const user = await selectUser(tx, userId)
    if (user?.status !== 'active' || user.email === null) return undefined
    const { email } = user
    const proof = { userId, purpose: 'password_reset', email, lifetimeMinutes: RESET_MINUTES, now } as const
    const token = await mintProof(tx, proof)
    const query = new URLSearchParams({ organization: organization.slug, token })
    return {
      to: email,
      locale: user.locale,
      organizationName: organization.name,
      url: `${publicUrl}/w/${workspace.slug}/sign-in/reset?${query}`,
      expiresAt: addMinutes(now, RESET_MINUTES),
    }
  })
}

/**
 * The organizations in which an address has an account that can sign in, with the address of each sign-in page. It
 * looks through the whole workspace: for the mail worker alone, never on the way of a request.
 */
export async function findOrganizationsOfAddress(
  { db, tree, publicUrl }: Needs,
  workspace: Workspace,
  email: string,
): Promise<{ name: string; signInUrl: string }[]> {
  const place = { workspaceId: workspace.id, headId: workspace.rootOrganizationId }
  const ids = await inSubtree(db, place, (tx) => selectOrganizationsOfAddress(tx, normalizeEmail(email)))
  const organizations = await Promise.all(ids.map((id) => tree.find(workspace.id, id)))
  return organizations
    .filter((organization) => organization?.status === 'active')
    .map((organization) => {
      const { name = '', slug = '' } = organization ?? {}
      const query = new URLSearchParams({ organization: slug })
      return { name, signInUrl: `${publicUrl}/w/${workspace.slug}/sign-in?${query}` }
    })
}
