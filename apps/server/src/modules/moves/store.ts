import type { UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx } from '../../platform/db/index.ts'
import type { Belongings } from './outcome.ts'

const of = (table: string, more = '') =>
  `(select count(*)::int from ${table} where organization_id = $1 and user_id = $2${more})`
const BELONGINGS = `
  select u.status = 'invited' as "isInvited", u.email is not null as "hasEmail",
    u.email_verified_at is not null as "isEmailVerified",
    ${of('passwords')} > 0 as "hasPassword",
    ${of('factors', ` and kind = 'totp' and confirmed_at is not null`)} > 0 as "hasTotp",
    ${of('factors', ` and kind = 'sms' and confirmed_at is not null`)} > 0 as "hasSms",
    ${of('passkeys')} as passkeys,
    ${of('recovery_codes', ' and used_at is null')} as "recoveryCodes",
    ${of('assignments')} as roles,
    ${of('group_users')} as groups,
    ${of('sessions', ' and ended_at is null')} as sessions,
    ${of('consents')} as applications,
    ${of('memberships_elsewhere')} as memberships,
    ${of('emergency_users')} as "emergencyAccess",
    ${of('remembered_devices')} as "rememberedDevices"
    from users u where u.organization_id = $1 and u.id = $2`

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

/** What is done from here on can be taken back alone; the fence of this moment comes back with it. */
export const setSavepoint = (tx: OrgTx): Promise<unknown> => ask(tx, 'savepoint moving', [])
export const backToSavepoint = (tx: OrgTx): Promise<unknown> => ask(tx, 'rollback to savepoint moving', [])
