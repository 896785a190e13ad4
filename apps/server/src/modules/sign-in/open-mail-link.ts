import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { readMailLink } from '../credentials/index.ts'
import { findOrganization } from '../organizations/index.ts'
import type { SignInServices, Visitor } from './dependencies.ts'
import { recordLinkRefused } from './record-link-refused.ts'
import type { MailedLink } from './reset-password.ts'

export interface OpenMailLink {
  organization: OrganizationContext
  /** The flow that it leads back to; absent in any browser but its own. */
  flow?: string
}

/**
 * What a mailed link to sign in by leads to, in the browser that asked for it and in no other. Looking uses nothing up: mail
 * programs open links.
 */
export async function openMailLink(
  services: SignInServices,
  visitor: Visitor,
  browser: string | undefined,
  { organization: named, token }: MailedLink,
): Promise<OpenMailLink | undefined> {
  const { db, vault, clock } = services
  const organization = await findOrganization(services, visitor.workspace.id, named)
  if (!organization || token === '') return undefined
  const place = { workspaceId: visitor.workspace.id, organizationId: organization.id }
  const asked = { token, browser, now: clock.now() }
  const found = await inOrganization(db, place, (tx) => readMailLink(tx, vault, asked))
  if (!found) return undefined
  return found === 'elsewhere' ? { organization } : { organization, flow: found.flow }
}

/** It was used, and does not hold. */
export async function refuseMailLink(
  services: SignInServices,
  visitor: Visitor,
  { organization: named }: MailedLink,
): Promise<void> {
  const organization = await findOrganization(services, visitor.workspace.id, named)
  await recordLinkRefused(services, visitor, organization, 'mail_code')
}
