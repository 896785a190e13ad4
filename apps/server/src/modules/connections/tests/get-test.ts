import { z } from 'zod'
import { together } from '../../../platform/db/index.ts'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { selectConnection } from '../store.ts'
import { readDetails } from './details.ts'
import { selectTest } from './store.ts'
import { TestDetails, TestParams, TestView, toTestView } from './view.ts'

/** What a provider says of a person is for those who set connections up, and not for everybody who may read of them. */
export const getTest = operation({
  name: 'connections.getTest',
  summary: 'Read a test sign-in: every step, what the provider said, and what would have come of it',
  permission: 'connections:write',
  params: TestParams,
  input: z.strictObject({}),
  output: TestView.extend({
    details: TestDetails.nullable().describe('Removed after a day; none of a test that failed.'),
  }),
  errors: [ConnectionError.test_not_found],
  async run({ tx, services, clock }, _input, { connectionId, testId }) {
    const now = clock.now()
    const key = { connectionId, id: testId }
    const [connection, row] = await together(selectConnection(tx, connectionId), selectTest(tx, key))
    if (!connection || !row) throw ConnectionError.test_not_found()
    const details = await readDetails(tx, services.vault, key, now)
    return { ...toTestView(row, connection.revision, now), details: details ?? null }
  },
})
