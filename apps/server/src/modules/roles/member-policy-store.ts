import { CompiledQuery } from 'kysely'
import type { OrganizationId } from '../../kernel/ids.ts'
import { askElsewhere, type OrgTx, sendInOrder, type WorkspaceTx } from '../../platform/db/index.ts'

type Reader = OrgTx | WorkspaceTx

const askAt = <R>(tx: Reader, at: OrganizationId, query: CompiledQuery): Promise<R[]> =>
  'organizationId' in tx && tx.organizationId !== at
    ? askElsewhere<R>(tx, at, query)
    : sendInOrder<R>(tx, query)

const PATH = `select ancestor_id as id from organization_closure
  where workspace_id = $1 and descendant_id = $2 order by distance desc`

/** Ids from the root down to an organization, as they are now. */
export async function selectPathIdsAt(tx: Reader, at: OrganizationId): Promise<OrganizationId[]> {
  const rows = await askAt<{ id: OrganizationId }>(tx, at, CompiledQuery.raw(PATH, [tx.workspaceId, at]))
  return rows.map(({ id }) => id)
}

const POLICY = 'select policy from organizations where workspace_id = $1 and id = $2'

/** What an organization sets of its policy now: each is read behind its own fence. */
export async function selectPolicyAt(tx: Reader, at: OrganizationId): Promise<Record<string, unknown>> {
  const rows = await askAt<{ policy: Record<string, unknown> }>(
    tx,
    at,
    CompiledQuery.raw(POLICY, [tx.workspaceId, at]),
  )
  return rows[0]?.policy ?? {}
}
