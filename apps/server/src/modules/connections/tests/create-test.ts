import { z } from 'zod'
import { addMinutes } from '../../../kernel/clock.ts'
import { idSchema, newId } from '../../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { ConnectionSettings } from '../settings.ts'
import { lockConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { assertHasNextKey, assertTriable } from './assert-triable.ts'
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
  input: z.strictObject({
    nextKeys: z
      .boolean()
      .default(false)
      .describe('Prove this server by the keys that come next, to see that the provider knows them.'),
  }),
  output: z.strictObject({
    id: idSchema('connectionTest'),
    path: z.string().describe("Where to open it, below the workspace's issuer."),
    expiresAt: z.iso.datetime(),
  }),
  errors: [
    ConnectionError.not_found,
    ConnectionError.incomplete,
    ConnectionError.secret_missing,
    ConnectionError.key_not_found,
  ],
  event: 'connection.test_begun',
  describe: ({ id }, { nextKeys }, { connectionId }) => ({
    target: { kind: 'connection', id: connectionId },
    data: { testId: id, ...(nextKeys && { nextKeys }) },
  }),
  async run({ tx, actor, clock }, { nextKeys }, { connectionId }) {
    const connection = await lockConnection(tx, connectionId)
    if (!connection) throw ConnectionError.not_found()
    const settings = ConnectionSettings.parse(connection.settings)
    await assertTriable(tx, connectionId, settings)
    if (nextKeys) await assertHasNextKey(tx, connectionId, settings)
    const now = clock.now()
    const secret = newSecret()
    const { id, expires_at } = await insertTest(tx, {
      connection_id: connectionId,
      id: newId('connectionTest'),
      revision: connection.revision,
      next_keys: nextKeys,
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
