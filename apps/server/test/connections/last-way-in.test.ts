import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertIdentity } from '../../src/modules/identities/index.ts'
import { aPasskey } from '../../src/modules/sign-in/passkeys.test-helper.ts'
import {
  anOrganizationWith,
  aStage,
  type Stage,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { anActor, aUser } from '../factories/index.ts'
import { bearer } from '../harness/authenticator.ts'
import { aConnected, type Connected, connectionTo } from './stage.ts'

describe('a passkey beside a provider', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  async function linked(school: Connected, place: Place, generation: number) {
    const { app } = stage
    const id = await aUser(app, place)
    await aPasskey(app, place, id)
    await inOrganization(app.services.db, place, (tx) =>
      insertIdentity(tx, {
        ...{ connectionId: school.connectionId, generation, subject: id, userId: id },
        connectionOrganizationId: school.place.organizationId,
        now: app.services.clock.now(),
      }),
    )
    const { organizationId } = place
    const own = bearer({ id, organizationId, amr: ['pop', 'mfa'] })
    return async () => {
      const [passkey] = (await school.api(own, 'GET /me/passkeys')).body.items ?? []
      const { status, body } = await school.api(own, `DELETE /me/passkeys/${passkey?.id}`)
      return body?.code ?? status
    }
  }

  it('may go while somebody comes in through the provider, and not when that lets nobody in', async () => {
    const policy = { signIn: { methods: ['passkey', 'connection'] } }
    const { root } = stage.workspace
    const as = (await anActor(stage.app, root, 'workspace-administrator', 'subtree')).headers
    const school = await aConnected(stage, { as, connection: { reach: 'subtree' } })
    await setOrganization(stage.app, school.place, { policy: JSON.stringify(policy) })
    const branch = await anOrganizationWith(stage, {}, school.place)
    const elsewhere = await anOrganizationWith(stage, policy)
    expect(await (await linked(school, school.place, 1))()).toBe(204)
    expect(await (await linked(school, branch, 1))()).toBe(204)
    expect(await (await linked(school, elsewhere, 1))()).toBe('passkey.last_way_in')
    // Of keys or settings before, by which nobody is known any more.
    expect(await (await linked(school, school.place, 0))()).toBe('passkey.last_way_in')
    const [here, below] = [await linked(school, school.place, 1), await linked(school, branch, 1)]
    await setOrganization(stage.app, school.place, { policy: '{}' })
    const narrowed = await school.api(as, `PUT ${school.one}`, connectionTo(school.provider))
    expect(narrowed.status, narrowed.text).toBe(200)
    expect(await below()).toBe('passkey.last_way_in')
    expect((await school.api(as, `POST ${school.one}/deactivate`, {})).status).toBe(200)
    expect(await here()).toBe('passkey.last_way_in')
    await school.provider.close()
  })

  it('is seen at the API, and goes by its person while something else lets them in', async () => {
    const { root } = stage.workspace
    const as = (await anActor(stage.app, root, 'workspace-administrator', 'subtree')).headers
    const school = await aConnected(stage, { as, connection: { reach: 'subtree' } })
    const policy = { signIn: { methods: ['passkey', 'connection'] } }
    await setOrganization(stage.app, school.place, { policy: JSON.stringify(policy) })
    const [id, other] = [await aUser(stage.app, school.place), await aUser(stage.app, school.place)]
    await inOrganization(stage.app.services.db, school.place, async (tx) => {
      for (const [subject, userId] of [
        ['ann', id],
        ['bob', other],
      ] as const)
        await insertIdentity(tx, {
          ...{ connectionId: school.connectionId, generation: 1, subject, userId },
          connectionOrganizationId: school.place.organizationId,
          now: stage.app.services.clock.now(),
        })
    })
    const { organizationId } = school.place
    const own = (signedInSecondsAgo = 0) =>
      bearer({ id, organizationId, amr: ['pop', 'mfa'], signedInSecondsAgo })
    const list = async () =>
      (await school.api(own(), 'GET /me/identities')).body.items?.map(({ subject }) => subject)
    expect(await list()).toEqual(['ann'])
    const address = `DELETE /me/identities/${school.connectionId}` as const
    expect((await school.api(own(3_600), address)).body.code).toBe('policy.reauthentication_required')
    expect((await school.api(own(), address)).body.code).toBe('account.last_way_in')
    expect(await list()).toEqual(['ann'])
    await aPasskey(stage.app, school.place, id)
    expect((await school.api(own(), address)).status).toBe(204)
    expect((await school.api(own(), address)).body.code).toBe('account.identity_not_found')
    expect(await list()).toEqual([])
    await school.provider.close()
  })
})
