import { DomainError } from '../../kernel/errors.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { NewPasswordFailure } from '../credentials/index.ts'
import { acceptInvitation, InvitationError, openInvitation } from '../invitations/index.ts'
import { findOrganization } from '../organizations/index.ts'
import { type EffectivePolicy, policyOf } from '../policies/index.ts'
import type { Input, SignInServices, Visitor } from './dependencies.ts'
import { writeKnown } from './known-browsers.ts'
import type { Limit } from './limits.ts'
import { assertRepeated, toFaults } from './new-password.ts'
import type { Fault } from './outcome.ts'
import { recordLinkRefused } from './record-link-refused.ts'
import type { MailedLink, TakenLink } from './reset-password.ts'

/** Each try costs a hash. Counted by the invitation itself, so that only whoever holds it is held back. */
const OF_LINK: Limit = { name: 'invitation', points: 30, seconds: 900 }

export interface OpenInvitationLink {
  organization: OrganizationContext
  policy: EffectivePolicy
  email: string
  name: string
  inviterName: string | undefined
  roles: readonly string[]
  expiresAt: Date
}

/** What the page of an invitation shows. Looking uses nothing up. */
export async function openInvitationLink(
  services: SignInServices,
  visitor: Visitor,
  { organization: named, token }: MailedLink,
): Promise<OpenInvitationLink | undefined> {
  const organization = await findOrganization(services, visitor.workspace.id, named)
  if (!organization || token === '') return undefined
  const place = { workspaceId: visitor.workspace.id, organizationId: organization.id }
  const open = await undefinedWhenGone(() => openInvitation(services, place, token))
  if (!open) return undefined
  const { email, givenName, familyName, inviterName, roles, expiresAt } = open
  const name = [givenName, familyName].filter((part) => part !== null).join(' ')
  return { organization, policy: policyOf(organization), email, name, inviterName, roles, expiresAt }
}

async function undefinedWhenGone<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'gone') return undefined
    throw error
  }
}

/** Makes the account that an invitation promises. It signs nobody in. */
export async function takeInvitation(
  services: SignInServices,
  visitor: Visitor,
  link: MailedLink,
  input: Input,
): Promise<TakenLink> {
  const open = await openInvitationLink(services, visitor, link)
  if (!open) {
    const organization = await findOrganization(services, visitor.workspace.id, link.organization)
    await recordLinkRefused(services, visitor, organization, 'invitation')
    return 'expired'
  }
  const displayName = input('name').trim().slice(0, 200).toWellFormed()
  const unnamed: Fault[] = displayName === '' ? [{ code: 'required', field: 'name' }] : []
  // Where nobody signs in by a password there is none to choose.
  const withPassword = open.policy.signIn.methods.includes('password')
  const faults = [...unnamed, ...(withPassword ? assertRepeated(input) : [])]
  if (faults.length > 0) return faults
  await services.limits.take(OF_LINK, link.token)
  const place = { workspaceId: visitor.workspace.id, organizationId: open.organization.id }
  const person = { displayName, ...(withPassword && { password: input('newPassword') }) }
  try {
    const { userId, email } = await acceptInvitation(
      services,
      place,
      link.token,
      person,
      visitor.origin,
      (password) => services.hasher.hash(password),
    )
    return {
      account: { organizationId: open.organization.id, email },
      joined: true,
      cookies: { known: { value: writeKnown(services.vault, visitor.known, userId) } },
    }
  } catch (error) {
    return refusalOf(error)
  }
}

function refusalOf(error: unknown): 'expired' | readonly Fault[] {
  if (!(error instanceof DomainError)) throw error
  if (error.code === InvitationError.password_refused.code) {
    return toFaults(error.detail.failures as NewPasswordFailure[])
  }
  // A link that does not hold, or an address that has an account meanwhile: no difference to whoever asks.
  if (error.kind === 'gone' || error.kind === 'conflict') return 'expired'
  if (error.code.startsWith('invitation.')) return 'expired'
  throw error
}
