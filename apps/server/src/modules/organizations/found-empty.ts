import type { OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { appendEvent, lockTree } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { lockOwnHoldings } from '../roles/index.ts'
import { assertAttributes } from './attribute-schema.ts'
import { currentContext, foundOrganization, newRow } from './found-organization.ts'
import { toContext } from './status.ts'
import { selectAttributeSchema } from './store.ts'

type Context = Pick<
  Run<'workspace'>,
  'tx' | 'actor' | 'origin' | 'services' | 'clock' | 'isAgain' | 'announce'
>

interface Empty {
  name: string
  slug: string
  because: Record<string, unknown>
  attributes?: Record<string, unknown>
  /** Where it is known before by the id that it will have. */
  id?: OrganizationId
}

/** Makes an organization with nothing in it below another, by whoever may, for what is to come into it. */
export async function foundEmpty(
  context: Context,
  parentId: OrganizationContext['id'],
  { name, slug, because, attributes = {}, id }: Empty,
): Promise<OrganizationContext> {
  const { tx, actor, origin } = context
  await lockTree(tx, 'shared')
  const parent = await currentContext(tx, parentId)
  await lockOwnHoldings({ ...context, organization: parent }, 'organization:create')
  const schema = await selectAttributeSchema(tx)
  assertAttributes(schema, attributes)
  const at = { ...context, organization: parent }
  const row = { ...newRow(at, { name, slug, attributes }), ...(id && { id }) }
  await foundOrganization(at, { row, schema })
  await appendEvent(tx, { workspaceId: tx.workspaceId, organizationId: parentId }, actor, origin, {
    type: 'organization.created',
    outcome: 'success',
    target: { kind: 'organization', id: row.id },
    data: { slug, parentId, ...because },
  })
  return toContext(tx.workspaceId, [...parent.path, row]) as OrganizationContext
}
