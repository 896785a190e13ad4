import type { OrganizationId, TemplateId } from '../../kernel/ids.ts'
import { appendEvent, lockTree } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { type FirstAdministrator, InvitationError } from '../invitations/index.ts'
import { LimitError } from '../limits/index.ts'
import { PolicyError } from '../policies/index.ts'
import { type Held, lockOwnHoldings, RoleError } from '../roles/index.ts'
import {
  type Applied,
  getTemplateRow,
  mayUseTemplates,
  TemplateContent,
  TemplateError,
} from '../templates/index.ts'
import { assertAttributes } from './attribute-schema.ts'
import { OrganizationError } from './errors.ts'
import { currentContext, foundOrganization, newRow } from './found-organization.ts'
import { toContext } from './status.ts'
import { selectAttributeSchema } from './store.ts'

export interface Wanted {
  parentId: OrganizationId
  name: string
  slug: string
  attributes: Record<string, unknown>
  templateId: TemplateId | null
  firstAdministrator: FirstAdministrator
  /** What it follows from, for its event. */
  because: Record<string, unknown>
}

export interface Founded {
  id: OrganizationId
  slug: string
  parentId: OrganizationId
}

/** What may be against a new organization that is set up at once. */
export const FOUNDING_ERRORS = [
  OrganizationError.slug_unavailable,
  OrganizationError.not_active,
  OrganizationError.attributes_invalid,
  OrganizationError.too_deep,
  InvitationError.email_not_allowed,
  RoleError.above_own,
  RoleError.key_taken,
  RoleError.not_found,
  RoleError.root_only,
  TemplateError.not_found,
  TemplateError.role_missing,
  TemplateError.nesting_circle,
  TemplateError.group_of_provider,
  PolicyError.looser_than_inherited,
  PolicyError.cannot_be_met,
  PolicyError.lacks_connection,
  LimitError.seats_exhausted,
] as const

/**
 * Makes an organization in the name of whoever lets it in, below a place that they may make some, by a template that they
 * may use: nobody lets in more than they could make by hand. What they hold is read again behind the locks.
 */
export async function foundBelow(
  context: Pick<Run<'workspace'>, 'tx' | 'actor' | 'origin' | 'services' | 'clock' | 'isAgain'>,
  wanted: Wanted,
): Promise<Founded> {
  const { tx, actor, origin } = context
  const { parentId, name, slug, templateId, firstAdministrator, because } = wanted
  await lockTree(tx, 'shared')
  const parent = await currentContext(tx, parentId)
  const held = await lockOwnHoldings({ ...context, organization: parent }, 'organization:create')
  const template = templateId === null ? undefined : await usableTemplate(context, held, templateId)
  const attributes = { ...template?.content.attributes, ...wanted.attributes }
  const schema = await selectAttributeSchema(tx)
  assertAttributes(schema, attributes)
  const at = { ...context, organization: parent }
  const row = newRow(at, { name, slug, attributes })
  await foundOrganization(at, { row, schema, template, firstAdministrator })
  await appendEvent(tx, { workspaceId: tx.workspaceId, organizationId: parentId }, actor, origin, {
    type: 'organization.created',
    outcome: 'success',
    target: { kind: 'organization', id: row.id },
    data: { slug, parentId, firstAdministrator: true, templateId: templateId ?? undefined, ...because },
  })
  return { id: row.id, slug, parentId }
}

async function usableTemplate(
  { tx }: Pick<Run<'workspace'>, 'tx'>,
  { actor, organization, now }: Held,
  id: TemplateId,
): Promise<Applied> {
  const root = toContext(tx.workspaceId, organization.path.slice(0, 1))
  if (!root || !mayUseTemplates(actor, root, now)) throw TemplateError.not_found()
  const row = await getTemplateRow(tx, id)
  return { id, revision: row.revision, content: TemplateContent.parse(row.content) }
}
