import type { OrganizationId } from '../../kernel/ids.ts'
import { ask, type WorkspaceTx } from '../../platform/db/index.ts'

/** Whose some slugs are: an organization that is here, or undefined for one that is no more. A free one is not there. */
export async function selectSlugs(
  tx: WorkspaceTx,
  slugs: readonly string[],
): Promise<Map<string, { id: OrganizationId; parentId: OrganizationId | null } | undefined>> {
  const rows = await ask<{ slug: string; id: OrganizationId | null; parentId: OrganizationId | null }>(
    tx,
    `select s.slug, o.id, o.parent_id as "parentId" from slugs s
       left join organizations o on o.id = s.organization_id and o.slug = s.slug and o.status <> 'deleted'
      where s.workspace_id = $1 and s.slug = any($2::text[])`,
    [tx.workspaceId, slugs],
  )
  return new Map(
    rows.map(({ slug, id, parentId }) => [slug, id === null ? undefined : { id, parentId }] as const),
  )
}
