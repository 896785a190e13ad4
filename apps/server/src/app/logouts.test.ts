import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { decodeJwt } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aUser, aWorkspace, type TestWorkspace } from '../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../test/harness/app.ts'
import { asOwner } from '../../test/harness/template.ts'
import { systemClock } from '../kernel/clock.ts'
import { newId, type SessionId, type UserId } from '../kernel/ids.ts'
import { endSessionsBelow } from '../modules/sessions/index.ts'
import { addSigningKeys } from '../modules/signing-keys/index.ts'
import type { Place } from '../platform/db/index.ts'
import { upkeep } from './upkeep.ts'

describe('what applications hear of sessions that end', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let head: Place
  let below: Place
  let headers: Record<string, string>
  const closing: (() => void)[] = []

  beforeAll(async () => {
    app = await createTestApp({ background: true })
    await query(`update pgboss.queue set retry_delay = 0, retry_backoff = false`)
  })
  beforeEach(async () => {
    workspace = await aWorkspace(app)
    await addSigningKeys(app.services.db, app.services.vault, systemClock, workspace.id)
    head = await anOrganization(app, workspace.root)
    below = await anOrganization(app, head)
    headers = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
  })
  afterEach(() => {
    for (const close of closing.splice(0)) close()
  })
  afterAll(() => app.drop())

  const query = async (statement: string, values: unknown[] = []) =>
    (await asOwner(app.ownerUrl, (client) => client.query(statement, values))).rows
  const api = (method: 'POST' | 'DELETE', path: string, payload?: object) =>
    app.http.inject({
      method,
      url: `/w/${workspace.slug}/api/v1/organizations/${path}`,
      headers,
      ...(payload ? { payload } : {}),
    })

  async function listen(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => void server.close().closeAllConnections())
    return `http://localhost:${(server.address() as { port: number }).port}/over`
  }

  /** An application whose own server notes which `sid` it is told is over. */
  async function anApplication(owner: Place, answer?: RequestListener) {
    const told: string[] = []
    const note: RequestListener = (request, response) =>
      void text(request).then((body) => {
        told.push(String(decodeJwt(new URLSearchParams(body).get('logout_token') ?? '').sid))
        response.end()
      })
    const made = await api('POST', `${owner.organizationId}/applications`, {
      ...{ name: 'App', type: 'web', openTo: 'subtree', redirectUris: ['https://app.example.com/callback'] },
      backchannelLogoutUri: await listen(answer ?? note),
    })
    expect(made.statusCode, made.body).toBe(201)
    return { id: made.json().id as string, told }
  }

  /** A session that is signed in to applications, under one `sid` in all of them. */
  async function aSession(place: Place, userId: UserId, applications: { id: string }[]): Promise<SessionId> {
    const id = newId('session')
    const { workspaceId, organizationId } = place
    await query(
      `insert into sessions (organization_id, id, workspace_id, user_id, amr, acr, authenticated_at)
       values ($1, $2, $3, $4, '{pwd}', '1', now())`,
      [organizationId, id, workspaceId, userId],
    )
    const held = applications.map((one) => [
      one.id,
      { sid: id, grantId: `${id} ${one.id}`, persistsLogout: true },
    ])
    await query(
      `insert into oauth_session_entries (workspace_id, session_id, organization_id, authorizations)
       values ($1, $2, $3, $4)`,
      [workspaceId, id, organizationId, JSON.stringify(Object.fromEntries(held))],
    )
    for (const one of applications) {
      await query(
        `insert into oauth_grants (workspace_id, id, user_id, client_id, organization_id, payload, expires_at)
         values ($1, $2, $3, $4, $5, '{}', now() + interval '1 day')`,
        [workspaceId, `${id} ${one.id}`, userId, one.id, organizationId],
      )
    }
    return id
  }

  async function until(condition: () => Promise<boolean> | boolean, seconds = 15): Promise<void> {
    const end = performance.now() + seconds * 1_000
    while (!(await condition())) {
      if (performance.now() > end) throw new Error('it did not happen')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const grants = async () =>
    (await query(`select id from oauth_grants where workspace_id = $1`, [workspace.id])).length
  const endsOnRecord = async (place: Place) =>
    (
      await query(`select target_id from events where organization_id = $1 and type = 'session.ended'`, [
        place.organizationId,
      ])
    ).map((row) => row.target_id as string)

  it('tells everybody of every session at or below a suspended organization, and nobody of another', async () => {
    const [shared, own] = [await anApplication(workspace.root), await anApplication(head)]
    const sessions: SessionId[] = []
    for (const place of [head, below, below])
      sessions.push(await aSession(place, await aUser(app, place), [shared, own]))
    const beside = await anOrganization(app, workspace.root)
    const other = await aSession(beside, await aUser(app, beside), [shared])
    expect((await api('POST', `${head.organizationId}/suspend`)).statusCode).toBe(200)
    await until(() => shared.told.length === 3 && own.told.length === 3)
    await until(async () => (await grants()) === 1)
    expect(shared.told.sort()).toEqual([...sessions].sort())
    expect(own.told.sort()).toEqual([...sessions].sort())
    const rows = await query(
      `select id, end_reason, ended_at is null as open from sessions where workspace_id = $1`,
      [workspace.id],
    )
    expect(rows.find(({ id }) => id === other)).toMatchObject({ open: true })
    for (const id of sessions)
      expect(rows.find((row) => row.id === id)).toEqual({
        id,
        end_reason: 'organization_suspended',
        open: false,
      })
    expect([...(await endsOnRecord(head)), ...(await endsOnRecord(below))].sort()).toEqual(
      [...sessions].sort(),
    )
  })

  it('ends many in batches, each once on record, also when it is broken off in between', async () => {
    const users = [await aUser(app, head), await aUser(app, below)]
    for (const [place, user] of [
      [head, users[0]],
      [below, users[1]],
    ] as const) {
      await query(
        `insert into sessions (organization_id, id, workspace_id, user_id, amr, acr, authenticated_at)
         select $1, 'ses_' || $1 || n, $2, $3, '{}', '1', now() from generate_series(1, 230) n`,
        [place.organizationId, workspace.id, user],
      )
    }
    await query(`update organizations set sessions_valid_from = clock_timestamp() where id = $1`, [
      head.organizationId,
    ])
    const stretch = { workspaceId: workspace.id, headId: head.organizationId, from: undefined, limit: 100 }
    await endSessionsBelow(app.services.db, stretch, 'organization_suspended', systemClock.now())
    const recorded = async () => [...(await endsOnRecord(head)), ...(await endsOnRecord(below))]
    expect(await recorded()).toHaveLength(200)
    // As if the node had died here: another begins from the start.
    expect((await api('POST', `${head.organizationId}/suspend`)).statusCode).toBe(200)
    const open = () =>
      query(`select 1 from sessions where workspace_id = $1 and ended_at is null`, [workspace.id])
    await until(async () => (await open()).length === 0)
    expect(await recorded()).toHaveLength(460)
    expect(new Set(await recorded()).size).toBe(460)
  })

  it('leaves a session alone that began after the organization was opened again', async () => {
    await api('POST', `${head.organizationId}/suspend`)
    await api('POST', `${head.organizationId}/reactivate`)
    const user = await aUser(app, head)
    const session = await aSession(head, user, [])
    const stretch = { workspaceId: workspace.id, headId: head.organizationId, from: undefined, limit: 10 }
    await endSessionsBelow(app.services.db, stretch, 'organization_suspended', systemClock.now())
    expect(await query(`select ended_at from sessions where id = $1`, [session])).toEqual([
      { ended_at: null },
    ])
  })

  it('leaves an application alone that does not answer: others hear almost at once', async () => {
    let calls = 0
    const silent = await anApplication(workspace.root, () => void calls++)
    const shared = await anApplication(workspace.root)
    const user = await aUser(app, head)
    for (let n = 0; n < 40; n++) await aSession(head, user, [silent, shared])
    const began = performance.now()
    await api('POST', `${head.organizationId}/suspend`)
    await until(() => new Set(shared.told).size === 40, 30)
    // One batch waits until the silent one is given up; without that, each of four would.
    expect(performance.now() - began).toBeLessThan(13_000)
    expect(calls).toBeLessThan(25)
    expect(shared.told).toHaveLength(40)
  }, 40_000)

  it('tells of what a deleted organization had left open, although its rows are removed', async () => {
    const shared = await anApplication(workspace.root)
    const session = await aSession(below, await aUser(app, below), [shared])
    await query(`update organizations set status = 'deleted' where id = $1`, [head.organizationId])
    await upkeep(app)
    expect(await query(`select 1 from sessions where id = $1`, [session])).toEqual([])
    await until(() => shared.told.length === 1)
    expect(shared.told).toEqual([session])
  })

  it('ends what a disabled application held, tells it, and gives nothing back when it is enabled', async () => {
    const [gone, stays] = [await anApplication(workspace.root), await anApplication(workspace.root)]
    const user = await aUser(app, head)
    const sessions = [await aSession(head, user, [gone, stays]), await aSession(head, user, [gone])]
    const root = workspace.root.organizationId
    expect((await api('POST', `${root}/applications/${gone.id}/disable`)).statusCode).toBe(200)
    await until(() => gone.told.length === 2)
    expect(gone.told.sort()).toEqual([...sessions].sort())
    await until(async () => {
      const [row] = await query(
        `select bool_or(authorizations ? $2) as held from oauth_session_entries where workspace_id = $1`,
        [workspace.id, gone.id],
      )
      return row?.held === false
    })
    await api('POST', `${root}/applications/${gone.id}/enable`)
    expect(await query(`select client_id from oauth_grants where workspace_id = $1`, [workspace.id])).toEqual(
      [{ client_id: stays.id }],
    )
    expect(stays.told).toEqual([])
  })

  it.each(['suspend', 'delete'] as const)('tells once when a user is the end of it: %s', async (verb) => {
    const shared = await anApplication(workspace.root)
    const user = await aUser(app, head)
    const session = await aSession(head, user, [shared])
    const path = `${head.organizationId}/users/${user}`
    await (verb === 'suspend' ? api('POST', `${path}/suspend`) : api('DELETE', path))
    await until(() => shared.told.length > 0)
    await until(async () => (await grants()) === 0)
    expect(shared.told).toEqual([session])
  })
})
