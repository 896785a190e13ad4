import type { Role } from '../../src/modules/roles/index.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import type { TestWorkspace } from '../factories/index.ts'
import type { TestApp } from './app.ts'

type Address = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`
export interface Answer {
  status: number
  text: string
  body: Record<string, unknown> & { items?: Record<string, unknown>[] }
  headers: Record<string, unknown>
}

/** Calls the API of a workspace in process: `api(headers, 'POST /organizations/…/roles', body)`. */
export const apiOf =
  (app: TestApp, workspace: TestWorkspace) =>
  async (headers: Record<string, string>, address: Address, payload?: object): Promise<Answer> => {
    const [method, path] = address.split(' ') as ['GET', string]
    const answer = await app.http.inject({
      method,
      url: `/w/${workspace.slug}/api/v1${path}`,
      headers,
      ...(payload ? { payload } : {}),
    })
    const body = answer.body === '' ? {} : answer.json()
    return { status: answer.statusCode, text: answer.body, body, headers: answer.headers }
  }

/** Id of a role of the workspace by its key. */
export async function roleIdOf(app: TestApp, workspace: TestWorkspace, key: string): Promise<Role['id']> {
  const row = await inOrganization(app.services.db, workspace.root, (tx) =>
    tx
      .selectFrom('workspace_roles')
      .select('id')
      .where('workspace_id', '=', workspace.id)
      .where('key', '=', key)
      .executeTakeFirstOrThrow(),
  )
  return row.id
}

/** The events of an organization with one type, oldest first. */
export const eventsOf = (app: TestApp, place: TestWorkspace['root'], type: string) =>
  inOrganization(app.services.db, place, (tx) =>
    tx
      .selectFrom('events')
      .selectAll()
      .where('organization_id', '=', place.organizationId)
      .where('type', '=', type)
      .orderBy('id')
      .execute(),
  )

/** Resolves when some statement waits for a lock that another transaction holds. */
export async function somebodyWaits(app: TestApp): Promise<void> {
  for (;;) {
    const { rows } = await app.services.db.pools.installation.query(
      `select 1 from pg_locks where not granted and locktype = 'advisory'
          and database = (select oid from pg_database where datname = current_database())`,
    )
    if (rows.length > 0) return
  }
}

/** Resolves when so many statements wait for locks of whatever kind. */
export async function manyWait(app: TestApp, many: number): Promise<void> {
  for (;;) {
    const { rows } = await app.services.db.pools.installation.query(
      `select distinct l.pid from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where not l.granted and a.datname = current_database()`,
    )
    if (rows.length >= many) return
  }
}
