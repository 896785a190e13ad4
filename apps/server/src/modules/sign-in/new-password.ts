import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { type NewPasswordFailure, type PreparedPassword, preparePassword } from '../credentials/index.ts'
import type { EffectivePolicy } from '../policies/index.ts'
import type { Input, SignInServices, Visitor } from './dependencies.ts'
import { record } from './events.ts'
import type { Limit } from './limits.ts'
import type { Fault } from './outcome.ts'

/**
 * Each try costs a hash for every password that is remembered, and one that is refused as used before was guessed. Counted
 * by the account and the way to it, so that who reads its mail does not hold back who knows its password.
 */
const OF_ACCOUNT: Limit = { name: 'new-password', points: 15, seconds: 900 }

const FIELD = 'newPassword'

/** Both fields filled, and the same in both. */
export function assertRepeated(input: Input): readonly Fault[] {
  const empty = [FIELD, 'repeatPassword'].filter((field) => input(field) === '')
  if (empty.length > 0) return empty.map((field) => ({ code: 'required', field }))
  return input(FIELD) === input('repeatPassword') ? [] : [{ code: 'repeat', field: 'repeatPassword' }]
}

interface Choosing {
  home: OrganizationContext
  userId: UserId
  policy: EffectivePolicy
  /** By a mailed link, and not by who has proved who they are. */
  byLink?: true
}

/** Prepares the password that was typed twice, or says what is against it. One that was used before is on record. */
export async function prepareTyped(
  services: SignInServices,
  visitor: Visitor,
  { home, userId, policy, byLink }: Choosing,
  input: Input,
): Promise<{ prepared: PreparedPassword } | { faults: readonly Fault[] }> {
  const faults = assertRepeated(input)
  if (faults.length > 0) return { faults }
  await services.limits.take(OF_ACCOUNT, `${home.id} ${userId} ${byLink ? 'link' : 'own'}`)
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const names = [home.name, home.slug, visitor.workspace.name]
  const result = await preparePassword(services, place, { userId, password: input(FIELD), policy, names })
  if ('prepared' in result) return result
  if (result.failures.some(({ code }) => code === 'reused'))
    await inOrganization(services.db, place, (tx) =>
      record(
        tx,
        visitor,
        { organizationId: home.id, userId },
        {
          type: 'user.password_change_failed',
          outcome: 'failed',
          reason: 'reused',
          target: { kind: 'user', id: userId },
        },
      ),
    )
  return { faults: toFaults(result.failures) }
}

/** Failures of the rules as faults of the field for the new password. */
export const toFaults = (failures: readonly NewPasswordFailure[]): Fault[] =>
  failures.map((failure) => ({
    code: failure.code,
    field: FIELD,
    ...('minimum' in failure && { bound: failure.minimum }),
    ...('maximum' in failure && { bound: failure.maximum }),
  }))
