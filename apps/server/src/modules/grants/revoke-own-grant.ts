import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { end } from './end-grant.ts'
import { GrantError } from './errors.ts'
import { loadGrants } from './grants.ts'
import { GrantParams } from './view.ts'

export const revokeOwnGrant = operation({
  name: 'me.revokeGrant',
  summary: 'Revoke what an application may do for you',
  permission: null,
  params: GrantParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [SessionError.not_at_home, GrantError.not_found],
  async prepare({ services, actor, organization }) {
    const { workspaceId, id: organizationId } = organization
    return loadGrants(services, { workspaceId, organizationId }, personAtHome(actor, organization))
  },
  run: (context, _input, { grantId }, grants) => end(context, grants, grantId),
})
