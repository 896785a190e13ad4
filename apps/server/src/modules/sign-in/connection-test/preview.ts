import { emailDomain } from '../../../kernel/email.ts'
import { DomainError } from '../../../kernel/errors.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import {
  attributesOf,
  byTarget,
  type Connection,
  type ProviderAnswer,
  selectIdentity,
  type TestOutcome,
} from '../../connections/index.ts'
import { policyOf } from '../../policies/index.ts'
import { provideUser } from '../../users/index.ts'
import type { SignInServices } from '../dependencies.ts'
import { reasonOf } from '../refused-reasons.ts'

/** What would come of an answer at this moment. An account that would be made is made, and undone. */
export async function previewOf(
  services: SignInServices,
  connection: Connection,
  { subject, claims }: ProviderAnswer,
): Promise<TestOutcome> {
  const { workspaceId, organizationId, id: connectionId, generation } = connection
  const home = await services.tree.find(workspaceId, organizationId)
  const place = { workspaceId, organizationId }
  const key = { connectionId, generation, subject }
  const known = await inOrganization(services.db, place, (tx) => selectIdentity(tx, key), { readOnly: true })
  const attributes = attributesOf(connection, claims, known === undefined)
  const emailVerified = await isOwnDomain(services, connection, attributes.email)
  const facts = { organizationId, emailVerified, attributes: byTarget(attributes), reason: null }
  if (known) return { ...facts, account: 'known', userId: known }
  const reason = !home
    ? 'organization_not_active'
    : connection.createsAccounts
      ? await whyNotMade(services, home, { ...attributes, emailVerified })
      : 'no_account'
  return { ...facts, account: reason === null ? 'new' : 'refused', userId: null, reason }
}

async function isOwnDomain(
  { domains }: SignInServices,
  { workspaceId, organizationId }: Connection,
  email: string | undefined,
): Promise<boolean> {
  if (email === undefined) return false
  return (await domains.ownerOf(workspaceId, emailDomain(email)))?.organizationId === organizationId
}

class Undone extends Error {}

async function whyNotMade(
  { db, clock }: SignInServices,
  home: OrganizationContext,
  provided: Parameters<typeof provideUser>[1],
): Promise<string | null> {
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  try {
    return await inOrganization(db, place, async (tx): Promise<never> => {
      await provideUser(tx, provided, policyOf(home), clock.now())
      throw new Undone()
    })
  } catch (error) {
    if (error instanceof Undone) return null
    if (error instanceof DomainError && error.code.startsWith('user.')) return reasonOf(error.code)
    throw error
  }
}
