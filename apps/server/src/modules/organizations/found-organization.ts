import { newId, type OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import {
  appendEvent,
  type Statement,
  sendInOrder,
  treeLock,
  type WorkspaceTx,
} from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { type FirstAdministrator, inviteFirstAdministrator } from '../invitations/index.ts'
import { lockOwnHoldings } from '../roles/index.ts'
import { type Applied, applyTemplate } from '../templates/index.ts'
import { OrganizationError } from './errors.ts'
import { insertOrganization } from './insert-store.ts'
import { MOST_LEVELS } from './rules.ts'
import { toContext } from './status.ts'
import { type OrganizationRow, selectPath } from './store.ts'

/** `organization` is the parent of the one that is made. */
type Founding = Pick<
  Run<'workspace'>,
  'tx' | 'actor' | 'origin' | 'organization' | 'services' | 'clock' | 'isAgain'
>
type NewRow = Omit<OrganizationRow, 'name_search'> & { parent_id: OrganizationId }

/** The row of a new organization below one that may have some. */
export function newRow(
  { tx, organization, clock }: Pick<Founding, 'tx' | 'organization' | 'clock'>,
  given: Pick<OrganizationRow, 'name' | 'slug' | 'attributes'>,
): NewRow {
  if (organization.status !== 'active') throw OrganizationError.not_active()
  if (organization.path.length >= MOST_LEVELS) throw OrganizationError.too_deep({ most: MOST_LEVELS })
  const now = clock.now()
  return {
    ...BLANK,
    ...given,
    id: newId('organization'),
    workspace_id: tx.workspaceId,
    parent_id: organization.id,
    created_at: now,
    updated_at: now,
  }
}

/** Judged by memory, which its statement then confirms under the lock. Creations hold the tree together. */
export function insertion(
  tx: WorkspaceTx,
  parent: OrganizationContext,
  row: NewRow,
  attributeSchema: Record<string, unknown>,
): { lock: Statement; insert: Statement } {
  const path = parent.path.map((entry) => entry.id)
  return { lock: treeLock(tx, 'shared'), insert: insertOrganization(tx, row, { path, attributeSchema }) }
}

export interface Foundation {
  row: NewRow
  /** That its attributes match. */
  schema: Record<string, unknown>
  template?: Applied | undefined
  firstAdministrator?: FirstAdministrator | undefined
}

/**
 * Makes an organization with what its template gives and the invitation of who is to run it, in the caller's transaction
 * or not at all. These come after the statement that makes it: what its creator holds is read behind the locks.
 */
export async function foundOrganization(
  context: Founding,
  { row, schema, template, firstAdministrator }: Foundation,
): Promise<void> {
  const { tx, organization } = context
  const { lock, insert } = insertion(tx, organization, row, schema)
  await sendInOrder(tx, lock.query, insert.query).catch(insert.onError)
  const made = toContext(tx.workspaceId, [...organization.path, row])
  if (!made) throw OrganizationError.not_active()
  if (template) await setUpBy(template, { ...context, organization: made })
  if (firstAdministrator) {
    // Invited under the policy that the organization has by now.
    const current = template ? await currentContext(tx, made.id) : made
    const role = template?.content.firstAdministratorRole
    await inviteFirstAdministrator({ ...context, organization: current }, firstAdministrator, role)
  }
}

/** Gives a new organization what its template says, with an event in its own log. */
async function setUpBy(template: Applied, context: Founding): Promise<void> {
  const { tx, actor, origin, organization } = context
  const held = await lockOwnHoldings(context, 'organization:create')
  // Its attributes are there already, behind those that were given.
  const content = { ...template.content, attributes: {} }
  const changes = await applyTemplate(tx, held, { ...template, content })
  const place = { workspaceId: tx.workspaceId, organizationId: organization.id }
  await appendEvent(tx, place, actor, origin, {
    type: 'template.applied',
    outcome: 'success',
    target: { kind: 'template', id: template.id },
    data: { revision: template.revision, changes },
  })
}

/** An organization as it is in this transaction, which holds the tree. */
export async function currentContext(tx: WorkspaceTx, id: OrganizationId): Promise<OrganizationContext> {
  const current = toContext(tx.workspaceId, await selectPath(tx, id))
  if (!current) throw OrganizationError.not_active()
  return current
}

/** What the database gives to every new one. */
const BLANK = {
  status: 'active',
  policy: {},
  limits: {},
  event_retention_days: 365,
  sessions_valid_from: null,
  purged_at: null,
  version: 1,
} as const
