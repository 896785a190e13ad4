import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import {
  AdministrationError,
  assertMayActOn,
  keepingAdministrator,
  lockHoldings,
  RoleError,
  selectGrants,
} from '../roles/index.ts'
import { AssignmentError } from './errors.ts'
import { announcedSubject } from './principal.ts'
import { deleteAssignment as remove, selectAssignment } from './store.ts'
import { AssignmentParams, principalOf } from './view.ts'

/**
 * Takes a role away, from nobody who holds more than oneself. Records its event itself: what was taken from whom is
 * no longer there afterwards.
 */
export const deleteAssignment = operation({
  name: 'assignments.delete',
  summary: 'Take a role away',
  permission: 'assignments:write',
  params: AssignmentParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [AssignmentError.not_found, AdministrationError.last_administrator, RoleError.above_own],

  async run(context, _input, { assignmentId }) {
    const { tx, announce, record } = context
    const { actor, organization, now } = await lockHoldings(context, 'assignments:write')
    const row = await selectAssignment(tx, assignmentId)
    const principalId = row && principalOf(row)
    if (!row || !principalId) throw AssignmentError.not_found()
    assertMayActOn(actor, organization, await selectGrants(tx, organization.id, principalId), now)
    await keepingAdministrator(tx, now, () => remove(tx, assignmentId))
    record({
      type: 'assignment.deleted',
      outcome: 'success',
      target: { kind: 'assignment', id: assignmentId },
      data: {
        principalId,
        roleId: row.workspace_role_id ?? row.role_id,
        roleKey: row.role_key,
        reach: row.reach,
      },
    })
    announce('principal', announcedSubject(principalId, organization.id))
    return undefined
  },
})
