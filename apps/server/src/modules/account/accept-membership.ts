import { DomainError } from '../../kernel/errors.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { acceptExternalInvitation, openExternalInvitation } from '../external-members/index.ts'
import { findOrganization } from '../organizations/index.ts'
import {
  type BrowserAccount,
  type MailedLink,
  recordLinkRefused,
  type SignInServices,
  type Visitor,
} from '../sign-in/index.ts'
import { meetsPolicyHere } from './act-as.ts'

export interface OpenMembership {
  organization: OrganizationContext
  /** Absent when who invited is not of this organization. */
  inviterName: string | undefined
  /** The names of the roles that come with it. */
  roles: readonly string[]
}

/** What the page of an invitation to be a member with an account of another organization shows. Uses nothing up. */
export async function openMembership(
  services: SignInServices,
  visitor: Visitor,
  { organization: named, token }: MailedLink,
): Promise<OpenMembership | undefined> {
  const organization = await findOrganization(services, visitor.workspace.id, named)
  if (!organization || token === '') return undefined
  const place = { workspaceId: visitor.workspace.id, organizationId: organization.id }
  try {
    return await openExternalInvitation(services, place, token)
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'gone') return undefined
    throw error
  }
}

export type Accepted =
  | { kind: 'member' | 'waiting'; organization: OrganizationContext }
  | { kind: 'gone' }
  /** The session has not proved what the policy of its home asks for by now. */
  | { kind: 'unmet' }
  | { kind: 'refused'; code: string }

/** Accepts it for an account of this browser, as far as the policy of its home lets its session do anything. */
export async function acceptMembership(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  link: MailedLink,
): Promise<Accepted> {
  const open = await openMembership(services, visitor, link)
  if (!open) {
    const organization = await findOrganization(services, visitor.workspace.id, link.organization)
    await recordLinkRefused(services, visitor, organization, 'invitation')
    return { kind: 'gone' }
  }
  if (!(await meetsPolicyHere(services, visitor, own))) return { kind: 'unmet' }
  const { organization } = open
  const { id: workspaceId } = visitor.workspace
  const { organizationId: homeId, userId } = own
  try {
    const place = { workspaceId, organizationId: organization.id }
    const person = { homeId, userId }
    const kind = await acceptExternalInvitation(services, place, link.token, person, visitor.origin)
    return { kind, organization }
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
    return error.kind === 'gone' ? { kind: 'gone' } : { kind: 'refused', code: error.code }
  }
}
