import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { lockHoldings } from '../roles/index.ts'
import { ConnectionError } from './errors.ts'
import { ConnectionFields, GivenSecret, toColumns } from './fields.ts'
import { watchExpiries } from './health/watch-expiries.ts'
import { followMetadata } from './metadata/follow.ts'
import { assertAcceptable, MOST_CONNECTIONS } from './rules.ts'
import { takeClientSecret } from './secrets.ts'
import { insertConnection, replaceConnectionDomains, selectConnections } from './store.ts'
import { ConnectionView, toConnectionView } from './view.ts'

/** A draft: nobody signs in through it before a test went through and it was activated. */
export const createConnection = operation({
  name: 'connections.create',
  summary: 'Connect an identity provider, as a draft',
  permission: 'connections:write',
  input: ConnectionFields.extend(GivenSecret.shape),
  output: ConnectionView,
  errors: [
    ConnectionError.too_many,
    ConnectionError.address_not_allowed,
    ConnectionError.subject_reassignable,
    ConnectionError.above_own,
    ConnectionError.reach_above_own,
  ],
  event: 'connection.created',
  describe: ({ id, name, preset, reach, settings }) => ({
    target: { kind: 'connection', id },
    data: { name, preset, protocol: settings.protocol, reach },
  }),

  async run(context, { clientSecret, clientSecretExpiresAt, domains, ...fields }) {
    const { tx, services, announce } = context
    // One after another: each counts those of before.
    const { actor, organization, now } = await lockHoldings(context, 'connections:write')
    assertAcceptable(fields, actor, organization, { publicUrl: services.publicUrl, now })
    if ((await selectConnections(tx)).length >= MOST_CONNECTIONS) throw ConnectionError.too_many()
    const row = await insertConnection(tx, {
      id: newId('connection'),
      ...toColumns(fields),
      created_at: now,
      updated_at: now,
    })
    await replaceConnectionDomains(tx, row.id, domains)
    await takeClientSecret(tx, services.vault, row.id, { clientSecret, clientSecretExpiresAt }, now)
    await watchExpiries(tx, row.id, fields.settings, now)
    await followMetadata(tx, row.id, fields.settings, actor, now)
    announce('connection', organization.id)
    return toConnectionView(row, domains)
  },
})
