import type { OrganizationContext } from '../../platform/access.ts'
import type { Connection, IdentityKey, ProviderAnswer } from '../connections/index.ts'

/** What a provider said, through which connection, and whose that is. */
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
