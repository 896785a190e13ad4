import { newId } from '../../../kernel/ids.ts'
import { ask, type OrgTx } from '../../../platform/db/index.ts'
import type { StagedIdentity, StagedPasskey, StagedRole } from '../staged.ts'
import type { HeldRole } from '../told.ts'

const owner = (tx: OrgTx) => [tx.organizationId, tx.workspaceId]

/** Puts people into groups that they are not in; answers with those for whom it was news. */
export async function insertGroupUsers(
  tx: OrgTx,
  pairs: readonly { groupId: string; userId: string }[],
): Promise<[string, string][]> {
  if (pairs.length === 0) return []
  const rows = await ask<{ group_id: string; user_id: string }>(
    tx,
    `insert into group_users (organization_id, workspace_id, group_id, user_id)
     select $1, $2, one.group_id, one.user_id from unnest($3::text[], $4::text[]) as one (group_id, user_id)
         on conflict do nothing returning group_id, user_id`,
    [...owner(tx), pairs.map(({ groupId }) => groupId), pairs.map(({ userId }) => userId)],
  )
  return rows.map((row) => [row.group_id, row.user_id])
}

/** The same of groups in groups. */
export async function insertGroupGroup(tx: OrgTx, groupId: string, childId: string): Promise<boolean> {
  const rows = await ask(
    tx,
    `insert into group_groups (organization_id, workspace_id, group_id, child_id) values ($1, $2, $3, $4)
         on conflict do nothing returning child_id`,
    [...owner(tx), groupId, childId],
  )
  return rows.length === 1
}

export interface Given extends StagedRole {
  key: string
  origin: 'workspace' | 'organization'
  userId: string | null
  groupId: string | null
}

/** Gives roles that are not held yet; answers with those that are given. */
export async function insertAssignments(tx: OrgTx, given: readonly Given[], now: Date): Promise<HeldRole[]> {
  if (given.length === 0) return []
  const ids = given.map(() => newId('assignment'))
  const rows = given.map(({ id, origin, reach, endsAt, userId, groupId }, at) => ({
    id: ids[at],
    user_id: userId,
    group_id: groupId,
    workspace_role_id: origin === 'workspace' ? id : null,
    role_id: origin === 'organization' ? id : null,
    reach,
    ends_at: endsAt,
  }))
  const made = await ask<{ id: string }>(
    tx,
    `insert into assignments (organization_id, workspace_id, id, user_id, group_id, workspace_role_id, role_id, reach, ends_at, created_at)
     select $1, $2, id, user_id, group_id, workspace_role_id, role_id, reach, ends_at, $4
       from json_populate_recordset(null::assignments, $3)
         on conflict do nothing returning id`,
    [...owner(tx), JSON.stringify(rows), now],
  )
  const isMade = new Set(made.map(({ id }) => id))
  return given.flatMap(({ id: roleId, key, reach, endsAt, userId, groupId }, at) => {
    const [id, principalId] = [ids[at], userId ?? groupId]
    if (!id || !principalId || !isMade.has(id)) return []
    return [{ id, principalId, roleId, roleKey: key, reach, endsAt }]
  })
}

/** Links accounts at providers that nobody here has; answers with the owners of those that are linked, one for each. */
export async function insertIdentities(
  tx: OrgTx,
  all: readonly (StagedIdentity & { userId: string })[],
  now: Date,
): Promise<string[]> {
  if (all.length === 0) return []
  const rows = all.map(({ connectionId, organizationId, generation, subject, userId }) => ({
    connection_id: connectionId,
    connection_organization_id: organizationId,
    user_id: userId,
    generation,
    subject,
  }))
  const made = await ask<{ user_id: string }>(
    tx,
    `insert into identities
       (organization_id, workspace_id, connection_id, generation, subject, connection_organization_id, user_id, created_at)
     select $1, $2, connection_id, generation, subject, connection_organization_id, user_id, $4
       from json_populate_recordset(null::identities, $3)
         on conflict do nothing returning user_id`,
    [...owner(tx), JSON.stringify(rows), now],
  )
  return made.map((row) => row.user_id)
}

const toBytea = (base64url: string): string => `\\x${Buffer.from(base64url, 'base64url').toString('hex')}`

/** Keeps passkeys that nobody here has; answers with the owners of those that are kept, one for each. */
export async function insertPasskeys(
  tx: OrgTx,
  all: readonly (StagedPasskey & { userId: string })[],
  now: Date,
): Promise<string[]> {
  if (all.length === 0) return []
  const rows = all.map(
    ({ credentialId, publicKey, userId, name, transports, signCount, backedUp, createdAt }) => ({
      id: newId('passkey'),
      user_id: userId,
      credential_id: toBytea(credentialId),
      public_key: toBytea(publicKey),
      name,
      transports,
      sign_count: signCount,
      backed_up: backedUp,
      created_at: createdAt ?? now,
    }),
  )
  const made = await ask<{ user_id: string }>(
    tx,
    `insert into passkeys
       (organization_id, workspace_id, id, user_id, credential_id, public_key, name, transports, sign_count, backed_up, created_at)
     select $1, $2, id, user_id, credential_id, public_key, name, transports, sign_count, backed_up, created_at
       from json_populate_recordset(null::passkeys, $3)
         on conflict do nothing returning user_id`,
    [...owner(tx), JSON.stringify(rows)],
  )
  return made.map((row) => row.user_id)
}

/** Makes groups whose names nobody has; answers with those that are made. */
export async function insertGroups(
  tx: OrgTx,
  groups: readonly { id: string; name: string; description: string }[],
  now: Date,
): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    tx,
    `insert into groups (organization_id, workspace_id, id, name, description, created_at, updated_at)
     select $1, $2, id, name, description, $4, $4 from json_populate_recordset(null::groups, $3)
         on conflict do nothing returning id`,
    [...owner(tx), JSON.stringify(groups), now],
  )
  return rows.map(({ id }) => id)
}
