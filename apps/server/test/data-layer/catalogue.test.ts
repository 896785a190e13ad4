import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PURGED_TABLES } from '../../src/modules/organizations/purge-store.ts'
import { ROLES } from '../../src/platform/db/index.ts'
import { createDatabase, type TestDatabase } from '../harness/cluster.ts'
import { asOwner, TEMPLATE } from '../harness/template.ts'
import { type PolicyFacts, readCatalogue, type TableFacts } from './catalogue.ts'
import { EXCEPTIONS } from './exceptions.ts'
import { ORGANIZATION_GRANTS } from './organization-grants.ts'
import { SECRET } from './secret-tables.ts'
import type { TableName } from './table-name.ts'
import {
  backedUp,
  EXTRA_GRANTS,
  EXTRA_POLICIES,
  IN_ORGANIZATION,
  IN_WORKSPACE,
  perishing,
  TABLES,
} from './tables.ts'

const OWNED = (Object.keys(TABLES) as TableName[]).filter((name) => TABLES[name] === 'organization')
const OTHERS = (Object.keys(TABLES) as TableName[]).filter((name) => TABLES[name] === 'other')
/** Kept when an organization is deleted: the audit log, and answers that go by their age. */
const KEPT = ['events', 'event_blocks', 'idempotency_keys']

const describePolicy = (policy: PolicyFacts): string =>
  `${policy.permissive ? '' : 'restrictive '}${policy.roles.join(', ')} ${policy.command} ` +
  `${policy.using ?? '-'} / ${policy.check ?? '-'}`
const policiesOf = (table: TableFacts): Record<string, string> =>
  Object.fromEntries(Object.entries(table.policies).map(([name, policy]) => [name, describePolicy(policy)]))

describe('the catalogue', () => {
  let database: TestDatabase
  let tables: TableFacts[]
  const query = async (text: string): Promise<Record<string, unknown>[]> =>
    (await asOwner(database.ownerUrl, (client) => client.query(text))).rows
  const table = (name: string): TableFacts => {
    const found = tables.find((one) => one.name === name)
    if (!found) throw new Error(`no table ${name}`)
    return found
  }

  beforeAll(async () => {
    database = await createDatabase()
    tables = await asOwner(database.ownerUrl, readCatalogue)
  })
  afterAll(() => database.drop())

  it('holds the tables of the query builder and no others, each of them placed', () => {
    expect(tables.map((one) => one.name)).toEqual(Object.keys(TABLES).sort())
    expect(Object.keys(EXCEPTIONS).sort()).toEqual([...OTHERS].sort())
  })

  it('holds no view, sequence, trigger or function that acts for its owner', async () => {
    expect(
      await query(`select relname from pg_class where relnamespace = 'public'::regnamespace
        and relkind not in ('r', 'i')`),
    ).toEqual([])
    expect(await query('select tgname from pg_trigger where not tgisinternal')).toEqual([])
    expect(
      await query(`select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`),
    ).toEqual([])
  })

  it.each(OWNED)('%s: its keys are led by the organization', (name) => {
    const { columns, primaryKey, uniqueKeys, foreignKeys } = table(name)
    for (const needed of ['organization_id', 'workspace_id']) {
      expect(columns).toContainEqual({ name: needed, type: 'text', required: true })
    }
    for (const key of [primaryKey, ...uniqueKeys]) expect(key[0]).toBe('organization_id')
    expect(foreignKeys.length, 'hangs on something').toBeGreaterThan(0)
    for (const key of foreignKeys) {
      if (key.table === 'organizations') {
        expect(key).toMatchObject({
          columns: ['organization_id', 'workspace_id'],
          references: ['id', 'workspace_id'],
        })
      } else if (TABLES[key.table as TableName] === 'organization') {
        expect([key.columns[0], key.references[0]]).toEqual(['organization_id', 'organization_id'])
      } else {
        expect([key.columns[0], key.references[0]]).toEqual(['workspace_id', 'workspace_id'])
      }
    }
  })

  it.each(OWNED)('%s: stands behind the fence, and its doors are those of the list', (name) => {
    const facts = table(name)
    expect([facts.enabled, facts.forced]).toEqual([true, true])
    expect(policiesOf(facts)).toEqual({
      in_organization: `organization all ${IN_ORGANIZATION} / ${IN_ORGANIZATION}`,
      in_subtree: `subtree select ${IN_WORKSPACE} / -`,
      in_workspace: `workspace all ${IN_WORKSPACE} / ${IN_WORKSPACE}`,
      ...EXTRA_POLICIES[name],
      ...perishing(name).policies,
      ...backedUp(name).policies,
    })
    expect(facts.grants).toEqual({
      organization: ORGANIZATION_GRANTS[name] ?? ['delete', 'insert', 'select', 'update'],
      ...(SECRET.includes(name) ? {} : { subtree: ['select'], workspace: ['select'] }),
      ...EXTRA_GRANTS[name],
      ...perishing(name).grants,
      ...backedUp(name).grants,
    })
  })

  it.each(OTHERS)('%s: is open to the roles of the list and no others', (name) => {
    const facts = table(name)
    expect([facts.enabled, facts.forced]).toEqual([true, true])
    expect({ policies: policiesOf(facts), grants: facts.grants }).toEqual({
      policies: { ...EXCEPTIONS[name]?.policies, ...perishing(name).policies, ...backedUp(name).policies },
      grants: { ...EXCEPTIONS[name]?.grants, ...perishing(name).grants, ...backedUp(name).grants },
    })
  })

  it('has no policy with a subquery: one would not hold on a sharded database', () => {
    for (const one of tables) {
      for (const policy of Object.values(policiesOf(one))) expect(policy).not.toMatch(/\bselect\b.*\bfrom\b/i)
    }
  })

  it('removes everything of a deleted organization, but for what is kept on purpose', () => {
    const named = ['client_ids', 'connection_ids', 'verified_domains']
    expect([...PURGED_TABLES, ...KEPT].sort()).toEqual([...OWNED, ...named].sort())
  })
})

