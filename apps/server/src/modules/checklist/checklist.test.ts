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
import type { Place } from '../../platform/db/index.ts'

describe('the first steps of an organization', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  afterAll(() => app.drop())

  const at = ({ organizationId }: Place) => `/organizations/${organizationId}` as const
  const steps = async (place: Place, headers: { authorization: string }) => {
    const { body } = await api(headers, `GET ${at(place)}/checklist`)
    return Object.fromEntries((body.steps as { step: string; state: string }[]).map((s) => [s.step, s.state]))
  }

  it('are as far as what is there, or as was said on purpose', async () => {
    const place = await anOrganization(app, workspace.root)
    const admin = (await anActor(app, place, 'administrator')).headers
    const open = { domain: 'open', connection: 'open', people: 'open', policy: 'open' }
    expect(await steps(place, admin)).toEqual(open)

    await api(admin, `POST ${at(place)}/domains`, { domain: 'first-steps.example' })
    await api(admin, `PATCH ${at(place)}/checklist`, { skipped: ['connection', 'domain'], seen: ['policy'] })
    // What was begun is not left out.
    const said = { domain: 'begun', connection: 'skipped', people: 'open', policy: 'done' }
    expect(await steps(place, admin)).toEqual(said)

    await aUser(app, place)
    expect((await steps(place, admin)).people).toBe('done')
    const { body } = await api(admin, `PATCH ${at(place)}/checklist`, { dismissed: true })
    expect(body).toMatchObject({ dismissed: true, isNew: true, skipped: ['domain', 'connection'] })
    const again = await api(admin, `PATCH ${at(place)}/checklist`, { dismissed: false, skipped: [] })
    expect(again.body).toMatchObject({ dismissed: false, skipped: [], seen: ['policy'] })
  })

  it('are shown as far as somebody may see them, and say what they may do', async () => {
    const place = await anOrganization(app, workspace.root)
    const manager = (await anActor(app, place, 'user-manager')).headers
    const { body } = await api(manager, `GET ${at(place)}/checklist`)
    expect(body.steps).toEqual([{ step: 'people', state: 'open', mayDo: true }])
    const auditor = (await anActor(app, place, 'auditor')).headers
    const read = (await api(auditor, `GET ${at(place)}/checklist`)).body.steps as { mayDo: boolean }[]
    expect(read.map(({ mayDo }) => mayDo)).toEqual([false, false, false, true])
    expect((await api(auditor, `PATCH ${at(place)}/checklist`, { dismissed: true })).status).toBe(403)
  })
})
