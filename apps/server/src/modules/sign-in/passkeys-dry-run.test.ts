import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { Place } from '../../platform/db/index.ts'
import { aPasskey } from './passkeys.test-helper.ts'
import { aPerson } from './testing.test-helper.ts'

describe('a dry run of what asks for passkeys', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  it('counts who has none where those alone are left, and nobody who may still set one up', async () => {
    const root = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    const parent = await anOrganization(app, workspace.root)
    const child = await anOrganization(app, parent)
    const has = await aPerson(app, child, 'ann@example.com')
    const lacks = await aPerson(app, child, 'bob@example.com')
    await aPasskey(app, child, has)
    const lost = async (place: Place, settings: object) => {
      const path = `PUT /organizations/${place.organizationId}/policy?dryRun=true` as const
      const { body } = await apiOf(app, workspace)(root, path, { settings })
      return (body.effects as { losesSignIn: object }).losesSignIn
    }
    const onlyPasskeys = { signIn: { methods: ['passkey'] } }
    expect(await lost(parent, onlyPasskeys)).toMatchObject({
      organizations: { count: 0 },
      users: { count: 1, items: [{ id: lacks }] },
      yourself: false,
    })
    const requirement = 'phishingResistant'
    expect(await lost(parent, { secondFactor: { requirement } })).toMatchObject({ users: { count: 0 } })
    // No passkey can be set up on the way where none is taken as second factor.
    expect(await lost(parent, { secondFactor: { requirement, factors: ['totp'] } })).toMatchObject({
      users: { count: 1, items: [{ id: lacks }] },
    })
    expect(await lost(workspace.root, onlyPasskeys)).toMatchObject({ yourself: true })
  })

  it('of a move counts who has none, and tells nobody who may not move there', async () => {
    const call = apiOf(app, workspace)
    const root = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    const [from, to] = [await anOrganization(app, workspace.root), await anOrganization(app, workspace.root)]
    const child = await anOrganization(app, from)
    const below = await anOrganization(app, child)
    await aPerson(app, child, 'ann@example.com')
    await aPasskey(app, child, await aPerson(app, child, 'bob@example.com'))
    await aPerson(app, below, 'cho@example.com')
    const move = (headers: Record<string, string>, dryRun: boolean) =>
      call(headers, `POST /organizations/${child.organizationId}/move`, {
        parentId: to.organizationId,
        dryRun,
      })
    const policyOfMove = async () => (await move(root, true)).body.policy
    expect(await policyOfMove()).toMatchObject({ losesSignIn: 0 })
    const settings = { signIn: { methods: ['passkey'] } }
    await call(root, `PUT /organizations/${to.organizationId}/policy`, { settings })
    expect(await policyOfMove()).toMatchObject({ leavesNoSignIn: false, losesSignIn: 2 })
    const { headers } = await anActor(app, from, 'administrator', 'subtree')
    expect((await move(headers, true)).body.policy).toBeUndefined()
    expect((await move(root, false)).body.policy).not.toHaveProperty('losesSignIn')
  })
})