describe('the roles', () => {
  let database: TestDatabase
  const names = ROLES.map((role) => `'bailiwick_${role}'`).join(', ')
  const query = async (text: string): Promise<Record<string, unknown>[]> =>
    (await asOwner(database.ownerUrl, (client) => client.query(text))).rows

  beforeAll(async () => {
    database = await createDatabase()
  })
  afterAll(() => database.drop())

  it('are all there, and none has a power that would undo the fence', async () => {
    const rows = await query(`select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
      or rolreplication as dangerous from pg_roles where rolname like 'bailiwick\\_%' order by rolname`)
    expect(rows).toEqual(
      ROLES.map((role) => ({ rolname: `bailiwick_${role}`, dangerous: false })).sort((a, b) =>
        a.rolname < b.rolname ? -1 : 1,
      ),
    )
  })

  it('own nothing', async () => {
    expect(
      await query(`select 'class' as kind, relname as name from pg_class where relowner::regrole::text in (${names})
        union all select 'function', proname from pg_proc where proowner::regrole::text in (${names})
        union all select 'schema', nspname from pg_namespace where nspowner::regrole::text in (${names})
        union all select 'database', datname from pg_database where datdba::regrole::text in (${names})
        union all select 'type', typname from pg_type where typowner::regrole::text in (${names})`),
    ).toEqual([])
  })

  it('belong to no other role, so that none can become another', async () => {
    expect(
      await query(`select roleid::regrole::text, member::regrole::text from pg_auth_members
        where member::regrole::text in (${names})`),
    ).toEqual([])
  })

  it('come near no other schema as long as a tenant is served by them', async () => {
    for (const role of ['organization', 'subtree', 'workspace', 'protocol']) {
      const rows = await query(`select nspname from pg_namespace
        where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')
          and has_schema_privilege('bailiwick_${role}', oid, 'usage')`)
      expect(rows, role).toEqual([])
    }
  })

  it('can make no temporary table in a database that was migrated', async () => {
    for (const role of ROLES) {
      const [row] = await query(
        `select has_database_privilege('bailiwick_${role}', '${TEMPLATE}', 'temporary') as make`,
      )
      expect(row, role).toEqual({ make: false })
    }
  })

  it('can make nothing in the schema, and nothing of it is open to everybody', async () => {
    for (const role of ROLES) {
      const [row] = await query(`select has_schema_privilege('bailiwick_${role}', 'public', 'create') as make,
        has_table_privilege('bailiwick_${role}', 'schema_migrations', 'select, insert, update, delete') as migrations`)
      expect(row, role).toEqual({ make: false, migrations: false })
    }
    expect(
      await query(`select c.relname from pg_class c, aclexplode(c.relacl) g
        where c.relnamespace = 'public'::regnamespace and g.grantee = 0`),
    ).toEqual([])
    expect(await query('select defaclrole from pg_default_acl')).toEqual([])
  })
})
