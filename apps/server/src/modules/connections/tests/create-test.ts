import { z } from 'zod'
import { addMinutes } from '../../../kernel/clock.ts'
import { idSchema, newId } from '../../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
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
  errors: [ConnectionError.not_found],
  event: 'connection.test_begun',
  describe: ({ id }, _input, { connectionId }) => ({
    target: { kind: 'connection', id: connectionId },
    data: { testId: id },
  }),
  async run({ tx, actor, clock }, _input, { connectionId }) {
    const connection = await lockConnection(tx, connectionId)
    if (!connection) throw ConnectionError.not_found()
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

const testPath = (token: string): string => `/sign-in/connection-test?${new URLSearchParams({ token })}`
