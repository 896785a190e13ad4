import type { UserId } from '../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import type { Visitor } from '../dependencies.ts'
import type { Told } from '../steps/told.ts'

/** Which account follows what a provider said. */
export interface Following {
  visitor: Visitor
  home: OrganizationContext
  told: Told
  userId: UserId
}
