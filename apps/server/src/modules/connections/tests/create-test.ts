import { z } from 'zod'
import { addMinutes } from '../../../kernel/clock.ts'
import { idSchema, newId } from '../../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { ConnectionSettings } from '../settings.ts'
import { lockConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { assertTriable } from './assert-triable.ts'
import { insertTest } from './store.ts'
import { type TestToken, writeToken } from './token.ts'

export const TEST_MINUTES = 15

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
    await assertTriable(tx, connectionId, settings)
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
      expires_at: addMinutes(now, TEST_MINUTES),
    })
    return { id, path: testPath({ connectionId, id, secret }), expiresAt: expires_at.toISOString() }
  },
})

/** Where a test is opened, below the workspace's issuer. */
export const testPath = (token: TestToken): string =>
  `/sign-in/connection-test?${new URLSearchParams({ token: writeToken(token) })}`
