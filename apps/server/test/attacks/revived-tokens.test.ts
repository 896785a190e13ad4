import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { assign, aUser } from '../factories/index.ts'
import { createTestApp } from '../harness/app.ts'
import { type Answer, type Credentials, OAuthStage, Visit } from './stage.ts'

/*
 * CVE-2026-9802: what was taken away does not come back with the state that had it. A token for the API is a JWT that
 * nobody stored; it dies with its account, organization or application and stays dead when they are let in again.
 */

/** The next second, in which a token tells another one than those of before. */
const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1_010 - (Date.now() % 1_000)))

describe('a token of before, after what ended it was taken back (CVE-2026-9802)', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(() => stage.app.drop())

  const read = async (place: Place, token: string) =>
    (await stage.api(`GET /organizations/${place.organizationId}`, undefined, token)).status
  const done = async (answer: Promise<Answer>) => {
    const { status, text } = await answer
    expect(status, text).toBeLessThan(300)
  }

  async function machine(): Promise<{
    parent: Place
    home: Place
    client: Credentials
    token(): Promise<string>
  }> {
    const parent = await anOrganizationWith(stage)
    const home = await anOrganizationWith(stage, {}, parent)
    const client = await stage.serviceAccount(home, 'administrator')
    const token = async () =>
      (await stage.token(client, { grant_type: 'client_credentials' })).body.access_token as string
    return { parent, home, client, token }
  }

  it.each(['home', 'parent'] as const)('of a machine: its %s was suspended', async (which) => {
    const { token, ...places } = await machine()
    const before = await token()
    expect(await read(places.home, before)).toBe(200)
    await nextSecond()
    const path = `/organizations/${places[which].organizationId}`
    await done(stage.api(`POST ${path}/suspend`, {}))
    await done(stage.api(`POST ${path}/reactivate`, {}))
    expect(await read(places.home, before)).toBe(401)
    await nextSecond()
    expect(await read(places.home, await token())).toBe(200)
  })

  it('of a machine: it was suspended itself', async () => {
    const { home, client, token } = await machine()
    const before = await token()
    await nextSecond()
    const path = `/organizations/${home.organizationId}/service-accounts/${client.id}`
    await done(stage.api(`POST ${path}/suspend`, {}))
    await done(stage.api(`POST ${path}/reactivate`, {}))
    expect(await read(home, before)).toBe(401)
    await nextSecond()
    expect(await read(home, await token())).toBe(200)
  })

  it('of a machine: a secret of it was ended, as one that leaked', async () => {
    const { home, client, token } = await machine()
    const before = await token()
    const path = `/organizations/${home.organizationId}/service-accounts/${client.id}/secrets`
    const { body } = await stage.api(`GET ${path}`)
    const [secret] = body.items as { id: string }[]
    expect(await read(home, before)).toBe(200)
    await done(stage.api(`DELETE ${path}/${secret?.id}`))
    expect(await read(home, before)).toBe(401)
    const { body: next } = await stage.api(`POST ${path}`, {})
    // Until every node has heard of it, and its second is over.
    await nextSecond()
    await nextSecond()
    const made = { id: client.id, secret: next.clientSecret as string }
    const after = await stage.token(made, { grant_type: 'client_credentials' })
    expect(await read(home, after.body.access_token as string)).toBe(200)
  })

  it('of a machine: got by a secret that was ended, from a node that had not heard of it yet', async () => {
    const deaf = await createTestApp({ tokens: 'real', ownerUrl: stage.app.ownerUrl })
    const { home, client } = await machine()
    const path = `/organizations/${home.organizationId}/service-accounts/${client.id}/secrets`
    const [secret] = (await stage.api(`GET ${path}`)).body.items as { id: string }[]
    const tokenOfDeaf = async () => {
      const answer = await deaf.http.inject({
        method: 'POST',
        url: `/w/${stage.workspace.slug}/token`,
        headers: {
          authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: 'grant_type=client_credentials',
      })
      return answer.statusCode === 200 ? (answer.json() as { access_token: string }).access_token : undefined
    }
    expect(await tokenOfDeaf()).toBeDefined()
    // Half a second is left of the present one when it hears nothing any more.
    await nextSecond()
    await new Promise((resolve) => setTimeout(resolve, 500))
    await deaf.services.state.confirm()
    await deaf.services.state.stop()
    await done(stage.api(`DELETE ${path}/${secret?.id}`))
    const got: string[] = []
    for (;;) {
      const token = await tokenOfDeaf()
      if (!token) break
      got.push(token)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await deaf.drop()
    expect(decodeJwt(got.at(-1) as string).iat).toBeGreaterThan(decodeJwt(got[0] as string).iat as number)
    for (const token of [got[0], got.at(-1)]) expect(await read(home, token as string)).toBe(401)
  })

  it('of a person: by whichever secret of the application, which may go on with the next', async () => {
    const { home, client, visit } = await person()
    const path = `/organizations/${stage.workspace.root.organizationId}/applications/${client.id}/secrets`
    const refreshed = async (secret: string, token: unknown) =>
      (
        await stage.token(
          { id: client.id, secret },
          { grant_type: 'refresh_token', refresh_token: token as string },
        )
      ).body
    const { body } = await visit.redeem(await visit.code({ organization: home.organizationId }))
    const { body: made } = await stage.api(`POST ${path}`, { overlapSeconds: 60 })
    const { refresh_token: second } = await refreshed(client.secret, body.refresh_token)
    const [, old] = (await stage.api(`GET ${path}`)).body.items as { id: string }[]
    await done(stage.api(`DELETE ${path}/${old?.id}`))
    // Without a secret a refresh token is worth nothing, and whoever has the new one goes on.
    expect((await refreshed(client.secret, second)).error).toBe('invalid_client')
    expect(await refreshed(made.clientSecret as string, second)).toHaveProperty('refresh_token')
  })

  async function person() {
    const { app, workspace } = stage
    const home = await anOrganizationWith({ app, workspace })
    const child = await anOrganizationWith({ app, workspace }, {}, home)
    const email = `ann-${home.slug}@example.com`
    const id = await aPerson(app, home, email)
    await assign(app, home, id, 'administrator', 'subtree')
    // Another one, as the last administrator could not be suspended.
    await assign(app, home, await aUser(app, home), 'administrator')
    const client = await stage.application(workspace.root)
    const visit = new Visit(stage, client)
    await visit.code({ organization: home.organizationId }, email)
    const resource = `${stage.issuer}/api`
    const token = async (place: Place) => {
      const code = await visit.code({ organization: place.organizationId, resource })
      return (await visit.redeem(code, { resource })).body.access_token as string
    }
    return { home, child, client, id, email, visit, token }
  }

  it('of a person: the organization that was entered had been suspended', async () => {
    const { child, token } = await person()
    const before = await token(child)
    expect(await read(child, before)).toBe(200)
    await nextSecond()
    const path = `/organizations/${child.organizationId}`
    await done(stage.api(`POST ${path}/suspend`, {}))
    await done(stage.api(`POST ${path}/reactivate`, {}))
    expect(await read(child, before)).toBe(401)
    await nextSecond()
    expect(await read(child, await token(child))).toBe(200)
  })

  it('of a person: the application had been disabled', async () => {
    const { home, client, visit, token } = await person()
    const before = await token(home)
    const code = await visit.code({ organization: home.organizationId })
    const { body } = await visit.redeem(code)
    await nextSecond()
    const path = `/organizations/${stage.workspace.root.organizationId}/applications/${client.id}`
    await done(stage.api(`POST ${path}/disable`, {}))
    await done(stage.api(`POST ${path}/enable`, {}))
    expect(await read(home, before)).toBe(401)
    expect((await stage.userinfo(body.access_token as string)).status).toBe(401)
    expect((await visit.refresh(body.refresh_token as string)).body.error).toBe('invalid_grant')
    await nextSecond()
    expect(await read(home, await token(home))).toBe(200)
  })

  it('of a person: the policy asks for more since the session ended, which a token outlives', async () => {
    const { home, visit, id } = await person()
    const scope = 'openid offline_access'
    const code = await visit.code({ organization: home.organizationId, scope, prompt: 'consent' })
    const { body } = await visit.redeem(code)
    const access = body.access_token as string
    const sessions = await inOrganization(stage.app.services.db, home, (tx) =>
      tx
        .updateTable('sessions')
        .set({ ended_at: stage.app.services.clock.now(), end_reason: 'signed_out' })
        .where('organization_id', '=', home.organizationId)
        .where('user_id', '=', id)
        .returning('id')
        .execute(),
    )
    const { workspaceId } = home
    stage.app.services.state.apply(
      sessions.map(({ id: subject }) => ({ workspaceId, topic: 'session', subject })),
    )
    expect((await stage.userinfo(access)).status).toBe(200)
    const settings = { secondFactor: { requirement: 'required' } }
    await done(stage.api(`PUT /organizations/${home.organizationId}/policy`, { settings }))
    expect((await stage.userinfo(access)).status).toBe(401)
    expect((await visit.refresh(body.refresh_token as string)).body.error).toBe('invalid_grant')
  })

  it('of a person: kept by an application since the very second in which all was ended', async () => {
    const { home, visit, id } = await person()
    const scope = 'openid offline_access'
    // All of it within one second, as somebody who fetches tokens all the time has one of each.
    for (let round = 0; round < 5; round++) {
      await nextSecond()
      const began = Math.floor(Date.now() / 1_000)
      const code = await visit.code({ organization: home.organizationId, scope, prompt: 'consent' })
      const { body } = await visit.redeem(code)
      const path = `/organizations/${home.organizationId}/users/${id}`
      await done(stage.api(`POST ${path}/suspend`, {}))
      await done(stage.api(`POST ${path}/reactivate`, {}))
      const isOneSecond = Math.floor(Date.now() / 1_000) === began
      expect((await visit.refresh(body.refresh_token as string)).body.error).toBe('invalid_grant')
      if (isOneSecond) return
      await visit.code({ organization: home.organizationId }, `ann-${home.slug}@example.com`)
    }
    throw new Error('this machine was never fast enough')
  })
})
