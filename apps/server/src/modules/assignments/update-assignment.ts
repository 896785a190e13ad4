import { z } from 'zod'
import { toDate } from '../../kernel/clock.ts'
import { operation } from '../../platform/operation.ts'
import {
  AdministrationError,
  assertMayActOn,
  assertMayGrant,
  keepingAdministrator,
  lockHoldings,
  RoleError,
  selectGrants,
} from '../roles/index.ts'
import { AssignmentError } from './errors.ts'
import { announcedSubject } from './principal.ts'
import { selectAssignment, updateEnd } from './store.ts'
import { AssignmentParams, AssignmentView, principalOf, toAssignmentView } from './view.ts'

const pointer = '/endsAt'

/**
 * Sets, changes or removes the end of an assignment. Whoever lets it last longer hands it out, and holds all of it as long;
 * whoever lets it end sooner takes it away. Records its event itself, which says how long it would have lasted.
 */
export const updateAssignment = operation({
  name: 'assignments.update',
  summary: 'Change when an assignment ends',
  permission: 'assignments:write',
  params: AssignmentParams,
  input: z.strictObject({
    endsAt: z.iso.datetime({ offset: true }).nullable().describe('Null: it does not end.'),
  }),
  output: AssignmentView,
  errors: [
    AssignmentError.not_found,
    AssignmentError.ends_in_past,
    AssignmentError.provided,
    AdministrationError.last_administrator,
    RoleError.above_own,
  ],

  async run(context, { endsAt: end }, { assignmentId }) {
    const { tx, announce, record } = context
    const { actor, organization, now } = await lockHoldings(context, 'assignments:write')
    const row = await selectAssignment(tx, assignmentId)
    const principalId = row && principalOf(row)
    // What has ended is over, whether or not it was removed yet.
    if (!row || !principalId || (row.ends_at && row.ends_at <= now)) throw AssignmentError.not_found()
    if (row.connection_id ?? row.directory_id) throw AssignmentError.provided()
    const endsAt = end === null ? null : toDate(end)
    if (endsAt && endsAt <= now) throw AssignmentError.ends_in_past({ pointer })
    if (endsAt?.getTime() === row.ends_at?.getTime()) return toAssignmentView(row)
    assertMayActOn(actor, organization, await selectGrants(tx, organization.id, principalId), now)
    if (isLater(endsAt, row.ends_at))
      assertMayGrant(actor, organization, [{ permissions: row.permissions, reach: row.reach, endsAt }], now)
    await keepingAdministrator(tx, now, () => updateEnd(tx, assignmentId, endsAt, now))
    const view = toAssignmentView({ ...row, ends_at: endsAt })
    record({
      type: 'assignment.updated',
      outcome: 'success',
      target: { kind: 'assignment', id: assignmentId },
      data: {
        principalId,
        roleId: view.role.id,
        roleKey: row.role_key,
        reach: row.reach,
        endsAt: view.endsAt,
        endedAt: row.ends_at?.toISOString() ?? null,
      },
    })
    announce('principal', announcedSubject(principalId, organization.id))
    return view
  },
})

const isLater = (endsAt: Date | null, before: Date | null): boolean =>
  before !== null && (endsAt === null || endsAt > before)
