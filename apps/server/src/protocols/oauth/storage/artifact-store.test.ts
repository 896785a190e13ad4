import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWorkspace, type TestWorkspace } from '../../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts'
import { addMinutes } from '../../../kernel/clock.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import type { ArtifactStore } from '../dependencies.ts'
import type { Artifact, ArtifactKind, Operation } from '../records.ts'
import { createArtifactStore } from './artifact-store.ts'

/** All of a request's writes or none: what lost a race leaves nothing, whoever is told what afterwards. */
describe('a commit that loses', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let store: ArtifactStore

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    const ends = {
      endSession: async () => undefined,
      notifyLogout: async () => undefined,
      forget: () => undefined,
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

  it('attack 54: stores no new token, and takes nothing away', async () => {
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

  it('attack 54: uses up no token when the proof beside it was shown before', async () => {
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
