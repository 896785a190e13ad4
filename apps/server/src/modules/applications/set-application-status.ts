import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { ApplicationError } from './errors.ts'
import { ApplicationParams } from './get-application.ts'
import { updateApplication as update } from './store.ts'
import { getTarget } from './target.ts'
import { ApplicationView, toApplicationView } from './view.ts'

interface Told {
  event: string
  outgoing: boolean
}

export function statusOperation(
  verb: 'disable' | 'enable',
  status: 'disabled' | 'active',
  { event, outgoing }: Told,
) {
  return operation({
    name: `applications.${verb}`,
    summary:
      verb === 'disable'
        ? 'Disable an application: everything of it is refused'
        : 'Enable an application again',
    permission: 'applications:write',
    params: ApplicationParams,
    input: z.strictObject({}),
    output: ApplicationView,
    errors: [ApplicationError.not_found, ApplicationError.above_own],
    event,
    describe: (changed) => ({ target: { kind: 'application', id: changed.id }, outgoing }),
    async run(context, _input, { applicationId }) {
      const { tx, announce, clock } = context
      await getTarget(context, applicationId)
      const now = clock.now()
      // What a disabled one held is over, and does not come back with it.
      const changes = { status, tokens_valid_from: now, updated_at: now }
      const row = await update(tx, applicationId, changes, undefined)
      if (!row) throw ApplicationError.not_found()
      announce('client', row.client_id)
      return toApplicationView(row)
    },
  })
}
