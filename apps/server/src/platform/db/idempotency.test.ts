import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { asOwner } from '../../../test/harness/template.ts'
import { inOrganization, type Place } from './index.ts'

const WAITING = `select 1 from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock' and query like '%idempotency_keys%'`

describe('Idempotency-Key', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let place: Place
  let actor: Awaited<ReturnType<typeof anActor>>

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    actor = await anActor(app, place, 'administrator')
  })
  afterAll(() => app.drop())

  const create = () =>
    app.http.inject({
      method: 'POST',
      url: `/w/${workspace.slug}/api/v1/organizations/${place.organizationId}/applications`,
      headers: { ...actor.headers, 'idempotency-key': 'at-once' },
      payload: { name: 'Rota', type: 'web', redirectUris: ['https://app.example.com/callback'] },
    })
  const left = () =>
    inOrganization(app.services.db, place, async (tx) => ({
      applications: (await tx.selectFrom('applications').select('id').execute()).length,
      events: (await tx.selectFrom('events').select('id').where('type', '=', 'application.created').execute())
        .length,
    }))

  it('of requests at the same time lets one through', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, create))
    const made = answers.filter(({ statusCode }) => statusCode === 201)
    expect(new Set(made.map(({ body }) => body)).size).toBe(1)
    for (const answer of answers.filter((one) => !made.includes(one))) {
      expect(answer.json().code).toBe('idempotency.in_progress')
    }
    expect(await left()).toEqual({ applications: 1, events: 1 })
    expect((await create()).body).toBe(made[0]?.body)
  })

  it('asks the one that was overtaken to come back, and leaves nothing of it', async () => {
    let overtaken: ReturnType<typeof create> | undefined
    await inOrganization(app.services.db, place, async (tx) => {
      await tx
        .insertInto('idempotency_keys')
        .values({
          organization_id: place.organizationId,
          workspace_id: place.workspaceId,
          actor_id: actor.id,
          key: 'at-once',
          request_hash: Buffer.alloc(32),
          status: 201,
          body: null,
        })
        .execute()
      overtaken = create()
      void overtaken.then(() => {})
      await asOwner(app.ownerUrl, (client) =>
        vi.waitFor(async () => expect((await client.query(WAITING)).rowCount).toBe(1), { timeout: 5_000 }),
      )
    })
    const answer = await overtaken
    expect(answer?.json()).toMatchObject({ status: 409, code: 'idempotency.in_progress' })
    expect(answer?.headers['retry-after']).toBe('1')
    expect(await left()).toEqual({ applications: 0, events: 0 })
  })
})
