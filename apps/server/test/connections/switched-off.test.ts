import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import { type Answer, OAuthStage, Visit } from '../attacks/stage.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { asOwner } from '../harness/template.ts'
import { authorizeThrough, type Held, hold, holdBelow } from './oauth.ts'
import { connectionTo, usersIn } from './stage.ts'

const refusedWith = ({ status, body }: Answer): string | false =>
  status >= 400 && status < 500 && `${status} ${String(body.error ?? body.code)}`

/** Every path to something: what it answers when it refuses, or false when it does not. */
const PATHS: Record<string, (held: Held) => Promise<string | false>> = {
  'authorization under a live session': async ({ visit, home }) => {
    const at = await visit.authorize({ organization: home.organizationId, prompt: 'none' })
    return at.searchParams.has('code') ? false : (at.searchParams.get('error') ?? 'shown to the person')
  },
  'code exchange': async ({ visit, code }) => refusedWith(await visit.redeem(code)),
  refresh: async ({ visit, refresh }) => refusedWith(await visit.refresh(refresh)),
  'refresh without a session': async ({ visit, offline }) => refusedWith(await visit.refresh(offline)),
  exchange: async ({ visit, access, child }) =>
    refusedWith(await visit.exchange(access, child.organizationId)),
  introspection: async ({ visit, access }) => {
    const { status, text } = await visit.introspect(access)
    return (status !== 200 || text === '{"active":false}') && text
  },
  userinfo: async ({ stage, access }) => refusedWith(await stage.userinfo(access)),
  'API with a JWT': async ({ stage, home, jwt }) =>
    refusedWith(await stage.api(`GET /organizations/${home.organizationId}`, undefined, jwt)),
  'API about oneself': async ({ stage, jwt }) => refusedWith(await stage.api('GET /me', undefined, jwt)),
  'account page': async ({ stage, visit }) => {
    const at = await visit.browser.open(`/w/${stage.workspace.slug}/account`)
    return visit.browser.title() !== 'Your account' && at.url
  },
}

/** How a connection stops being one that people come through. */
const CHANGES: Record<string, (held: Held) => Promise<unknown>> = {
  deactivated: ({ stage, school }) => stage.api(`POST ${school.one}/deactivate`, {}),
  'deactivated and activated again': async ({ stage, school }) => {
    await stage.api(`POST ${school.one}/deactivate`, {})
    return stage.api(`POST ${school.one}/activate`, {})
  },
  deleted: ({ stage, school }) => stage.api(`DELETE ${school.one}`),
  'set to another issuer': ({ stage, school }) =>
    stage.api(
      `PUT ${school.one}`,
      connectionTo(school.provider, { settings: { issuer: 'https://elsewhere.example' } }),
    ),
  'of an organization that was suspended': ({ stage, home }) =>
    stage.api(`POST /organizations/${home.organizationId}/suspend`, {}),
}

