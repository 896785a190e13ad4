import type { ApplicationId } from '../../kernel/ids.ts'
import type { Run } from '../../platform/operation.ts'
import { ApplicationError } from './errors.ts'
import { assertMayActOn } from './policy.ts'
import { type ApplicationRow, selectApplication } from './store.ts'

/** An application that is about to be changed: there, and not above who asks. */
export async function getTarget(
  { tx, actor, organization, clock }: Run<'organization'>,
  id: ApplicationId,
): Promise<ApplicationRow> {
  const row = await selectApplication(tx, id)
  if (!row) throw ApplicationError.not_found()
  const { open_to: openTo, first_party: firstParty, resources } = row
  assertMayActOn(actor, organization, { openTo, firstParty, resources }, clock.now())
  return row
}
