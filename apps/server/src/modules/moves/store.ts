import type { UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx } from '../../platform/db/index.ts'
import type { ConnectionRef } from '../connections/index.ts'
import type { Belongings } from './outcome.ts'
import type { Named } from './people-store.ts'

const OF_DIRECTORY =
  'select from directory_users where organization_id = $1 and user_id = $2 and removed_at is null for share'

/** Whether a directory provides somebody: it would make them anew, and alone says that they are gone. */
export const selectIsOfDirectory = async (tx: OrgTx, userId: UserId): Promise<boolean> =>
  (await ask(tx, OF_DIRECTORY, [tx.organizationId, userId])).length > 0

type Counted = Exclude<
  keyof Belongings,
  'isInvited' | 'hasEmail' | 'isEmailVerified' | 'identitiesServed' | 'identitiesEnding'
>
const COUNTED: Record<Counted, string> = {
  passwords: 'passwords where true',
  totp: `factors where kind = 'totp' and confirmed_at is not null`,
  sms: `factors where kind = 'sms' and confirmed_at is not null`,
  passkeys: 'passkeys where true',
  recoveryCodes: 'recovery_codes where used_at is null',
  roles: 'assignments where user_id is not null',
  groups: 'group_users where true',
  sessions: 'sessions where ended_at is null',
  applications: 'consents where true',
  memberships: 'memberships_elsewhere where true',
  emergencyAccess: 'emergency_users where true',
  rememberedDevices: 'remembered_devices where true',
}
const counts = (of: string) =>
  Object.entries(COUNTED)
    .map(([name, rows]) => `(select count(*)::int from ${rows} and organization_id = $1${of}) as "${name}"`)
    .join(', ')
const BELONGINGS = `
  select u.status = 'invited' as "isInvited", u.email is not null as "hasEmail",
    u.email_verified_at is not null as "isEmailVerified", ${counts(' and user_id = $2')}
    from users u where u.organization_id = $1 and u.id = $2`
const OF_EVERYBODY = `select ${counts('')}`
const NAMED = `with named as materialized (
    select id from unnest($2::text[]) n (id)
    union select user_id from group_users where organization_id = $1 and group_id = any($3))`
const OF_NAMED = `${NAMED} select ${counts(' and user_id in (select id from named)')}`

/** What many have together; null: everybody of the organization. */
export async function selectBelongingsOf(tx: OrgTx, named: Named | null): Promise<Record<Counted, number>> {
  const [row] = named
    ? await ask<Record<Counted, number>>(tx, OF_NAMED, [tx.organizationId, named.userIds, named.groupIds])
    : await ask<Record<Counted, number>>(tx, OF_EVERYBODY, [tx.organizationId])
  return row as Record<Counted, number>
}

const IDENTITIES = (of: string) => `
  select connection_id as "connectionId", connection_organization_id as "organizationId", generation, count(*)::int as count
    from identities where organization_id = $1${of} group by 1, 2, 3`
const IDENTITIES_OF_NAMED = `${NAMED} ${IDENTITIES(' and user_id in (select id from named)')}`

/** At which connections many are known, and how many at each; null: everybody of the organization. */
export const countIdentitiesOf = (
  tx: OrgTx,
  named: Named | null,
): Promise<(ConnectionRef & { generation: number; count: number })[]> =>
  named
    ? ask(tx, IDENTITIES_OF_NAMED, [tx.organizationId, named.userIds, named.groupIds])
    : ask(tx, IDENTITIES(''), [tx.organizationId])

/** Of an account that is there; what providers know of it is asked elsewhere. */
export async function selectBelongings(
  tx: OrgTx,
  userId: UserId,
): Promise<Omit<Belongings, 'identitiesServed' | 'identitiesEnding'>> {
  const rows = await ask<Omit<Belongings, 'identitiesServed' | 'identitiesEnding'>>(tx, BELONGINGS, [
    tx.organizationId,
    userId,
  ])
  return rows[0] as (typeof rows)[number]
}
