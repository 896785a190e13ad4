import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERISHABLE } from '../../../test/data-layer/tables.ts'
import { anActor, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { TEST_MASTER_KEY } from '../../../test/harness/cluster.ts'
import { removeExpired, roleUrl } from './index.ts'

describe('removeExpired', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    const { id } = await anActor(app, workspace.root, 'administrator')
    await asOwner(`
      do $$
      declare wsp text := '${workspace.id}'; org text := '${workspace.root.organizationId}'; usr text := '${id}';
        ago interval; name text;
      begin
        foreach name in array array['live', 'over'] loop
          ago := case name when 'live' then interval '-1 hour' else interval '100 days' end;
          insert into proofs values (org, name::bytea, usr, wsp, 'password_reset', 'a@example.com', now() - ago);
          insert into remembered_devices values (org, name::bytea, usr, wsp, now(), now() - ago);
          insert into sign_in_flows (workspace_id, id_hash, browser_hash, state, expires_at)
            values (wsp, name::bytea, 'b', '{}', now() - ago);
          insert into oauth_artifacts (workspace_id, hash, kind, payload, expires_at)
            values (wsp, name::bytea, 'AccessToken', '{}', now() - ago);
          insert into oauth_grants values (wsp, name, usr, 'c', org, '{}', now() - ago);
          insert into oauth_session_entries values (wsp, name, org, '{}', null, now() - ago);
          insert into invalidations values (name, wsp, 'tree', 'x', now() - ago);
          insert into rate_limits values (name, 1, extract(epoch from now() - ago) * 1000);
          insert into browser_sessions values (wsp, name::bytea, org, usr, name, now() - ago);
          insert into sessions (organization_id, id, workspace_id, user_id, amr, acr, authenticated_at, created_at)
            values (org, name, wsp, usr, '{}', '1', now(), now() - ago);
          insert into invitations
            (organization_id, id, workspace_id, email, email_normalized, status, invited_by, expires_at)
            values (org, name, wsp, 'a@example.com', 'a@example.com', 'revoked', usr, now() - ago);
          -- Of nobody: whoever asked has no account here.
          insert into mail_codes (organization_id, id, workspace_id, email, flow_hash, browser_hash, flow, created_at, expires_at)
            values (org, name, wsp, 'nobody@example.com', 'f', 'b', 's', now(), now() - ago);
          insert into idempotency_keys values (org, usr, name, wsp, 'h', 200, null, now() - ago);
        end loop;
        insert into sessions (organization_id, id, workspace_id, user_id, amr, acr, authenticated_at, ended_at)
          values (org, 'ended', wsp, usr, '{}', '1', now(), now() - interval '31 days');
        insert into lockouts (organization_id, user_id, kind, origin, workspace_id, failures, locks, failed_at)
          values (org, usr, 'password', 'x', wsp, 3, 0, now() - interval '3 days');
        insert into invitation_roles (organization_id, invitation_id, position, workspace_id, workspace_role_id, reach)
          select org, invitation, 0, wsp, id, 'organization'
            from workspace_roles, unnest(array ['live', 'over']) invitation
           where workspace_id = wsp and key = 'auditor';
      end $$`)
  })
  afterAll(() => app.drop())

  async function connected<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString })
    await client.connect()
    return work(client).finally(() => client.end())
  }
  const asOwner = (text: string) => connected(app.ownerUrl, (client) => client.query(text))
  const asJanitor = (text: string) =>
    connected(roleUrl(app.ownerUrl, TEST_MASTER_KEY, 'janitor'), (client) => client.query(text))

  const LEFT = {
    proofs: 1,
    remembered_devices: 1,
    sign_in_flows: 1,
    oauth_artifacts: 1,
    oauth_grants: 1,
    oauth_session_entries: 1,
    rate_limits: 1,
    browser_sessions: 1,
    sessions: 1,
    idempotency_keys: 1,
    mail_codes: 1,
    lockouts: 0,
    invitations: 1,
  }

  it('removes what is over and nothing else', async () => {
    const removed = await removeExpired(app.services.db)
    expect(Object.keys(removed).sort()).toEqual(Object.keys(PERISHABLE).sort())
    expect(removed).toMatchObject({ proofs: 1, sessions: 2, lockouts: 1, oauth_artifacts: 1 })
    for (const [table, left] of Object.entries(LEFT)) {
      expect((await asOwner(`select 1 from ${table}`)).rowCount, table).toBe(left)
    }
    // What hangs on an invitation goes with it.
    expect((await asOwner(`select invitation_id from invitation_roles`)).rows).toEqual([
      { invitation_id: 'live' },
    ])
    expect((await asOwner(`select 1 from invalidations where id = 'live'`)).rowCount).toBe(1)
  })

  it('attack 89: cannot remove or read what still counts, whatever is asked', async () => {
    for (const [table, left] of Object.entries(LEFT)) {
      expect((await asJanitor(`delete from ${table}`)).rowCount, table).toBe(0)
      expect((await asJanitor(`select 1 from ${table}`)).rowCount, table).toBe(0)
      expect((await asOwner(`select 1 from ${table}`)).rowCount, table).toBe(left)
    }
    for (const table of ['users', 'events', 'organizations', 'passwords', 'signing_keys', 'pgboss.job']) {
      await expect(asJanitor(`select 1 from ${table}`), table).rejects.toThrow(/permission denied/)
    }
    for (const statement of ['select user_id from assignments', 'delete from assignments'])
      await expect(asJanitor(statement), statement).rejects.toThrow(/permission denied/)
    await expect(asJanitor(`update sessions set ended_at = now()`)).rejects.toThrow(/permission denied/)
  })
})
