import { DomainError } from '../../../kernel/errors.ts'
import { type Actor, isPermitted } from '../../../platform/access.ts'
import {
  backToSavepoint,
  NOWHERE,
  releaseSavepoint,
  setSavepoint,
  type WorkspaceTx,
} from '../../../platform/db/index.ts'
import { MemoryBehindError, RequestError } from '../../../platform/execute.ts'
import { foundEmpty, reopenArchived } from '../../organizations/index.ts'
import { IMPORT } from '../place.ts'
import type { StagedOrganization } from '../staged.ts'
import type { Step } from './step.ts'

/** Makes organizations with nothing in them, from the top down. One that cannot be made keeps no other from it. */
export async function applyOrganizations(
  step: Step,
  tx: WorkspaceTx,
  actor: Actor,
  organizations: readonly StagedOrganization[],
): Promise<void> {
  const { services, row, isAgain, organization } = step
  if (!isPermitted(actor, IMPORT, organization, services.clock.now()))
    throw RequestError.forbidden({ permission: IMPORT })
  const context = {
    ...{ tx, services, isAgain, origin: NOWHERE, clock: services.clock },
    actor,
    announce: step.announce.bind(step),
  }
  for (const { line, id, parentId, name, slug, attributes, isBack } of organizations) {
    const because = { importId: row.id }
    await setSavepoint(tx, 'founding')
    try {
      if (isBack) await reopenArchived(actor, context, id)
      else await foundEmpty(context, parentId, { id, name, slug, attributes, because })
      step.log.created.push(id)
      step.count('organizationsCreated')
      await releaseSavepoint(tx, 'founding')
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof MemoryBehindError) throw error
      if (error.code === RequestError.forbidden().code) throw error
      await backToSavepoint(tx, 'founding')
      step.findings.add('problem', line, { code: error.code, message: error.message })
      step.count('refused')
    }
  }
}
