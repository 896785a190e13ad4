import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { inOrganization, inWorkspace, ROLES, type RoleName } from '../../src/platform/db/index.ts'
import { asOwner } from '../harness/template.ts'
import type { Belongings } from '../matrix/world.ts'
import {
  besiege,
  type Context,
  contextOf,
  FURNISHED,
  outcome,
  REFUSED,
  readEverything,
  type Siege,
} from './probes.ts'
import type { TableName } from './table-name.ts'
import { PERISHABLE, TABLES } from './tables.ts'

const ALL = Object.keys(TABLES) as TableName[]
const OWNED = ALL.filter((name) => TABLES[name] === 'organization')

/** CVE-2024-10976 and its like: raw SQL under the server's own roles, past all code of the server. */
describe('the fence', () => {
  let siege: Siege
  let app: Siege['app']
  let world: Siege['world']
  let others: Siege['others']
  let as: Siege['as']

  beforeAll(async () => {
    siege = await besiege()
    ;({ app, world, others, as } = siege)
  })
  afterAll(() => siege.end())

  /** Whose canary or id shows in a text; the organization's own row aside, all rows carry one of the two. */
  const whose = (text: string, candidates: Belongings[]) =>
    candidates.filter((one) => text.includes(one.canary) || text.includes(one.place.organizationId))

  it('lets an organization see its own rows, and not one of anybody else', async () => {
    for (const [table, text] of await readEverything(as.organization, contextOf(world.subject), OWNED)) {
      expect(whose(text, others), table).toEqual([])
      if (FURNISHED.includes(table)) expect(whose(text, [world.subject]), table).toHaveLength(1)
    }
    const tree = await readEverything(as.organization, contextOf(world.subject), [
      'organizations',
      'organization_closure',
      'client_ids',
      'connection_ids',
      'verified_domains',
    ])
    // Its own rows name those above it by id and by nothing else.
    for (const text of tree.values()) {
      expect(whose(text, [world.sibling, world.child, world.stranger])).toEqual([])
      expect(text).not.toContain(world.parent.canary)
    }
    expect([...(await readEverything(as.organization, contextOf(world.subject), ALL)).keys()].sort()).toEqual(
      [
        ...OWNED,
        'unsealed_events',
        'organizations',
        'organization_closure',
        'client_ids',
        'connection_ids',
        'verified_domains',
        'workspace_roles',
        'user_attribute_schemas',
      ].sort(),
    )
  })

  it.each<[string, (context: Required<Context>) => Context]>([
    ['unset', () => ({})],
    ['empty', () => ({ workspace: '', organization: '' })],
    ['the workspace alone', ({ workspace }) => ({ workspace })],
    ['the organization alone', ({ organization }) => ({ organization })],
    [
      'an organization of another workspace',
      ({ organization }) => ({ organization, workspace: newId('workspace') }),
    ],
    [
      'an organization that never was',
      ({ workspace }) => ({ workspace, organization: newId('organization') }),
    ],
    ['garbage', () => ({ workspace: "' or true --", organization: '%' })],
    [
      'upper case',
      ({ workspace, organization }) => ({ workspace, organization: organization.toUpperCase() }),
    ],
    ['padded', ({ workspace, organization }) => ({ workspace, organization: `${organization} ` })],
  ])('shows the organization role nothing with its context %s', async (_name, change) => {
    const context = change(contextOf(world.subject))
    for (const [table, text] of await readEverything(as.organization, context, OWNED)) {
      expect(text, table).toBe('')
    }
  })

  it('shows nothing of one workspace to the roles of another, and nothing at all to none', async () => {
    const mine = [world.parent, world.subject, world.sibling, world.child]
    for (const role of ['subtree', 'workspace'] as const) {
      const context = { workspace: world.workspace.id }
      const seen = await readEverything(as[role], context, ALL)
      for (const [table, text] of seen) {
        expect(whose(text, [world.stranger]), `${role} ${table}`).toEqual([])
        expect(text, `${role} ${table}`).not.toContain(world.other.id)
        if (FURNISHED.includes(table)) expect(whose(text, mine), `${role} ${table}`).toHaveLength(4)
      }
      for (const none of [{}, { workspace: '' }, { workspace: '%' }, { workspace: newId('workspace') }]) {
        for (const [table, text] of await readEverything(as[role], none, ALL)) {
          expect(text, `${role} ${table}`).toBe('')
        }
      }
    }
  })

  it('lets the narrow roles read nothing that an organization owns, but the audit log for two of them', async () => {
    const readable = async (role: RoleName) => [
      ...(await readEverything(as[role], contextOf(world.subject), OWNED)).keys(),
    ]
    expect(await readable('protocol')).toEqual([])
    expect(await readable('installation')).toEqual([])
    expect(await readable('relay')).toEqual([])
    // What it counts while it seals stands in tables of its own.
    expect(await readable('sealer')).toEqual([
      'events',
      'event_blocks',
      'organization_days',
      'organization_people',
    ])
    // The janitor knows what is over, and of that there is nothing here.
    const janitor = await readEverything(as.janitor, contextOf(world.subject), ALL)
    expect([...janitor.keys()].sort()).toEqual(Object.keys(PERISHABLE).sort())
    expect([...janitor.values()].join('')).toBe('')
    for (const column of ['data', 'personal', 'actor_id', 'reason']) {
      expect(await outcome(as.relay.query(`select ${column} from events`)), column).toBe(REFUSED)
    }
    expect(await outcome(as.sealer.query('select name from organizations'))).toBe(REFUSED)
  })

  describe('what was left over from an earlier request', () => {
    it('is gone with its transaction, however that ended', async () => {
      for (const end of ['commit', 'rollback'] as const) {
        await as.organization.inContext(
          contextOf(world.subject),
          (query) => query('select 1 from users'),
          end,
        )
        expect((await as.organization.query('select * from users')).rows, end).toEqual([])
      }
      const failed = as.organization.inContext(contextOf(world.subject), (query) => query('select 1/0'))
      await expect(failed).rejects.toThrow('division by zero')
      expect((await as.organization.query('select * from users')).rows).toEqual([])
    })

    it('is gone from the connections of the server itself', async () => {
      const { pools } = app.services.db
      await inOrganization(app.services.db, world.subject.place, (tx) =>
        tx.selectFrom('users').select('id').execute(),
      )
      const refused = inOrganization(app.services.db, world.subject.place, async (tx) => {
        await tx.selectFrom('users').select('id').execute()
        throw new Error('no')
      })
      await expect(refused).rejects.toThrow('no')
      await inWorkspace(app.services.db, world.workspace.id, (tx) =>
        tx.selectFrom('slugs').select('slug').execute(),
      )
      for (const pool of [pools.organization, pools.workspace]) {
        const clients = await Promise.all(Array.from({ length: pool.options.max ?? 4 }, () => pool.connect()))
        for (const client of clients) {
          expect((await client.query('select * from users')).rows).toEqual([])
          client.release()
        }
      }
    })

    it('does not count: the next one sets its own, over whatever a session was left with', async () => {
      const pool = app.services.db.pools.organization
      const clients = await Promise.all(Array.from({ length: pool.options.max ?? 4 }, () => pool.connect()))
      for (const client of clients) {
        await client.query(`set bailiwick.organization_id = '${world.sibling.place.organizationId}'`)
        await client.query(`set bailiwick.workspace_id = '${world.stranger.place.workspaceId}'`)
        client.release()
      }
      const seen = await inOrganization(app.services.db, world.subject.place, (tx) =>
        tx.selectFrom('users').select(['organization_id', 'display_name']).execute(),
      )
      expect(seen.length).toBeGreaterThan(0)
      for (const row of seen) expect(row.organization_id).toBe(world.subject.place.organizationId)
    })
  })

  describe('climbing over it', () => {
    it('refuses to become somebody else', async () => {
      const owner = new URL(app.ownerUrl).username
      for (const role of ROLES) {
        for (const target of [
          owner,
          ...ROLES.filter((one) => one !== role).map((one) => `bailiwick_${one}`),
        ]) {
          expect(await outcome(as[role].query(`set role "${target}"`)), `${role} to ${target}`).toBe(REFUSED)
          expect(await outcome(as[role].query(`set session authorization "${target}"`))).toBe(REFUSED)
        }
        for (const back of ['reset role', 'set role none', 'reset session authorization']) {
          await as[role].query(back)
          const { rows } = await as[role].query('select current_user::text as now')
          expect(rows, back).toEqual([{ now: `bailiwick_${role}` }])
        }
      }
    })

    it('refuses to switch it off', async () => {
      for (const role of ['organization', 'subtree', 'workspace'] as const) {
        const off = await as[role].inContext(contextOf(world.subject), async (query) => {
          await query('set local row_security = off')
          return outcome(query('select * from users'))
        })
        expect(off, role).toBe(REFUSED)
      }
    })

    it.each([
      'alter table users disable row level security',
      'alter table users no force row level security',
      'alter table users owner to current_user',
      'create policy mine on users using (true)',
      'drop policy in_organization on users',
      'drop table users',
      'truncate users',
      'alter role current_user bypassrls',
      'create role intruder',
      'grant bailiwick_subtree to current_user',
      "call bailiwick_open_to('users', 'bailiwick_organization', 'select')",
      "call bailiwick_fence('users', 'select')",
      "create or replace function bailiwick_organization_id() returns text language sql return 'x'",
      'create table public.mine (id text)',
      'create view public.mine as select * from users',
      "copy users to program 'cat'",
      "select pg_read_file('PG_VERSION')",
      'select * from schema_migrations',
      'select rolpassword from pg_authid',
    ])('refuses: %s', async (statement) => {
      for (const role of ROLES) {
        const result = await as[role].inContext(contextOf(world.subject), (query) =>
          outcome(query(statement)),
        )
        expect(result, role).toBe(REFUSED)
      }
    })

    it('keeps other rows from functions, statistics and cursors of the one who asks', async () => {
      const seen = await as.organization.inContext(contextOf(world.subject), async (query) => {
        await query(`create function pg_temp.peek(text) returns boolean language plpgsql cost 0.0000001 as
          $$ begin raise notice '%', $1; return true; end $$`)
        await query('select 1 from users where pg_temp.peek(email)')
        const statistics = await query("select * from pg_stats where tablename = 'users'")
        await query('declare rest cursor for select email from users')
        const fetched = await query('fetch all from rest')
        return { statistics: statistics.rows, fetched: JSON.stringify(fetched.rows) }
      })
      expect(seen.statistics).toEqual([])
      expect(whose(seen.fetched, others)).toEqual([])
      const told = as.organization.notices.join('\n')
      expect(whose(told, [world.subject])).toHaveLength(1)
      expect(whose(told, others)).toEqual([])
    })

    it('stands even before an owner that is no superuser', async () => {
      const owner = `owner_${newId('job').slice(4)}`
      await asOwner(app.ownerUrl, async (client) => {
        await client.query(`create role ${owner}`)
        try {
          await client.query('begin')
          await client.query(`grant create on schema public to ${owner}`)
          await client.query(`alter table users owner to ${owner}`)
          await client.query(`set local role ${owner}`)
          expect((await client.query('select * from users')).rows).toEqual([])
          await client.query('alter table users no force row level security')
          expect((await client.query('select * from users')).rows.length).toBeGreaterThan(0)
        } finally {
          await client.query('rollback')
          await client.query(`drop role ${owner}`)
        }
      })
    })
  })
})
