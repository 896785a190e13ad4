import type { TemplateId } from '../../kernel/ids.ts'
import { inWorkspace } from '../../platform/db/index.ts'
import type { Prepare } from '../../platform/operation.ts'
import {
  type Applied,
  getTemplateRow,
  mayUseTemplates,
  TemplateContent,
  TemplateError,
} from '../templates/index.ts'

/**
 * A template as it is now, for whoever acts on the workspace itself: for everybody else, a token bound to an
 * organization below included, there is none.
 */
export async function findTemplate(
  { services, actor, organization, clock }: Pick<Prepare, 'services' | 'actor' | 'organization' | 'clock'>,
  id: TemplateId,
): Promise<Applied> {
  const rootId = organization.path[0]?.id ?? organization.id
  const root = await services.tree.find(organization.workspaceId, rootId)
  if (!root || !mayUseTemplates(actor, root, clock.now())) throw TemplateError.not_found()
  const row = await inWorkspace(services.db, organization.workspaceId, (tx) => getTemplateRow(tx, id), {
    readOnly: true,
  })
  return { id, revision: row.revision, content: TemplateContent.parse(row.content) }
}
