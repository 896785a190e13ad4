import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { asOwner } from '../../../test/harness/template.ts'
import { addSigningKeys } from './index.ts'

interface Key {
  id: string
  algorithm: string
  state: string
}

describe('signing keys by operation', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let staff: Record<string, string>
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    await addSigningKeys(app.services.db, app.services.vault, app.services.clock, workspace.id)
    staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
  })
  afterAll(() => app.drop())

  const keys = async () => (await api(staff, 'GET /workspace/signing-keys')).body.items as unknown as Key[]
  const idOf = (list: Key[], state: string) =>
    list.find((one) => one.algorithm === 'ES256' && one.state === state)?.id

  it('refuses to let keys sign that readers may not know yet, unless one is compromised', async () => {
    const before = await keys()
    const early = await api(staff, 'POST /workspace/signing-keys/rotate', {})
    expect([early.status, early.body.code]).toEqual([409, 'signing-key.not_known_yet'])
    expect(await keys()).toEqual(before)
    const forced = await api(staff, 'POST /workspace/signing-keys/rotate', { now: true })
    expect(forced.status, forced.text).toBe(200)
    const after = await keys()
    expect(idOf(after, 'active')).toBe(idOf(before, 'published'))
    expect(idOf(after, 'retiring')).toBe(idOf(before, 'active'))
    expect(after.filter(({ state }) => state === 'published')).toHaveLength(3)
    expect(forced.text).not.toContain('"d"')
  })

  it('rotates once the next keys were published for long enough, and leaves an event', async () => {
    await asOwner(app.ownerUrl, (owner) =>
      owner.query(`update signing_keys set created_at = created_at - interval '1 hour'`),
    )
    const answer = await api(staff, 'POST /workspace/signing-keys/rotate', {})
    expect(answer.status, answer.text).toBe(200)
    const events = await api(
      staff,
      `GET /organizations/${workspace.root.organizationId}/events?type=workspace.signing_keys_rotated`,
    )
    expect(events.body.items).toHaveLength(2)
  })

  it('does so for whoever may change the workspace only, and at its root only', async () => {
    const reader = await anActor(app, workspace.root, 'administrator', 'subtree')
    expect((await api(reader.headers, 'GET /workspace/signing-keys')).status).toBe(403)
    expect((await api(reader.headers, 'POST /workspace/signing-keys/rotate', {})).status).toBe(403)
  })
})
