import type { Insertable, Selectable, Updateable } from 'kysely'
import type { OrganizationId, TemplateId } from '../../kernel/ids.ts'
import { onConstraint, type Templates, type TemplateUses, type WorkspaceTx } from '../../platform/db/index.ts'
import { TemplateError } from './errors.ts'

export type TemplateRow = Selectable<Templates>

const nameTaken = onConstraint('templates_name', TemplateError.name_taken)

export function selectTemplates(
  tx: WorkspaceTx,
  { limit, after }: { limit: number; after: TemplateId | undefined },
): Promise<TemplateRow[]> {
  let query = tx
    .selectFrom('templates')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('id')
    .limit(limit + 1)
  if (after) query = query.where('id', '>', after)
  return query.execute()
}

export async function getTemplateRow(tx: WorkspaceTx, id: TemplateId): Promise<TemplateRow> {
  const row = await tx
    .selectFrom('templates')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw TemplateError.not_found()
  return row
}

export function insertTemplate(
  tx: WorkspaceTx,
  row: Omit<Insertable<Templates>, 'workspace_id'>,
): Promise<TemplateRow> {
  return tx
    .insertInto('templates')
    .values({ ...row, workspace_id: tx.workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(nameTaken)
}

/** Undefined when its version is not the expected one. */
export function updateTemplateRow(
  tx: WorkspaceTx,
  id: TemplateId,
  changes: Updateable<Templates>,
  expectedVersion: number | undefined,
): Promise<TemplateRow | undefined> {
  let query = tx
    .updateTable('templates')
    .set(changes)
    .set((eb) => ({
      version: eb('version', '+', 1),
      revision: eb('revision', '+', changes.content === undefined ? 0 : 1),
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  return query.returningAll().executeTakeFirst().catch(nameTaken)
}

export async function deleteTemplateRow(
  tx: WorkspaceTx,
  id: TemplateId,
  expectedVersion: number | undefined,
): Promise<boolean> {
  let query = tx.deleteFrom('templates').where('workspace_id', '=', tx.workspaceId).where('id', '=', id)
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  const { numDeletedRows } = await query
    .executeTakeFirst()
    .catch(onConstraint('registration_forms_template', TemplateError.in_use))
  return numDeletedRows > 0n
}

/** Remembers which content an organization was last given. */
export async function recordUse(
  tx: WorkspaceTx,
  use: Pick<Selectable<TemplateUses>, 'organization_id' | 'template_id' | 'revision' | 'applied_at'>,
): Promise<void> {
  const { revision, applied_at } = use
  await tx
    .insertInto('template_uses')
    .values({ ...use, workspace_id: tx.workspaceId })
    .onConflict((on) => on.columns(['organization_id', 'template_id']).doUpdateSet({ revision, applied_at }))
    .execute()
    .catch(onConstraint('template_uses_template', TemplateError.not_found))
}

export interface UseRow {
  organization_id: OrganizationId
  name: string
  slug: string
  revision: number
  applied_at: Date
}

/** Organizations that the template was applied to and that still exist, in the order of their ids. */
export function selectUses(
  tx: WorkspaceTx,
  templateId: TemplateId,
  { limit, after }: { limit: number; after: OrganizationId | undefined },
): Promise<UseRow[]> {
  return tx
    .selectFrom('template_uses as u')
    .innerJoin('organizations as o', 'o.id', 'u.organization_id')
    .select(['u.organization_id', 'o.name', 'o.slug', 'u.revision', 'u.applied_at'])
    .where('u.workspace_id', '=', tx.workspaceId)
    .where('u.template_id', '=', templateId)
    .where('u.organization_id', '>', after ?? ('' as OrganizationId))
    .where('o.status', '<>', 'deleted')
    .orderBy('u.organization_id')
    .limit(limit + 1)
    .execute()
}
