import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWorkspace, type TestWorkspace } from '../../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts'
import { addMinutes } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import { inInstallation } from '../../../platform/db/index.ts'
import type { ArtifactStore } from '../dependencies.ts'
import type { Artifact, ArtifactKind, Operation, StoredGrant } from '../records.ts'
import { createArtifactStore } from './artifact-store.ts'

/** All of a request's writes or none: what lost a race leaves nothing, whoever is told what afterwards. */
describe('a commit', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let store: ArtifactStore
  const forgotten: string[] = []

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    const ends = {
      endSession: async () => undefined,
      notifyLogout: async () => undefined,
      forget: (ended: readonly string[]) => void forgotten.push(...ended),
    }
    store = createArtifactStore(
      app.services.db,
      workspace.id,
      ends,
      async () => undefined,
      app.services.clock,
    )
  })
  afterAll(() => app.drop())

  const anArtifact = (kind: ArtifactKind): Artifact => {
    const expiresAt = addMinutes(app.services.clock.now(), 5)
    return { kind, hash: hashSecret(newSecret()), consumed: false, grantId: 'grant', payload: {}, expiresAt }
  }
  const put = (artifact: Artifact): Operation => ({ type: 'putArtifact', artifact })
  const consume = ({ kind, hash }: Artifact): Operation => ({ type: 'consume', kind, hash })

  it('attack 54: that loses stores no new token, and takes nothing away', async () => {
    const [used, next, other] = [
      anArtifact('RefreshToken'),
      anArtifact('AccessToken'),
      anArtifact('AuthorizationCode'),
    ]
    await store.commit([put(used), put(other)])
    expect(await store.commit([consume(used)])).toEqual({ ok: true })
    const again = consume(used)
    const destroy: Operation = { type: 'destroy', kind: other.kind, hash: other.hash }
    expect(await store.commit([again, put(next), destroy])).toEqual({ ok: false, conflict: again })
    expect(await store.load(next.hash)).toBeUndefined()
    expect(await store.load(other.hash)).toBeDefined()
  })

  it('attack 54: that loses uses up no token when the proof beside it was shown before', async () => {
    const [proof, token, next] = [
      anArtifact('ReplayDetection'),
      anArtifact('RefreshToken'),
      anArtifact('AccessToken'),
    ]
    await store.commit([put(token), put(proof)])
    expect(await store.commit([consume(token), put(proof), put(next)])).toMatchObject({ ok: false })
    expect((await store.load(token.hash))?.artifact.consumed).toBe(false)
    expect(await store.load(next.hash)).toBeUndefined()
  })

  const announced = async () => {
    const rows = await inInstallation(app.services.db, (tx) =>
      tx.selectFrom('invalidations').select('subject').where('topic', '=', 'grant').execute(),
    )
    return rows.map(({ subject }) => subject)
  }

  it('has nodes forget the grant that it ends, and none that it does not end after all', async () => {
    const used = anArtifact('RefreshToken')
    await store.commit([put(used)])
    const lost: Operation = { type: 'revokeGrant', grantId: 'lost' }
    await store.commit([consume(used)])
    expect(await store.commit([consume(used), lost])).toMatchObject({ ok: false })
    const done: Operation = { type: 'revokeGrant', grantId: 'done' }
    expect(await store.commit([done])).toEqual({ ok: true })
    expect([forgotten, await announced()]).toEqual([['done'], ['done']])
  })

  it('of two tabs that make a grant at once gives both the same: the tokens of neither end by the other', async () => {
    const { clock } = app.services
    const grant = (since: number): StoredGrant => ({
      ...{ id: 'tabs', userId: newId('user'), clientId: 'app', expiresAt: addMinutes(clock.now(), 5) },
      ...{ organizationId: workspace.root.organizationId, payload: { since } },
    })
    const [first, second] = [grant(1_000), { ...grant(2_000), payload: { since: 2_000, more: true } }]
    const both = [first, { ...second, userId: first.userId }]
    for (const one of both) await store.commit([{ type: 'putGrant', grant: one }])
    expect((await store.findGrant('tabs'))?.payload).toEqual({ since: 1_000, more: true })
    await store.commit([{ type: 'revokeGrant', grantId: 'tabs' }])
    await store.commit([{ type: 'putGrant', grant: second }])
    expect((await store.findGrant('tabs'))?.payload).toEqual({ since: 2_000, more: true })
  })

  it('CVE-2026-4282: consumes and destroys a value only as what it was made as', async () => {
    const code = anArtifact('AuthorizationCode')
    await store.commit([put(code)])
    const wrong = { ...code, kind: 'RefreshToken' } as const
    expect(await store.commit([consume(wrong)])).toMatchObject({ ok: false })
    await store.commit([{ type: 'destroy', kind: wrong.kind, hash: code.hash }])
    await store.commit([put({ ...wrong, payload: { other: true } })])
    expect(await store.load(code.hash)).toMatchObject({ artifact: { kind: code.kind, payload: {} } })
  })
})
