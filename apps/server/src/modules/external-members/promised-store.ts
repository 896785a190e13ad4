import { CompiledQuery } from 'kysely'
import type { ExternalMemberId, OrganizationId } from '../../kernel/ids.ts'
import { askElsewhere, type OrgTx } from '../../platform/db/index.ts'

const namesOf = (table: string, condition: string) => `
  select distinct coalesce(w.name, r.name) as name, coalesce(w.key, r.key) as key
    from ${table} g
    left join workspace_roles w on w.workspace_id = g.workspace_id and w.id = g.workspace_role_id
    left join roles r on r.organization_id = g.organization_id and r.id = g.role_id
   where g.organization_id = $1 and ${condition}
   order by name`

const PROMISED = namesOf(
  'invitation_roles',
  `g.invitation_id = $2 and exists (
     select from invitations i
      where i.organization_id = $1 and i.id = $2 and i.kind = 'external' and i.status = 'pending')`,
)
const HELD = namesOf('assignments', 'g.external_member_id = $2')

interface NamedRole {
  key: string
  name: string
}

const rolesAt = (tx: OrgTx, hostId: OrganizationId, text: string, id: string): Promise<NamedRole[]> =>
  askElsewhere<NamedRole>(tx, hostId, CompiledQuery.raw(text, [hostId, id]))

const namesAt = async (...of: Parameters<typeof rolesAt>): Promise<string[]> => [
  ...new Set((await rolesAt(...of)).map(({ name }) => name)),
]

/** Names of the roles that an invitation of the host gives, as whoever holds its link sees them; none once it is over. */
export const selectPromisedAt = (
  tx: OrgTx,
  hostId: OrganizationId,
  invitationId: string,
): Promise<string[]> => namesAt(tx, hostId, PROMISED, invitationId)

/** Names of the roles that a member has at the host. */
export const selectHeldNamesAt = (
  tx: OrgTx,
  hostId: OrganizationId,
  id: ExternalMemberId,
): Promise<string[]> => namesAt(tx, hostId, HELD, id)

/** The same with their keys, for the member, who knows what of it counts. */
export const selectHeldAt = (tx: OrgTx, hostId: OrganizationId, id: ExternalMemberId): Promise<NamedRole[]> =>
  rolesAt(tx, hostId, HELD, id)
