import type { UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx, type UserStatus } from '../../platform/db/index.ts'

/** Whether somebody may sign in by password where the policy has none. Stays so until the transaction ends. */
export async function holdEmergencyUser(tx: OrgTx, userId: UserId): Promise<boolean> {
  const rows = await ask(
    tx,
    'select user_id from emergency_users where organization_id = $1 and user_id = $2 for key share',
    [tx.organizationId, userId],
  )
  return rows.length === 1
}

/** False when they are named already. */
export async function insertEmergencyUser(tx: OrgTx, userId: UserId, now: Date): Promise<boolean> {
  const rows = await ask(
    tx,
    `insert into emergency_users (organization_id, workspace_id, user_id, created_at) values ($1, $2, $3, $4)
     on conflict do nothing returning user_id`,
    [tx.organizationId, tx.workspaceId, userId, now],
  )
  return rows.length === 1
}

/** False when they were not named. */
export async function deleteEmergencyUser(tx: OrgTx, userId: UserId): Promise<boolean> {
  const rows = await ask(
    tx,
    'delete from emergency_users where organization_id = $1 and user_id = $2 returning user_id',
    [tx.organizationId, userId],
  )
  return rows.length === 1
}

export interface EmergencyUserRow {
  user_id: UserId
  display_name: string
  email: string | null
  status: UserStatus
  has_password: boolean
  has_authenticator: boolean
  has_passkey: boolean
  created_at: Date
  /** As far back as the log goes. */
  last_used_at: Date | null
}

/**
 * Everybody who is named, longest first. Uses are few, and found by their type. A telephone is not told of: emergency access is
 * by password and an authenticator app or a passkey, and should not hang on a gateway for SMS.
 */
export const selectEmergencyUsers = (tx: OrgTx): Promise<EmergencyUserRow[]> =>
  ask(
    tx,
    `select e.user_id, e.created_at, u.display_name, u.email, u.status, used.last_used_at,
       exists (select from passwords p where p.organization_id = $1 and p.user_id = e.user_id) as has_password,
       exists (select from factors f where f.organization_id = $1 and f.user_id = e.user_id
         and f.kind = 'totp' and f.confirmed_at is not null) as has_authenticator,
       exists (select from passkeys k where k.organization_id = $1 and k.user_id = e.user_id) as has_passkey
      from emergency_users e join users u on u.organization_id = e.organization_id and u.id = e.user_id
      left join (
        select target_id, max(occurred_at) as last_used_at from events
         where organization_id = $1 and type = 'user.emergency_access_used' group by target_id
      ) used on used.target_id = e.user_id
     where e.organization_id = $1 order by e.created_at, e.user_id`,
    [tx.organizationId],
  )
