import { emailDomain } from '../../../kernel/email.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import { attributesOf, type Connection, type ProviderAnswer, vouchesFor } from '../../connections/index.ts'
import { countsFor } from '../../domains/index.ts'
import type { IdentityKey } from '../../identities/index.ts'
import type { Provided } from '../../users/index.ts'
import type { SignInServices } from '../dependencies.ts'

/** What a connection of an organization said of somebody, after every check of its protocol. */
export interface Told {
  connection: Connection
  owner: OrganizationContext
  answer: ProviderAnswer
  /** Where something would have gone that cannot be stored; filled on the way. */
  skipped: Set<string>
}

export const keyOf = ({ id, generation }: Connection, { subject }: ProviderAnswer): IdentityKey => ({
  connectionId: id,
  generation,
  subject,
})

/** A provider speaks for the addresses of its organization's own domains, as far as they lead to it, and for no others. */
export async function provided(
  services: Pick<SignInServices, 'domains'>,
  home: OrganizationContext,
  { connection, owner, answer, skipped }: Told,
  isNew: boolean,
): Promise<Provided> {
  const attributes = attributesOf(connection, answer.claims, isNew, skipped)
  const { email } = attributes
  const domainOwner = email ? await services.domains.ownerOf(home.workspaceId, emailDomain(email)) : undefined
  const isOwn = domainOwner?.organizationId === owner.id && countsFor(domainOwner, home)
  const emailVerified = isOwn && !!email && vouchesFor(connection, answer.claims, emailDomain(email))
  return { ...attributes, emailVerified }
}
