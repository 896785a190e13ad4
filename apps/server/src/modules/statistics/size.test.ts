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
import { appendEvent, type EventActor, inOrganization, type Place } from '../../platform/db/index.ts'
import { sealOnce } from '../audit/index.ts'

const SYSTEM: EventActor = { kind: 'system', id: null, organizationId: null }

describe('the size of a workspace', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let staff: { authorization: string }
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
  })
  afterAll(() => app.drop())

  const seal = () => sealOnce(app.services.db, app.services.clock)
  const happen = (place: Place, type: string, outcome: 'success' | 'failed' = 'success') =>
    inOrganization(app.services.db, place, (tx) =>
      appendEvent(tx, place, SYSTEM, { ip: null, userAgent: null }, { type, outcome }),
    )
  const read = async () =>
    (await api(staff, 'GET /workspace/size')).body as unknown as {
      size: { organizations: number; people: number } | null
      signIns: { signIns: number; failed: number }[]
    }

  it('is counted once something happens, and summed over all organizations', async () => {
    expect((await read()).size).toBeNull()
    const [a, b] = [await anOrganization(app, workspace.root), await anOrganization(app, workspace.root)]
    await aUser(app, a)
    await aUser(app, b)
    for (const place of [a, b]) await happen(place, 'user.signed_in')
    await happen(b, 'user.sign_in_failed', 'failed')
    const answer = await api(staff, `POST /organizations/${workspace.root.organizationId}/organizations`, {
      name: 'C',
      slug: 'c-of-size',
    })
    expect(answer.status, answer.text).toBe(201)
    await seal()
    const { size, signIns } = await read()
    // The root, three below it; the two people and the one who asks.
    expect(size).toMatchObject({ organizations: 4, people: 3 })
    expect([signIns.length, signIns.at(-1)]).toMatchObject([30, { signIns: 2, failed: 1 }])
  })

  it('is for whoever may read the workspace', async () => {
    const { headers } = await anActor(app, workspace.root, 'administrator', 'subtree')
    expect((await api(headers, 'GET /workspace/size')).status).toBe(403)
  })
})
