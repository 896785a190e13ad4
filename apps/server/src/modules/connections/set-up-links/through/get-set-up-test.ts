import { z } from 'zod'
import { equalBytes, hashSecret } from '../../../../kernel/random.ts'
import { operation } from '../../../../platform/operation.ts'
import { ConnectionError } from '../../errors.ts'
import { readDetails } from '../../tests/details.ts'
import { selectTests } from '../../tests/store.ts'
import { TestDetails, TestOutcome, TestView, toTestView } from '../../tests/view.ts'
import { readLive } from '../live.ts'
import { SetUpParams } from './view.ts'

/**
 * What the provider said is for the browser that went there. What would have come of it is not told: it depends on who has
 * an account here.
 */
export const getSetUpTest = operation({
  name: 'connections.getSetUpTest',
  summary: 'Read the last test sign-in by a set-up link',
  permission: null,
  params: SetUpParams,
  input: z.strictObject({}),
  output: z.strictObject({
    test: TestView.omit({ startedBy: true, id: true, connectionId: true })
      .extend({
        details: TestDetails.omit({ outcome: true })
          .extend({ attributes: TestOutcome.shape.attributes })
          .nullable(),
      })
      .nullable(),
  }),
  errors: [ConnectionError.set_up_link_over],
  async run(context, _input, { connectionId, browser }) {
    const { tx, services, clock } = context
    const { link, connection } = await readLive(context, connectionId)
    const rows = await selectTests(tx, connectionId)
    const row = rows.find(({ actor_kind, actor_id }) => actor_kind === 'set_up_link' && actor_id === link.id)
    if (!row) return { test: null }
    const now = clock.now()
    const isOwn = row.browser_hash !== null && equalBytes(row.browser_hash, hashSecret(browser))
    const details = isOwn
      ? await readDetails(tx, services.vault, { connectionId, id: row.id }, now)
      : undefined
    const {
      startedBy: _by,
      id: _id,
      connectionId: _connection,
      ...shown
    } = toTestView(row, connection.revision, now)
    return { test: { ...shown, details: details ? detailsOf(details) : null } }
  },
})

const detailsOf = ({ outcome: { attributes }, ...said }: z.output<typeof TestDetails>) => ({
  ...said,
  attributes,
})
