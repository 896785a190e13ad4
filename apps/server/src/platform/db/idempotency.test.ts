import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { inOrganization } from './index.ts'

describe('Idempotency-Key', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  it('of requests at the same time lets one through and tells the others to come back', async () => {
    const place = await anOrganization(app, workspace.root)
    const { headers } = await anActor(app, place, 'administrator')
    const create = () =>
      app.http.inject({
        method: 'POST',
        url: `/w/${workspace.slug}/api/v1/organizations/${place.organizationId}/applications`,
        headers: { ...headers, 'idempotency-key': 'at-once' },
        payload: { name: 'Rota', type: 'web', redirectUris: ['https://app.example.com/callback'] },
      })
    const count = () =>
      inOrganization(app.services.db, place, async (tx) => ({
        applications: (await tx.selectFrom('applications').select('id').execute()).length,
        events: (
          await tx.selectFrom('events').select('id').where('type', '=', 'application.created').execute()
        ).length,
      }))
    const answers = await Promise.all(Array.from({ length: 6 }, create))
    const made = answers.filter(({ statusCode }) => statusCode === 201)
    const refused = answers.filter(({ statusCode }) => statusCode !== 201)
    expect(made.length).toBeGreaterThan(0)
    expect(new Set(made.map(({ body }) => body)).size).toBe(1)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of refused) {
      expect(answer.json()).toMatchObject({ status: 409, code: 'idempotency.in_progress' })
      expect(answer.headers['retry-after']).toBe('1')
    }
    expect(await count()).toEqual({ applications: 1, events: 1 })
    const again = await create()
    expect(again.body).toBe(made[0]?.body)
  })
})
