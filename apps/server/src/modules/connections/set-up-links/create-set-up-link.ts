import { z } from 'zod'
import { addDays } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import { operation } from '../../../platform/operation.ts'
import { RoleError } from '../../roles/index.ts'
import { ConnectionError } from '../errors.ts'
import { lockVouched } from '../mappings/vouch.ts'
import { assertMayVouch } from '../rules.ts'
import { ConnectionParams } from '../view.ts'
import { endOpenLink, insertLink } from './store.ts'
import { writeLinkToken } from './token.ts'
import { LinkView, toLinkView } from './view.ts'

const USUAL_DAYS = 7
const MOST_DAYS = 30

/** For somebody who runs the provider and has no account here. What stands behind `#` reaches no server's log. */
export const createSetUpLink = operation({
  name: 'connections.createSetUpLink',
  summary:
    'Make a link by which somebody without an account fills in a draft; it takes the place of an earlier one',
  permission: 'connections:write',
  params: ConnectionParams,
  input: z.strictObject({ expiresInDays: z.number().int().min(1).max(MOST_DAYS).default(USUAL_DAYS) }),
  output: LinkView.extend({
    path: z.string().describe("Where to open it, below the workspace's issuer. It is never shown again."),
  }),
  errors: [
    ConnectionError.not_found,
    ConnectionError.not_a_draft,
    ConnectionError.above_own,
    ConnectionError.reach_above_own,
    RoleError.above_own,
  ],
  event: 'connection.set_up_link_created',
  describe: ({ id, connectionId, expiresAt }) => ({
    target: { kind: 'connection', id: connectionId },
    data: { linkId: id, expiresAt },
  }),
  async run(context, { expiresInDays }, { connectionId }) {
    const { tx, actor, organization, clock, record } = context
    const now = clock.now()
    const { before } = await lockVouched(context, connectionId)
    assertMayVouch(actor, organization, before.reach, now)
    if (before.status !== 'draft') throw ConnectionError.not_a_draft()
    const replaced = await endOpenLink(tx, connectionId, 'replaced', now)
    if (replaced)
      record({
        type: 'connection.set_up_link_revoked',
        outcome: 'success',
        reason: 'replaced',
        target: { kind: 'connection', id: connectionId },
        data: { linkId: replaced },
      })
    const secret = newSecret()
    const row = await insertLink(tx, {
      connection_id: connectionId,
      id: newId('setUpLink'),
      token_hash: hashSecret(secret),
      giver_kind: actor.kind,
      giver_id: actor.id,
      giver_organization_id: actor.organizationId,
      created_at: now,
      expires_at: addDays(now, expiresInDays),
    })
    const path = `/set-up/${connectionId}#${writeLinkToken({ id: row.id, secret })}`
    return { ...toLinkView(row, true, now), path }
  },
})
