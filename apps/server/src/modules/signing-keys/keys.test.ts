import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import { addSigningKeys, loadSigningKeys, retireSigningKeys, rotateSigningKeys } from './index.ts'

describe('signing keys', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    await addSigningKeys(app.services.db, app.services.vault, systemClock, workspace.id)
  })
  afterAll(() => app.drop())

  const clock = fixedClock(systemClock.now())
  const rotate = (options?: { now: boolean }) =>
    rotateSigningKeys(app.services.db, app.services.vault, clock, workspace.root, options)
  const published = async () =>
    (await loadSigningKeys(app.services.db, app.services.vault, workspace.id))
      .filter(({ alg }) => alg === 'ES256')
      .map(({ kid }) => kid)

  it('are published before they sign, and until nothing they signed can live', async () => {
    const [first, second] = await published()
    // Nobody who keeps the set for ten minutes can know the second yet.
    await expect(rotate()).rejects.toMatchObject({ code: 'signing-key.not_known_yet' })
    expect(await published()).toEqual([first, second])

    clock.advance(16 * 60)
    await rotate()
    const [signing, next, leaving] = await published()
    expect([signing, leaving]).toEqual([second, first])
    expect([first, second]).not.toContain(next)
    const told = await eventsOf(app, workspace.root, 'workspace.signing_keys_rotated')
    expect(told).toMatchObject([{ actor_kind: 'operator', data: { now: false } }])

    await retireSigningKeys(app.services.db, clock)
    expect(await published()).toContain(first)
    clock.advance(26 * 3600)
    await retireSigningKeys(app.services.db, clock)
    expect(await published()).toEqual([second, next])
  })

  it('change at once when one is compromised', async () => {
    const [, next] = await published()
    await rotate({ now: true })
    expect((await published())[0]).toBe(next)
  })
})
