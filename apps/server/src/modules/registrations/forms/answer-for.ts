import type { OrganizationId } from '../../../kernel/ids.ts'
import { isPermitted, isVisible } from '../../../platform/access.ts'
import type { AuthorKind } from '../../../platform/db/index.ts'
import { RequestError } from '../../../platform/execute.ts'
import type { Prepare } from '../../../platform/operation.ts'
import { RegistrationError } from '../errors.ts'

type By = Pick<Prepare, 'actor' | 'organization' | 'services' | 'clock'>

/** Whoever sets a form up places organizations where they could make some by hand. Asked again whenever one is let in. */
export async function assertMayPlace(
  { actor, organization, services, clock }: By,
  parentId: OrganizationId,
): Promise<void> {
  const now = clock.now()
  const parent = await services.tree.find(organization.workspaceId, parentId)
  if (!parent || !isVisible(actor, parent, now)) throw RegistrationError.parent_not_found()
  if (!isPermitted(actor, 'organization:create', parent, now))
    throw RequestError.forbidden({ permission: 'organization:create', pointer: '/parentId' })
}

/** Who answers for what a form lets in: whoever changed it last. */
export const authorColumns = ({ kind, id, organizationId }: By['actor']) => ({
  author_kind: kind as AuthorKind,
  author_id: id,
  author_organization_id: organizationId,
})
