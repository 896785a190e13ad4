import { DomainError } from '../../kernel/errors.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { acceptInvitation, InvitationError, openInvitation } from '../invitations/index.ts'
import { findOrganization } from '../organizations/index.ts'
import { type EffectivePolicy, type PasswordFailure, policyOf } from '../policies/index.ts'
import { networkCount } from './attempts.ts'
import type { Input, SignInServices, Visitor } from './dependencies.ts'
import { assertRepeated, toFaults } from './new-password.ts'
import type { Fault } from './outcome.ts'
import type { MailedLink } from './reset-password.ts'

export interface OpenInvitationLink {
  organization: OrganizationContext
  policy: EffectivePolicy
  email: string
  name: string
  inviterName: string | undefined
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
  const { email, givenName, familyName, inviterName, expiresAt } = open
  const name = [givenName, familyName].filter((part) => part !== null).join(' ')
  return { organization, policy: policyOf(organization), email, name, inviterName, expiresAt }
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
): Promise<'done' | 'expired' | readonly Fault[]> {
  const open = await openInvitationLink(services, visitor, link)
  if (!open) return 'expired'
  const displayName = input('name').trim().slice(0, 200).toWellFormed()
  const unnamed: Fault[] = displayName === '' ? [{ code: 'required', field: 'name' }] : []
  const faults = [...unnamed, ...assertRepeated(input)]
  if (faults.length > 0) return faults
  const { limit, key } = networkCount(visitor)
  await services.limits.take(limit, key)
  const place = { workspaceId: visitor.workspace.id, organizationId: open.organization.id }
  const person = { displayName, password: input('newPassword') }
  try {
    await acceptInvitation(services, place, link.token, person, visitor.origin, (password) =>
      services.hasher.hash(password),
    )
    await services.limits.giveBack(limit, key)
    return 'done'
  } catch (error) {
    return refusalOf(error)
  }
}

function refusalOf(error: unknown): 'expired' | readonly Fault[] {
  if (!(error instanceof DomainError)) throw error
  if (error.code === InvitationError.password_refused.code) {
    return toFaults(error.detail.failures as PasswordFailure[])
  }
  // A link that does not hold, or an address that has an account meanwhile: no difference to whoever asks.
  if (error.kind === 'gone' || error.kind === 'conflict') return 'expired'
  if (error.code.startsWith('invitation.')) return 'expired'
  throw error
}
