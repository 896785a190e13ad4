import type { UserId } from '../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import type { Connection } from '../connections.ts'
import type { ReadAuthor } from './author.ts'
import { type GroupChanges, groupKeys, judgeGroups } from './group-mapping.ts'
import { fittingRoles, judgeRoles, type RoleChanges } from './role-mapping.ts'

/** What a provider said of whom, where the account is. */
export interface Spoken {
  connection: Connection
  claims: Readonly<Record<string, unknown>>
  home: OrganizationContext
  userId: UserId
}

/** What has to change for somebody to hold just what a connection's word gives them, and what of that it cannot give. */
export interface WordChanges {
  roles: RoleChanges
  groups: GroupChanges
}

/** Within what the author of the connection could give at this moment; nothing is changed. */
export async function judgeWord(
  tx: OrgTx,
  { connection, claims, home, userId }: Spoken,
  read: ReadAuthor,
  now: Date,
): Promise<WordChanges> {
  const author = await read(tx, connection.author, home)
  const wanted = fittingRoles(connection, claims, home)
  const keys = groupKeys(connection, claims)
  return {
    roles: await judgeRoles(tx, connection, wanted, { userId, author, home, now }),
    groups: await judgeGroups(tx, connection, keys, { userId, author }),
  }
}
