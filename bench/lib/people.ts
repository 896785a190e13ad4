import type { OrganizationId, UserId } from '../../apps/server/src/kernel/ids.ts'
import { bulkId, bulkOrganization, bulkUser } from '../../apps/server/test/factories/bulk.ts'

const HEAD = bulkOrganization(1)

/** Who has tokens, and where. */
export interface Person {
  home: OrganizationId
  userId: UserId
  sessionId: string
  enters: OrganizationId
}

/** One of the many members of one organization, who holds nothing anywhere else. */
export const member = (n: number): Person => ({
  home: HEAD,
  userId: bulkUser(n),
  sessionId: bulkId('ses', n),
  enters: HEAD,
})
