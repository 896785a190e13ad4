import { DomainError } from '../../../kernel/errors.ts'
import type { RoleId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { getRoles, type Role } from '../../roles/index.ts'
import type { ImportPlace } from '../place.ts'
import type { ProblemCode } from '../problems.ts'
import type { StagedRole } from '../staged.ts'
import type { Given } from './give-store.ts'

/** The roles that records name, as they are at this moment; one that is gone is not there. */
export async function readRoles(
  tx: OrgTx,
  staged: readonly (readonly StagedRole[])[],
): Promise<ReadonlyMap<RoleId, Role>> {
  const ids = new Set(staged.flatMap((roles) => roles.map(({ id }) => id)))
  const found = new Map<RoleId, Role>()
  for (const id of ids) {
    const [role] = await getRoles(tx, [id]).catch((error: unknown) => {
      if (error instanceof DomainError) return []
      throw error
    })
    if (role) found.set(id, role)
  }
  return found
}

/** Roles that a record gives to somebody or to a group; one that is gone is given to nobody. */
export const givenOf = <H extends Pick<Given, 'userId' | 'groupId'>>(
  roles: ReadonlyMap<RoleId, Role>,
  wanted: readonly StagedRole[],
  holder: H,
): (Given & H)[] =>
  wanted.flatMap((one) => {
    const role = roles.get(one.id)
    return role ? [{ ...one, key: role.key, origin: role.origin, ...holder }] : []
  })

/** What is against giving these at this moment (law 3); undefined when nothing is. */
export function faultOfRoles(
  place: ImportPlace,
  roles: ReadonlyMap<RoleId, Role>,
  wanted: readonly StagedRole[],
): ProblemCode | undefined {
  for (const one of wanted) {
    const role = roles.get(one.id)
    const fault = role ? place.faultOfRole(role, one) : 'role_unknown'
    if (fault) return fault
  }
  return undefined
}
