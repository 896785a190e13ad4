import { describe, expect, it } from 'vitest'
import { aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { aHolder } from '../factories/holders.ts'
import { anActor, assign } from '../factories/index.ts'
import { roleIdOf } from '../harness/api.ts'
import { api, faultOf, here, isIn, OLD, signIn, stage, store, typesIn, useStore } from './stage.ts'

useStore()

describe('whoever names a store', () => {
  it('holds everything here, and is shown its secret once', async () => {
    const { place, path, headers } = await here()
    const shown = (await api(headers, `GET ${path}`)).body
    expect(shown).toMatchObject({ url: store.url, enabled: true, secret: { id: expect.any(String) } })
    expect(JSON.stringify(shown)).not.toContain('whsec_')
    const lesser = await aHolder(stage.app, place, ['directories:write', 'users:write'])
    for (const call of [`PUT ${path}`, `POST ${path}/secret`] as const)
      expect(
        (await api(lesser.headers, call, call.startsWith('PUT') ? { url: store.url, enabled: true } : {}))
          .body,
      ).toMatchObject({
        code: 'lazy_migration.above_own',
      })
  })

  it.each([
    ['http://store.example/ask', 'lazy_migration.address_refused'],
    ['https://user:password@store.example/ask', 'lazy_migration.address_refused'],
    ['file:///etc/passwd', 'lazy_migration.address_refused'],
    ['no address', 'lazy_migration.address_refused'],
  ])('may not have %s called', async (url, code) => {
    const { path, headers } = await here()
    expect((await api(headers, `PUT ${path}`, { url, enabled: true })).body).toMatchObject({ code })
  })

  it.each(['https://10.0.0.1/ask', 'https://169.254.169.254/ask', 'https://[::ffff:10.0.0.1]/ask'])(
    'CVE-2026-55671, CVE-2026-4366: has nobody within a network called: %s',
    async (url) => {
      const at = await here({ url })
      await signIn(at, 'ada@stable.example')
      expect(await faultOf(at)).toBe('not_called')
    },
  )

  it('rotates the secret: both work until the overlap is over, or the earlier one is ended', async () => {
    const at = await here()
    store.people.set('ada@stable.example', { password: OLD })
    store.people.set('bea@stable.example', { password: OLD })
    const { path, headers } = at
    const { secret } = (await api(headers, `POST ${path}/secret`, {})).body as { secret: string }
    expect((await api(headers, `POST ${path}/secret`, {})).body).toMatchObject({
      code: 'lazy_migration.too_many_secrets',
    })
    // It signs with the earlier one still.
    await signIn(at, 'ada@stable.example')
    expect(store.asked.at(-1)).toMatchObject({ isSigned: true, signatures: 2 })
    expect(await isIn(at)).toBe(1)
    expect((await api(headers, `DELETE ${path}/earlier-secret`)).status).toBe(204)
    await signIn(at, 'bea@stable.example')
    expect(await faultOf(at)).toBe('answer_unsigned')
    store.holds(secret)
    await signIn(at, 'bea@stable.example')
    expect(await isIn(at)).toBe(2)
    expect(await typesIn(at)).toEqual(
      expect.arrayContaining([
        'lazy_migration.set',
        'lazy_migration.secret_rotated',
        'lazy_migration.earlier_secret_ended',
      ]),
    )
  })

  it.each(['is switched off', 'has another secret', 'is forgotten'])(
    'has nobody come by what it answers once it %s',
    async (what) => {
      const at = await here()
      const { path, headers } = at
      store.people.set('ada@stable.example', { password: OLD })
      const change = () =>
        what === 'is switched off'
          ? api(headers, `PUT ${path}`, { url: store.url, enabled: false })
          : what === 'is forgotten'
            ? api(headers, `DELETE ${path}`)
            : api(headers, `POST ${path}/secret`, {})
      store.says(({ body: { data } }) => ({
        body: { result: 'right', identifier: data.identifier, user: {} },
        after: change(),
      }))
      await signIn(at, 'ada@stable.example')
      expect(await isIn(at)).toBe(0)
    },
  )

  it('forgets it, and whoever has come stays', async () => {
    const at = await here()
    store.people.set('ada@stable.example', { password: OLD })
    await signIn(at, 'ada@stable.example')
    expect((await api(at.headers, `DELETE ${at.path}`)).status).toBe(204)
    expect((await api(at.headers, `DELETE ${at.path}`)).body).toMatchObject({
      code: 'lazy_migration.not_set',
    })
    await signIn(at, 'ada@stable.example')
    expect(await isIn(at)).toBe(2)
    expect((await api(at.headers, `GET ${at.path}`)).body).toMatchObject({ url: null, version: 0 })
  })

  it('changes it as the version that was read', async () => {
    const { path, headers } = await here()
    const body = { url: store.url, enabled: false }
    const stale = await api({ ...headers, 'if-match': '"7"' }, `PUT ${path}`, body)
    expect(stale.body).toMatchObject({ code: 'lazy_migration.stale' })
    expect(
      (await api(headers, `PUT ${path}`, { ...body, endsAt: '2020-01-01T00:00:00Z' })).body,
    ).toMatchObject({
      code: 'lazy_migration.over_already',
    })
  })

  it('answers for whom it lets in who holds something here, by what both hold at that moment', async () => {
    const at = await here({ source: 'auth0' })
    const email = 'ada@stable.example'
    const userId = await aPerson(stage.app, at.place, email, null)
    await inOrganization(stage.app.services.db, at.place, (tx) =>
      tx.updateTable('users').set({ source: 'auth0', external_id: '1' }).where('id', '=', userId).execute(),
    )
    await assign(stage.app, at.place, userId, 'administrator')
    store.people.set(email, { password: OLD })
    const { author } = (await api(at.headers, `GET ${at.path}`)).body as { author: { id: `usr_${string}` } }
    const hold = (is: boolean) =>
      inOrganization(stage.app.services.db, at.place, (tx) =>
        tx
          .updateTable('assignments')
          .set({ ends_at: is ? null : new Date(0) })
          .where('user_id', '=', author.id)
          .execute(),
      )
    await hold(false)
    await signIn(at, email)
    expect([await isIn(at), await faultOf(at)]).toEqual([0, 'person_refused'])
    await hold(true)
    await signIn(at, email)
    expect(await isIn(at)).toBe(1)
  })

  it('answers for who was invited, and lets nobody in their place who was invited to more', async () => {
    const at = await here()
    const email = 'noa@stable.example'
    store.people.set(email, { password: OLD })
    const staff = (await anActor(stage.app, stage.workspace.root, 'workspace-administrator', 'subtree'))
      .headers
    const roleId = await roleIdOf(stage.app, stage.workspace, 'administrator')
    const invite = (reach: string) =>
      api(staff, `POST /organizations/${at.place.organizationId}/invitations`, {
        ...{ email, roles: [{ roleId, reach }] },
      })
    const { status, body } = await invite('subtree')
    expect(status).toBe(201)
    await signIn(at, email)
    expect([await isIn(at), await faultOf(at)]).toEqual([0, 'person_refused'])
    const invitation = `/organizations/${at.place.organizationId}/invitations/${body.id}` as const
    expect((await api(staff, `GET ${invitation}`)).body.status).toBe('pending')
    // What its author holds here they could have taken back by hand.
    expect((await api(staff, `POST ${invitation}/revoke`, {})).body.status).toBe('revoked')
    expect((await invite('organization')).status).toBe(201)
    await signIn(at, email)
    expect(await isIn(at)).toBe(1)
  })

  it('asks for whom an import brought, and never for whom somebody made here', async () => {
    const { path, headers } = await here()
    const body = { url: store.url, enabled: true, source: 'local' }
    expect((await api(headers, `PUT ${path}`, body)).body).toMatchObject({
      code: 'request.invalid',
      pointer: '/source',
    })
  })
})
