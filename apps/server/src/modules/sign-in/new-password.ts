import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type NewPasswordFailure, type PreparedPassword, preparePassword } from '../credentials/index.ts'
import type { EffectivePolicy } from '../policies/index.ts'
import type { Input, SignInServices, Visitor } from './dependencies.ts'
import type { Fault } from './outcome.ts'

const FIELD = 'newPassword'

/** Both fields filled, and the same in both. */
export function assertRepeated(input: Input): readonly Fault[] {
  const empty = [FIELD, 'repeatPassword'].filter((field) => input(field) === '')
  if (empty.length > 0) return empty.map((field) => ({ code: 'required', field }))
  return input(FIELD) === input('repeatPassword') ? [] : [{ code: 'repeat', field: 'repeatPassword' }]
}

/** Prepares the password that was typed twice, or says what is against it. */
export async function prepareTyped(
  services: SignInServices,
  visitor: Visitor,
  account: { home: OrganizationContext; userId: UserId; policy: EffectivePolicy },
  input: Input,
): Promise<{ prepared: PreparedPassword } | { faults: readonly Fault[] }> {
  const faults = assertRepeated(input)
  if (faults.length > 0) return { faults }
  const { home, userId, policy } = account
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const names = [home.name, home.slug, visitor.workspace.name]
  const result = await preparePassword(services, place, { userId, password: input(FIELD), policy, names })
  return 'failures' in result ? { faults: toFaults(result.failures) } : result
}

/** Failures of the rules as faults of the field for the new password. */
export const toFaults = (failures: readonly NewPasswordFailure[]): Fault[] =>
  failures.map((failure) => ({
    code: failure.code,
    field: FIELD,
    ...('minimum' in failure && { bound: failure.minimum }),
    ...('maximum' in failure && { bound: failure.maximum }),
  }))
