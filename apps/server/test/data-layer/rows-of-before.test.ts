import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aUser, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp } from '../harness/app.ts'
import { asOwner } from '../harness/template.ts'

const migration = (name: string) => readFile(new URL(`../../migrations/${name}.sql`, import.meta.url), 'utf8')

describe('rows that were there before', () => {
  let app: Awaited<ReturnType<typeof createTestApp>>
  let workspace: TestWorkspace
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  it('the three answers to a provider’s second factor are changed for an owner who is no superuser', async () => {
    const sql = await migration('0121_rows_of_before')
    const before = { secondFactor: { requirement: 'required', trustConnection: true } }
    const found = await asOwner(app.ownerUrl, async (client) => {
      await client.query('begin')
      await client.query('create role owner_of_before nologin; grant all on schema public to owner_of_before')
      for (const table of ['organizations', 'templates', 'workspace_roles'])
        await client.query(`alter table ${table} owner to owner_of_before`)
      await client.query('update organizations set policy = $1 where workspace_id = $2', [
        JSON.stringify(before),
        workspace.id,
      ])
      await client.query(
        `update workspace_roles set permissions = array_remove(permissions, 'connections:read')
          where workspace_id = $1`,
        [workspace.id],
      )
      await client.query('set local role owner_of_before')
      await client.query(sql)
      await client.query('reset role')
      const policy = await client.query('select policy from organizations where workspace_id = $1', [
        workspace.id,
      ])
      const roles = await client.query(
        `select permissions from workspace_roles where workspace_id = $1 and key = 'auditor'`,
        [workspace.id],
      )
      await client.query('rollback')
      return { policy: policy.rows[0].policy, permissions: roles.rows[0].permissions }
    })
    expect(found.policy).toEqual({ secondFactor: { requirement: 'required', fromConnection: 'proved' } })
    expect(found.permissions).toContain('connections:read')
  })

  it('imports ended by themselves get their time, and those at work keep theirs', async () => {
    const sql = await migration('0275_imports_left')
    const rows = await asOwner(app.ownerUrl, async (client) => {
      await client.query('begin')
      await client.query('create role owner_of_before nologin; grant all on schema public to owner_of_before')
      await client.query(`alter table imports add column member_of text[] not null default '{}'`)
      for (const [id, status, dueAt] of [
        ['imp_a', 'created', null],
        ['imp_b', 'stopped', null],
        ['imp_c', 'running', '2026-05-01T00:00:00Z'],
        ['imp_d', 'finished', null],
      ])
        await client.query(
          `insert into imports (organization_id, workspace_id, id, status, due_at, created_at, format, source,
             actor_kind, actor_id, actor_organization_id, bound_to)
           values ($1, $2, $3, $4, $5, '2026-01-01T00:00:00Z', 'jsonl', 'yard', 'user', 'usr_x', $1, $1)`,
          [workspace.root.organizationId, workspace.id, id, status, dueAt],
        )
      await client.query('alter table imports owner to owner_of_before; set local role owner_of_before')
      await client.query(sql)
      await client.query('reset role')
      const { rows } = await client.query<{ id: string; due_at: Date | null }>(
        'select id, due_at from imports where workspace_id = $1 order by id',
        [workspace.id],
      )
      await client.query('rollback')
      return rows
    })
    expect(rows.map(({ id, due_at }) => [id, due_at?.toISOString().slice(0, 10)])).toEqual([
      ['imp_a', '2026-01-08'],
      ['imp_b', '2026-01-08'],
      ['imp_c', '2026-05-01'],
      ['imp_d', undefined],
    ])
  })

  it('reviews that name somebody are known to, and looked at soon where they are open', async () => {
    const sql = await migration('0290_named_reviewers')
    const { organizationId } = workspace.root
    const userId = await aUser(app, workspace.root)
    const rows = await asOwner(app.ownerUrl, async (client) => {
      await client.query('begin')
      await client.query('create role owner_of_before nologin; grant all on schema public to owner_of_before')
      await client.query('alter table access_reviews drop column named, drop column unattended_at')
      for (const [id, status, isNamed] of [
        ['rev_a', 'open', true],
        ['rev_b', 'closed', true],
        ['rev_c', 'open', false],
      ] as const) {
        await client.query(
          `insert into access_reviews (organization_id, workspace_id, id, name, subject, scope, undecided, status, due_at,
             due_next_at, author_kind, author_id, author_organization_id, author_bound_to)
           values ($1, $2, $3, 'Spring', 'people', '{}', 'keep', $4, '2099-01-08', '2099-01-01', 'user', 'usr_x', $1, $1)`,
          [organizationId, workspace.id, id, status],
        )
        if (isNamed)
          await client.query(
            `insert into access_review_reviewers (organization_id, workspace_id, review_id, user_id)
             values ($1, $2, $3, $4)`,
            [organizationId, workspace.id, id, userId],
          )
      }
      for (const table of ['access_reviews', 'access_review_reviewers'])
        await client.query(`alter table ${table} owner to owner_of_before`)
      await client.query('set local role owner_of_before')
      await client.query(sql)
      await client.query('reset role')
      const found = await client.query<{ id: string; named: boolean; soon: boolean }>(
        'select id, named, due_next_at <= now() as soon from access_reviews where workspace_id = $1 order by id',
        [workspace.id],
      )
      await client.query('rollback')
      return found.rows
    })
    expect(rows).toEqual([
      { id: 'rev_a', named: true, soon: true },
      { id: 'rev_b', named: true, soon: false },
      { id: 'rev_c', named: false, soon: false },
    ])
  })

  it('reviews that are over are counted for the last time, and those that go on are not', async () => {
    const sql = await migration('0301_reviews_counted')
    const rows = await asOwner(app.ownerUrl, async (client) => {
      await client.query('begin')
      await client.query('create role owner_of_before nologin; grant all on schema public to owner_of_before')
      await client.query('alter table access_reviews drop column counts')
      for (const [id, status] of [
        ['rev_a', 'closed'],
        ['rev_b', 'cancelled'],
        ['rev_c', 'open'],
      ])
        await client.query(
          `insert into access_reviews (organization_id, workspace_id, id, status, name, subject, scope, undecided, due_at,
             author_kind, author_id, author_organization_id, author_bound_to)
           values ($1, $2, $3, $4, 'Spring', 'people', '{}', 'keep', now(), 'user', 'usr_x', $1, $1)`,
          [workspace.root.organizationId, workspace.id, id, status],
        )
      for (const [id, review, decision, outcome] of [
        ['rvi_a', 'rev_a', 'keep', 'kept'],
        ['rvi_b', 'rev_a', 'revoke', 'revoked'],
        ['rvi_c', 'rev_a', null, 'kept'],
        ['rvi_d', 'rev_c', 'keep', null],
      ])
        await client.query(
          `insert into access_review_items (organization_id, workspace_id, id, review_id, kind, principal_id, thing_name,
             held_since, decision, outcome)
           values ($1, $2, $3, $4, 'assignment', 'usr_x', 'Groom', now(), $5, $6)`,
          [workspace.root.organizationId, workspace.id, id, review, decision, outcome],
        )
      for (const table of ['access_reviews', 'access_review_items'])
        await client.query(`alter table ${table} owner to owner_of_before`)
      await client.query('set local role owner_of_before')
      await client.query(sql)
      await client.query('reset role')
      const { rows } = await client.query<{ counts: unknown }>(
        'select counts from access_reviews where workspace_id = $1 order by id',
        [workspace.id],
      )
      await client.query('rollback')
      return rows.map(({ counts }) => counts)
    })
    expect(rows).toEqual([
      { items: 3, keep: 1, revoke: 1, outcomes: { kept: 2, revoked: 1 } },
      { items: 0, keep: 0, revoke: 0, outcomes: {} },
      null,
    ])
  })

  it('reviews that name somebody are due again when their next step is, and looked at besides', async () => {
    const sql = await migration('0308_reviews_looked_at')
    const rows = await asOwner(app.ownerUrl, async (client) => {
      await client.query('begin')
      await client.query('create role owner_of_before nologin; grant all on schema public to owner_of_before')
      await client.query(
        `drop policy look on access_reviews; drop index access_reviews_going_on;
         alter table access_reviews drop column look_next_at`,
      )
      for (const [id, status, named, reminders] of [
        ['rev_a', 'open', true, 0],
        ['rev_b', 'open', true, 1],
        ['rev_c', 'open', true, 2],
        ['rev_d', 'open', true, 3],
        ['rev_e', 'open', false, 1],
        ['rev_f', 'closed', true, 3],
      ])
        await client.query(
          `insert into access_reviews (organization_id, workspace_id, id, status, named, reminders, name, subject, scope, undecided,
             due_at, due_next_at, author_kind, author_id, author_organization_id, author_bound_to)
           values ($1, $2, $3, $4, $5, $6, 'Spring', 'people', '{}', 'keep', '2026-05-20T00:00:00Z', '2026-05-01T00:00:00Z',
                   'user', 'usr_x', $1, $1)`,
          [workspace.root.organizationId, workspace.id, id, status, named, reminders],
        )
      await client.query(
        'alter table access_reviews owner to owner_of_before; set local role owner_of_before',
      )
      await client.query(sql)
      await client.query('reset role')
      const { rows } = await client.query<{ due_next_at: Date; look_next_at: Date | null }>(
        'select due_next_at, look_next_at from access_reviews where workspace_id = $1 order by id',
        [workspace.id],
      )
      await client.query('rollback')
      return rows
    })
    expect(
      rows.map((row) => [row.due_next_at.toISOString().slice(5, 10), row.look_next_at !== null]),
    ).toEqual([
      ['05-13', true],
      ['05-19', true],
      ['05-20', true],
      ['05-27', true],
      ['05-01', false],
      ['05-01', false],
    ])
  })
})
