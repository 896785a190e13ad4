import { z } from 'zod'
import { addMinutes } from '../../../../kernel/clock.ts'
import { newId } from '../../../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../../../kernel/random.ts'
import { operation } from '../../../../platform/operation.ts'
import { ConnectionError } from '../../errors.ts'
import { ConnectionSettings } from '../../settings.ts'
import { assertTriable } from '../../tests/assert-triable.ts'
import { TEST_MINUTES, testPath } from '../../tests/create-test.ts'
import { insertTest, selectTests } from '../../tests/store.ts'
import { lockLive } from '../live.ts'
import { byLeaveOf, SetUpParams } from './view.ts'

/** In an hour; fewer than are kept, so that nobody pushes out what the administrators tried. */
const MOST_TESTS = 12

/** For the browser that holds the link, and for no other: nobody is sent through the provider for somebody else. */
export const createSetUpTest = operation({
  name: 'connections.createSetUpTest',
  summary: 'Begin a test sign-in by a set-up link',
  permission: null,
  params: SetUpParams,
  input: z.strictObject({}),
  output: z.strictObject({ path: z.string() }),
  errors: [
    ConnectionError.set_up_link_over,
    ConnectionError.set_up_busy,
    ConnectionError.incomplete,
    ConnectionError.secret_missing,
  ],
  async run(context, _input, { connectionId, browser }) {
    const { tx, actor, clock, record } = context
    const live = await lockLive(context, connectionId)
    await assertTriable(tx, connectionId, ConnectionSettings.parse(live.connection.settings))
    const now = clock.now()
    const recent = (await selectTests(tx, connectionId)).filter(
      ({ actor_kind, created_at }) => actor_kind === actor.kind && created_at > addMinutes(now, -60),
    )
    if (recent.length >= MOST_TESTS) throw ConnectionError.set_up_busy({ retryAfterSeconds: 600 })
    const secret = newSecret()
    const { id } = await insertTest(tx, {
      connection_id: connectionId,
      id: newId('connectionTest'),
      revision: live.connection.revision,
      token_hash: hashSecret(secret),
      browser_hash: hashSecret(browser),
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_organization_id: actor.organizationId,
      created_at: now,
      expires_at: addMinutes(now, TEST_MINUTES),
    })
    record({
      type: 'connection.test_begun',
      outcome: 'success',
      target: { kind: 'connection', id: connectionId },
      data: { testId: id, ...byLeaveOf(live) },
    })
    return { path: testPath({ connectionId, id, secret }) }
  },
})