/** Row 33: a state is read again on every path, and at every step. */
describe('a connection that is no more (CVE-2026-2603, CVE-2026-3009, CVE-2026-1486, CVE-2025-64717)', () => {
  let stage: OAuthStage
  let other: TestApp & { drop(): Promise<void> }
  const open: Held[] = []
  beforeAll(async () => {
    stage = await OAuthStage.open()
    other = await createTestApp({ tokens: 'real', ownerUrl: stage.app.ownerUrl })
  })
  afterAll(async () => {
    await Promise.all(open.map(({ school }) => school.provider.close()))
    await other.drop()
    await stage.app.drop()
  })
  async function held(options: Parameters<typeof hold>[1] = {}): Promise<Held> {
    const one = await hold(stage, options)
    open.push(one)
    return one
  }
  /** What another node says to a token for the API, and to one for introspection. */
  async function elsewhere({ jwt, access, home, client }: Held) {
    const path = `/w/${stage.workspace.slug}`
    const api = await other.http.inject({
      url: `${path}/api/v1/organizations/${home.organizationId}`,
      headers: { authorization: `Bearer ${jwt}` },
    })
    const introspected = await other.http.inject({
      method: 'POST',
      url: `${path}/introspect`,
      headers: {
        authorization: `Basic ${btoa(`${client.id}:${encodeURIComponent(client.secret)}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ token: access }).toString(),
    })
    return [api.statusCode, (introspected.json() as { active: boolean }).active]
  }

  it('lets every path through while nothing has changed', async () => {
    const one = await held()
    expect(await elsewhere(one)).toEqual([200, true])
    for (const [name, path] of Object.entries(PATHS)) expect(await path(one), name).toBe(false)
  })

  it.each(Object.keys(CHANGES))('%s: every path is closed, on every node within a second', async (name) => {
    const one = await held()
    expect(await elsewhere(one)).toEqual([200, true])
    const answer = (await CHANGES[name]?.(one)) as Answer
    expect(answer.status, answer.text).toBeLessThan(300)
    for (const [path, ask] of Object.entries(PATHS)) expect(await ask(one), path).not.toBe(false)
    await wait(1_000)
    expect(await elsewhere(one)).toEqual([401, false])
  })

  it('serves those below no longer: what they hold through it is over', async () => {
    const { school, child } = await held({ below: true })
    const { visit, userId, organization, access, refresh } = await holdBelow(stage, { school, child })
    expect((await stage.userinfo(access)).body.sub).toBe(userId)
    const reach = await stage.api(`PUT ${school.one}`, connectionTo(school.provider))
    expect(reach.status, reach.text).toBe(200)
    const none = await visit.authorize({ organization, prompt: 'none' })
    expect(none.searchParams.get('error')).toBe('login_required')
    expect((await stage.userinfo(access)).status).toBe(401)
    expect((await visit.refresh(refresh)).body.error).toBe('invalid_grant')
  })

  /** As when it has been over for longer than anything is kept of it. */
  async function forgetSessions({ home }: Held): Promise<void> {
    const { state } = stage.app.services
    const rows = await asOwner(stage.app.ownerUrl, async (client) => {
      const values = [home.organizationId]
      await client.query('delete from browser_sessions where organization_id = $1', values)
      return (await client.query('delete from sessions where organization_id = $1 returning id', values)).rows
    })
    expect(rows.length).toBeGreaterThan(0)
    state.apply(
      rows.map(({ id }) => ({
        workspaceId: home.workspaceId,
        topic: 'session' as const,
        subject: String(id),
      })),
    )
  }

  it('ends what outlives its session for so long that the session is forgotten', async () => {
    const one = await held()
    await forgetSessions(one)
    const { body } = await one.visit.refresh(one.offline)
    expect(body.refresh_token).toBeDefined()
    await stage.api(`POST ${one.school.one}/deactivate`, {})
    expect((await one.visit.refresh(String(body.refresh_token))).body.error).toBe('invalid_grant')
    // What was given before it was switched off is not given back by switching it on.
    await stage.api(`POST ${one.school.one}/activate`, {})
    expect((await one.visit.refresh(String(body.refresh_token))).body.error).toBe('invalid_grant')
  })

  it('lets nothing live of which it is not known by which provider it was', async () => {
    const one = await held()
    await forgetSessions(one)
    await asOwner(stage.app.ownerUrl, (client) =>
      client.query("update oauth_grants set payload = payload - 'connectionId' where organization_id = $1", [
        one.home.organizationId,
      ]),
    )
    expect((await one.visit.refresh(one.offline)).body.error).toBe('invalid_grant')
  })

  const STEPS: Record<string, (visit: Visit, one: Held) => Promise<() => Promise<unknown>>> = {
    'before the way out': async (visit, { home }) => {
      await visit.authorize({ organization: home.organizationId })
      return async () => {
        await visit.browser.press('connection').catch(() => undefined)
      }
    },
    'while the person is there': async (visit, { home, school }) => {
      await visit.authorize({ organization: home.organizationId })
      const departure = String((await visit.browser.press('connection')).headers.refresh).slice(
        '0;url='.length,
      )
      const url = new URL(departure)
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      return () => visit.browser.open(`${back.pathname}?${school.provider.signIn(url)}`)
    },
    'before what is left to prove here': async (visit, one) => {
      await setOrganization(stage.app, one.home, {
        policy: JSON.stringify({ secondFactor: { requirement: 'required' } }),
      })
      await authorizeThrough(visit, one.school, { organization: one.home.organizationId })
      expect(visit.browser.shown?.body).toContain('class="key"')
      return () => visit.browser.submit({ code: '000000' })
    },
    'before consent': async (visit, { home, school }) => {
      await authorizeThrough(visit, school, { organization: home.organizationId })
      const scope = 'openid offline_access'
      return async () => {
        await visit.authorize({ organization: home.organizationId, scope, prompt: 'consent' })
      }
    },
  }
  it.each(Object.keys(STEPS))('switched off %s: nothing comes of what was begun', async (name) => {
    const one = await held()
    one.school.provider.claims = { sub: 'late', email: `late@${one.school.place.slug}.example` }
    const visit = new Visit(stage, one.client)
    const goOn = await STEPS[name]?.(visit, one)
    await stage.api(`POST ${one.school.one}/deactivate`, {})
    const people = () => usersIn(stage, one.home)
    const before = (await people()).length
    await goOn?.()
    // Nor is anybody made or changed by what it says then.
    expect(await people()).toHaveLength(before)
    const at = new URL(visit.browser.shown?.url ?? '', 'http://localhost:4000')
    expect(at.searchParams.get('code')).toBe(null)
    const none = await visit.authorize({ organization: one.home.organizationId, prompt: 'none' })
    expect(none.searchParams.get('error')).toBe('login_required')
  })
})
