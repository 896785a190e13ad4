import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { UserId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'

describe('who owns an account', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let home: Place
  let other: Place
  let userId: UserId
  let headers: { authorization: string }

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    home = await anOrganization(app, workspace.root)
    other = await anOrganization(app, home)
    userId = await aUser(app, home)
    headers = (await anActor(app, home, 'administrator', 'subtree')).headers
  })
  afterAll(() => app.drop())

  const stored = (place: Place) =>
    inOrganization(app.services.db, place, (tx) =>
      tx.selectFrom('users').selectAll().where('id', '=', userId).execute(),
    )

  it('CVE-2026-49448: is changed by no field of a request, at a user, oneself, or one that is made', async () => {
    const api = apiOf(app, workspace)
    const before = await stored(home)
    const claims = {
      organizationId: other.organizationId,
      organization_id: other.organizationId,
      homeOrganizationId: other.organizationId,
      workspaceId: workspace.id,
      id: userId,
      userId,
      connectionId: 'con_1',
      subject: 'of-somebody-else',
      identities: [{ provider: 'x', subject: 'y' }],
      status: 'active',
    }
    const own = `/organizations/${home.organizationId}/users` as const
    for (const [field, value] of Object.entries(claims)) {
      for (const [address, body] of [
        [`PATCH ${own}/${userId}`, {}],
        ['PATCH /me', {}],
        [`POST ${own}`, { email: 'new@example.com' }],
      ] as const) {
        const answer = await api(headers, address, { ...body, [field]: value })
        expect([answer.status, answer.body.pointer], `${address} ${field}`).toEqual([400, `/${field}`])
      }
    }
    expect([await stored(home), await stored(other)]).toEqual([before, []])
  })
})
