import { z } from 'zod'
import { inOrganization } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { ExternalMemberError } from './errors.ts'
import { consentAtHome, selectElsewhere, selectUserName } from './store.ts'
import { lockElsewhere } from './target.ts'
import { MemberElsewhereView, MemberParams, toMemberElsewhereView } from './view.ts'

/**
 * Lets somebody of the organization be a member of another one. They become it a moment later, if that organization still
 * gives what it promised.
 */
export const consentToMembership = operation({
  name: 'membersElsewhere.consent',
  summary: 'Consent that a user is a member of another organization',
  permission: 'users:write',
  params: MemberParams,
  input: z.strictObject({}),
  output: MemberElsewhereView,
  errors: [ExternalMemberError.not_found, ExternalMemberError.not_waiting, RoleError.above_own],
  event: 'user.membership_consented',
  describe: ({ id, user, host }) => ({
    target: { kind: 'user', id: user.id },
    data: { membershipId: id, hostId: host.id },
    outgoing: true,
  }),
  async prepare({ services, organization }, _input, { externalMemberId }) {
    const { workspaceId, id: organizationId } = organization
    const place = { workspaceId, organizationId }
    const row = await inOrganization(services.db, place, (tx) => selectElsewhere(tx, externalMemberId), {
      readOnly: true,
    })
    return row && services.tree.find(workspaceId, row.host_id)
  },
  async run(context, _input, { externalMemberId }, host) {
    const { tx, organization } = context
    const { row, now } = await lockElsewhere(context, externalMemberId)
    if (!(await consentAtHome(tx, row.id, now))) throw ExternalMemberError.not_waiting()
    const user_name = await selectUserName(tx, row.user_id)
    const consented = { ...row, consented_at: now, user_name }
    return toMemberElsewhereView(consented, organization, host, null)
  },
})
