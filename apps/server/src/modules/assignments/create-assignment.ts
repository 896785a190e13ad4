import { z } from 'zod'
import { toDate } from '../../kernel/clock.ts'
import { idSchema, newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { assertMayGrant, getRoles, lockHoldings, RoleError } from '../roles/index.ts'
import { endedEvent } from './end-assignments.ts'
import { removeEnded } from './ended-store.ts'
import { AssignmentError } from './errors.ts'
import { announcedSubject, PrincipalIdSchema, principalColumns } from './principal.ts'
import { assertFitsOrganization, roleColumns } from './role-columns.ts'
import { insertAssignment, selectAssignment, selectExists } from './store.ts'
import { AssignmentView, ReachSchema, toAssignmentView } from './view.ts'

/** Gives a role to a user, group or service account of the organization, or to a member from elsewhere. */
export const createAssignment = operation({
  name: 'assignments.create',
  summary: 'Assign a role',
  permission: 'assignments:write',
  input: z.strictObject({
    principalId: PrincipalIdSchema,
    roleId: idSchema('role'),
    reach: ReachSchema.default('organization'),
    endsAt: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
  output: AssignmentView,
  errors: [
    AssignmentError.principal_not_found,
    AssignmentError.already_assigned,
    AssignmentError.ends_in_past,
    RoleError.not_found,
    RoleError.root_only,
    RoleError.above_own,
  ],
  event: 'assignment.created',
  describe: ({ id, principalId, role, reach, endsAt }) => ({
    target: { kind: 'assignment', id },
    data: { principalId, roleId: role.id, roleKey: role.key, reach, endsAt },
  }),

  async run(context, { principalId, roleId, reach, endsAt: end }) {
    const { tx, announce, record } = context
    const { actor, organization, now } = await lockHoldings(context, 'assignments:write')
    const [role] = await getRoles(tx, [roleId])
    if (!role) throw RoleError.not_found()
    if (!(await selectExists(tx, principalId))) throw AssignmentError.principal_not_found()
    const endsAt = end === null ? null : toDate(end)
    if (endsAt && endsAt <= now) throw AssignmentError.ends_in_past({ pointer: '/endsAt' })
    assertFitsOrganization(role, organization)
    assertMayGrant(actor, organization, [{ permissions: role.permissions, reach, endsAt }], now)
    const id = newId('assignment')
    // What ended a moment ago would stand in its way.
    for (const one of await removeEnded(tx, { now, limit: 1_000, principalId })) record(endedEvent(one))
    await insertAssignment(tx, {
      id,
      ...principalColumns(principalId),
      ...roleColumns(role),
      reach,
      ends_at: endsAt,
    })
    announce('principal', announcedSubject(principalId, organization.id))
    const row = await selectAssignment(tx, id)
    if (!row) throw AssignmentError.not_found()
    return toAssignmentView(row)
  },
})
