import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Database, inOrganization, type OrgTx, together } from '../../platform/db/index.ts'
import { type Connection, readServing } from '../connections/index.ts'
import { selectIdentities } from '../identities/index.ts'

/** Of the providers that know some people, those through which people of the target sign in as well. */
export async function servingMany(
  db: Database,
  { id: organizationId, workspaceId }: OrganizationContext,
  target: OrganizationContext,
  select: (tx: OrgTx) => Promise<readonly UserId[]> | readonly UserId[],
): Promise<Connection[]> {
  const rows = await inOrganization(
    db,
    { workspaceId, organizationId },
    async (tx) => {
      const ids = await select(tx)
      return (await together(...ids.map((id) => selectIdentities(tx, id)))).flat()
    },
    { readOnly: true },
  )
  const refs = new Map(
    rows.map((row) => [row.connectionId, { ...row, organizationId: row.connectionOrganizationId }]),
  )
  return readServing(db, target, [...refs.values()])
}
