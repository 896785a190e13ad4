import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { ConnectionError } from './errors.ts'
import { viewOf } from './get-connection.ts'
import { lockVouched } from './mappings/vouch.ts'
import { followMetadata } from './metadata/follow.ts'
import { assertComplete, assertMayVouch } from './rules.ts'
import { endOpenLink } from './set-up-links/store.ts'
import { ConnectionSettings } from './settings.ts'
import { updateConnection } from './store.ts'
import { ConnectionParams, ConnectionView } from './view.ts'

/** From then on people sign in through it. Only with settings that a test went through with. */
export const activateConnection = operation({
  name: 'connections.activate',
  summary: 'Let people sign in through a connection',
  permission: 'connections:write',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: ConnectionView,
  errors: [
    ConnectionError.not_found,
    ConnectionError.stale,
    ConnectionError.incomplete,
    ConnectionError.not_tested,
    ConnectionError.above_own,
    ConnectionError.reach_above_own,
    RoleError.above_own,
  ],
  event: 'connection.activated',
  describe: ({ id }) => ({ target: { kind: 'connection', id }, outgoing: true }),
  async run(context, _input, { connectionId: id }) {
    const { tx, actor, organization, clock, announce, expectedVersion } = context
    const now = clock.now()
    const { before } = await lockVouched(context, id)
    assertMayVouch(actor, organization, before.reach, now)
    const settings = ConnectionSettings.parse(before.settings)
    assertComplete(settings)
    if (before.tested_revision !== before.revision) throw ConnectionError.not_tested()
    const row = await updateConnection(tx, id, { status: 'active', updated_at: now }, expectedVersion)
    if (!row) throw ConnectionError.stale()
    await endOpenLink(tx, id, 'activated', now)
    await followMetadata(tx, id, settings, actor, now)
    announce('connection', organization.id)
    return viewOf(tx, id)
  },
})
