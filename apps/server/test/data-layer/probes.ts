import pg, { DatabaseError, type QueryResult } from 'pg'
import { ROLES, type RoleName, roleUrl } from '../../src/platform/db/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { TEST_MASTER_KEY } from '../harness/template.ts'
import { aWorld, type Belongings, type World } from '../matrix/world.ts'

/** A setting that a transaction opens with: its value, or left alone. */
export interface Context {
  workspace?: string
  organization?: string
}

/** Refused for want of a privilege, or by row-level security. */
export const REFUSED = '42501'

/** A raw connection of one role, as somebody would have who found a way to send their own SQL. */
export interface Intruder {
  /** Statements in one transaction that opens with the context; rolled back unless told otherwise. */
  inContext<T>(context: Context, work: (query: Query) => Promise<T>, end?: 'commit' | 'rollback'): Promise<T>
  query: Query
  notices: string[]
  end(): Promise<void>
}
export type Query = (text: string, values?: unknown[]) => Promise<QueryResult>

export async function intrude(ownerUrl: string, role: RoleName): Promise<Intruder> {
  const client = new pg.Client({ connectionString: roleUrl(ownerUrl, TEST_MASTER_KEY, role) })
  await client.connect()
  const notices: string[] = []
  client.on('notice', (notice) => notices.push(notice.message ?? ''))
  const query: Query = (text, values) => client.query(text, values)
  return {
    query,
    notices,
    end: () => client.end(),
    async inContext(context, work, end = 'rollback') {
      await client.query('begin')
      try {
        for (const [name, value] of Object.entries(context)) {
          await client.query(`set local bailiwick.${name}_id = ${client.escapeLiteral(value)}`)
        }
        return await work(query)
      } finally {
        await client.query(end)
      }
    },
  }
}

/** The code of the error that a statement ends with, and the constraint at fault; `done` when it has none. */
export async function outcome(statement: Promise<QueryResult>): Promise<string> {
  try {
    const { rowCount } = await statement
    return `done ${rowCount ?? 0}`
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    return error.constraint ? `${error.code} ${error.constraint}` : String(error.code)
  }
}

/** What a role can read of each table, as text; a table it may not read at all is missing. */
export async function readEverything(
  intruder: Intruder,
  context: Context,
  tables: readonly string[],
): Promise<Map<string, string>> {
  const seen = new Map<string, string>()
  for (const table of tables) {
    await intruder.inContext(context, async (query) => {
      try {
        const { rows } = await query(`select to_jsonb(${table}) as row from ${table}`)
        seen.set(table, rows.length === 0 ? '' : JSON.stringify(rows))
      } catch (error) {
        if (!(error instanceof DatabaseError) || error.code !== REFUSED) throw error
      }
    })
  }
  return seen
}

/** Those that the world has rows of, in every organization. */
export const FURNISHED = [
  'users',
  'groups',
  'roles',
  'service_accounts',
  'service_account_secrets',
  'assignments',
  'invitations',
  'applications',
  'application_secrets',
  'sessions',
  'events',
  'domains',
  'verified_domains',
  'connections',
  'connection_ids',
  'connection_domains',
  'connection_secrets',
  'identities',
]

export interface Siege {
  app: TestApp
  world: World
  /** Everybody but the subject, each with rows of their own. */
  others: Belongings[]
  as: Record<RoleName, Intruder>
  end(): Promise<void>
}

/** A furnished world with an intruder under every role of the server. */
export async function besiege(): Promise<Siege> {
  const app = await createTestApp()
  const world = await aWorld(app)
  const as = {} as Record<RoleName, Intruder>
  for (const role of ROLES) as[role] = await intrude(app.ownerUrl, role)
  return {
    app,
    world,
    others: [world.parent, world.sibling, world.child, world.stranger],
    as,
    end: async () => {
      for (const role of ROLES) await as[role].end()
      await app.drop()
    },
  }
}

/** The context that the server itself would set for an organization. */
export const contextOf = ({ place }: Belongings): Required<Context> => ({
  workspace: place.workspaceId,
  organization: place.organizationId,
})
