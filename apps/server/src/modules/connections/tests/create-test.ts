import { z } from 'zod'
import { addMinutes } from '../../../kernel/clock.ts'
import { type ConnectionId, idSchema, newId } from '../../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { assertComplete } from '../rules.ts'
import { selectConnectionSecrets } from '../secret-store.ts'
import { ConnectionSettings } from '../settings.ts'
import { lockConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { insertTest } from './store.ts'
import { writeToken } from './token.ts'

const MINUTES = 15

/**
 * The way to a provider and back, for whoever sets a connection up: also for one that nobody signs in through yet. It makes
 * no account and no session. The link is for the browser in which they are signed in themself.
 */
export const createTest = operation({
  name: 'connections.createTest',
  summary: 'Begin a test sign-in through a connection',
  permission: 'connections:write',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: z.strictObject({
    id: idSchema('connectionTest'),
    path: z.string().describe("Where to open it, below the workspace's issuer."),
    expiresAt: z.iso.datetime(),
  }),
  errors: [ConnectionError.not_found, ConnectionError.incomplete, ConnectionError.secret_missing],
  event: 'connection.test_begun',
  describe: ({ id }, _input, { connectionId }) => ({
    target: { kind: 'connection', id: connectionId },
    data: { testId: id },
  }),
  async run({ tx, actor, clock }, _input, { connectionId }) {
    const connection = await lockConnection(tx, connectionId)
    if (!connection) throw ConnectionError.not_found()
    const settings = ConnectionSettings.parse(connection.settings)
    assertComplete(settings)
    if (!(await canProveItself(tx, connectionId, settings))) throw ConnectionError.secret_missing()
    const now = clock.now()
    const secret = newSecret()
    const { id, expires_at } = await insertTest(tx, {
      connection_id: connectionId,
      id: newId('connectionTest'),
      revision: connection.revision,
      token_hash: hashSecret(secret),
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_organization_id: actor.organizationId,
      created_at: now,
      expires_at: addMinutes(now, MINUTES),
    })
    const token = writeToken({ connectionId, id, secret })
    return { id, path: testPath(token), expiresAt: expires_at.toISOString() }
  },
})

/** Keys are made when they are needed; a secret is the provider's to give. */
async function canProveItself(tx: OrgTx, id: ConnectionId, settings: ConnectionSettings): Promise<boolean> {
  if (settings.protocol === 'saml' || settings.clientAuthentication === 'private_key_jwt') return true
  return (await selectConnectionSecrets(tx, id)).some(({ kind }) => kind === 'client_secret')
}

const testPath = (token: string): string => `/sign-in/connection-test?${new URLSearchParams({ token })}`
