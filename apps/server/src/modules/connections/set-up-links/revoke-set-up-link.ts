import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { endLink, selectLink } from './store.ts'
import { LinkParams } from './view.ts'

/** Whatever it was used for stays; it opens nothing any more. One that has ended stays as it is. */
export const revokeSetUpLink = operation({
  name: 'connections.revokeSetUpLink',
  summary: 'End a set-up link',
  permission: 'connections:write',
  params: LinkParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [ConnectionError.set_up_link_not_found],
  event: 'connection.set_up_link_revoked',
  describe: (_none, _input, { connectionId, linkId }) => ({
    target: { kind: 'connection', id: connectionId },
    data: { linkId },
  }),
  async run({ tx, clock }, _input, { connectionId, linkId }) {
    const key = { connectionId, id: linkId }
    if (!(await selectLink(tx, key))) throw ConnectionError.set_up_link_not_found()
    await endLink(tx, key, 'revoked', clock.now())
    return undefined
  },
})
