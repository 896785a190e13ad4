import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp } from '../harness/app.ts'
import { asOwner } from '../harness/template.ts'

const MIGRATION = new URL('../../migrations/0121_rows_of_before.sql', import.meta.url)

describe('rows that were there before the three answers to a provider’s second factor', () => {
  let app: Awaited<ReturnType<typeof createTestApp>>
  let workspace: TestWorkspace
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  it('are changed for an owner who is no superuser', async () => {
    const sql = await readFile(MIGRATION, 'utf8')
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
})
