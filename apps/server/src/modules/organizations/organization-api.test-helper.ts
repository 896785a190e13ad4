import { sql } from 'kysely'
import type { TestWorkspace } from '../../../test/factories/index.ts'
import type { TestApp } from '../../../test/harness/app.ts'
import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import { inOrganization, inWorkspace, type Place } from '../../platform/db/index.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Calls the API of one workspace: `call('POST', '/organizations/…/move', headers, body)`. */
export const apiOf =
  (app: TestApp, workspace: TestWorkspace) =>
  (method: Method, path: string, headers: Record<string, string>, payload?: Record<string, unknown>) =>
    app.http.inject({
      method,
      url: `/w/${workspace.slug}/api/v1${path}`,
      headers,
      ...(payload === undefined ? {} : { payload }),
    })

/** Types of the events in an organization's log, oldest first. */
export async function eventTypes(app: TestApp, place: Place): Promise<string[]> {
  const rows = await inOrganization(app.services.db, place, (tx) =>
    tx.selectFrom('events').select(['type', 'outcome']).orderBy('id').execute(),
  )
  return rows.map((row) => (row.outcome === 'success' ? row.type : `${row.type} ${row.outcome}`))
}

export interface TreeState {
  parents: Map<OrganizationId, OrganizationId | null>
  closure: Set<string>
  expected: Set<string>
}

/** The closure as it is stored, and as it follows from the parents alone. */
export async function treeState(app: TestApp, workspaceId: WorkspaceId): Promise<TreeState> {
  return inWorkspace(app.services.db, workspaceId, async (tx) => {
    const rows = await tx.selectFrom('organizations').select(['id', 'parent_id']).execute()
    const closure = await tx.selectFrom('organization_closure').selectAll().execute()
    const parents = new Map(rows.map((row) => [row.id, row.parent_id]))
    const expected = new Set<string>()
    for (const { id } of rows) {
      let above: OrganizationId | null = id
      for (let distance = 0; above; distance++) {
        if (distance > rows.length) throw new Error(`cycle at ${id}`)
        expected.add(`${id} ${above} ${distance}`)
        above = parents.get(above) ?? null
      }
    }
    const stored = closure.map((row) => `${row.descendant_id} ${row.ancestor_id} ${row.distance}`)
    return { parents, closure: new Set(stored), expected }
  })
}

/** Sets an organization's own policy without asking anybody. */
export async function setPolicy(app: TestApp, place: Place, policy: Record<string, unknown>): Promise<void> {
  await inWorkspace(app.services.db, place.workspaceId, (tx) =>
    sql`update organizations set policy = ${JSON.stringify(policy)} where id = ${place.organizationId}`.execute(
      tx,
    ),
  )
}
