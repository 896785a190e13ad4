import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationWith, setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { CALLBACK, OAuthStage } from '../attacks/stage.ts'
import { aWorkspace } from '../factories/index.ts'
import { asOwner } from '../harness/template.ts'
import { aConnected, ownDomain } from './stage.ts'

const ORIGIN = 'http://localhost:4000'

describe("an organization's own host name", () => {
  let stage: OAuthStage
  let place: Place & { slug: string }
  let host: string
  let base: string
  beforeAll(async () => {
    stage = await OAuthStage.open()
    base = `/w/${stage.workspace.slug}`
    place = await anOrganizationWith(stage)
    host = `login.${place.slug}.example`
    await ownDomain(stage, place, host)
  })
  afterAll(() => stage.app.drop())

  const at = async (name: string, url: string, headers: Record<string, string> = {}) => {
    const answer = await stage.app.http.inject({ method: 'GET', url, headers: { host: name, ...headers } })
    const { location } = answer.headers
    const to = location ? new URL(String(location), ORIGIN) : undefined
    return { status: answer.statusCode, location, to }
  }

  it('leads from its root to its sign-in, at the address of the server', async () => {
    const { status, location } = await at(host, '/')
    expect([status, location]).toEqual([303, `${ORIGIN}${base}/sign-in?organization=${place.organizationId}`])
    expect((await at(`${host.toUpperCase()}:8443`, '/')).location).toBe(location)
  })

  it('names the organization of a sign-in and of an authorization request that name none', async () => {
    const hinted = await at(host, `${base}/sign-in?login_hint=a%40b.example`)
    expect(hinted.to?.origin).toBe(ORIGIN)
    expect(hinted.to?.searchParams.get('organization')).toBe(place.organizationId)
    expect(hinted.to?.searchParams.get('login_hint')).toBe('a@b.example')
    const asked = await at(host, `${base}/authorize?client_id=x&state=%26y`)
    expect(asked.to?.pathname).toBe(`${base}/authorize`)
    expect(Object.fromEntries(asked.to?.searchParams ?? [])).toEqual({
      client_id: 'x',
      state: '&y',
      organization: place.organizationId,
    })
  })

  it('says whose it is where a request is kept elsewhere, whatever else a link says', async () => {
    const { organizationId } = place
    expect([...((await at(host, `${base}/authorize?organization=x`)).to?.searchParams ?? [])]).toEqual([
      ['organization', organizationId],
    ])
    for (const query of [
      'request_uri=urn:x',
      'request=x',
      'organization=x&request_uri=urn:x&host_organization=y',
    ]) {
      const { to } = await at(host, `${base}/authorize?${query}`)
      expect(to?.searchParams.getAll('host_organization'), query).toEqual([organizationId])
      expect([[], [organizationId]], query).toContainEqual(to?.searchParams.getAll('organization'))
    }
    // What is empty is kept nowhere.
    for (const query of ['request_uri=', 'request=&request_uri=']) {
      const { to } = await at(host, `${base}/authorize?${query}`)
      expect(to?.searchParams.getAll('organization'), query).toEqual([organizationId])
    }
  })

  it('leads to no other organization, whatever a link names, but to what is below', async () => {
    const { app, workspace } = stage
    // Whoever comes to the sign-in of this one is sent to its provider at once.
    const mallory = await aConnected({ app, workspace }, { as: stage.operatorHeaders })
    await setOrganization(app, mallory.place, {
      policy: JSON.stringify({ signIn: { methods: ['connection'] } }),
    })
    const slug = `organization=${mallory.place.slug}`
    for (const query of [
      slug,
      `organization=${mallory.place.organizationId}`,
      'organization=nobody',
      `organization=${place.slug}&${slug}`,
      `request_uri=x&${slug}`,
    ])
      for (const path of ['/', `${base}/sign-in`, `${base}/authorize`]) {
        const named = (await at(host, `${path}?${query}`)).to?.searchParams.getAll('organization')
        expect([[place.organizationId], [place.slug]], query).toContainEqual(named)
      }
    const shown = await stage.browser().open(String((await at(host, `/?${slug}`)).to?.pathname))
    await mallory.provider.close()
    expect(String(shown.headers.refresh ?? '')).not.toContain(mallory.provider.issuer)
    const below = await anOrganizationWith({ app, workspace }, {}, place)
    for (const name of [below.slug, below.organizationId, place.slug])
      expect((await at(host, `/?organization=${name}`)).to?.searchParams.getAll('organization')).toEqual([
        name,
      ])
  })

  it('leads every other page to the same one at the server, and by no page to another organization', async () => {
    for (const path of [
      '/device?user_code=ABCD',
      '/account',
      '/account/passkeys',
      '/sign-in/flw_1?account=yes',
    ])
      expect((await at(host, base + path)).location, path).toBe(`${ORIGIN}${base}${path}`)
    const { organizationId } = place
    for (const path of ['/sign-in/register', '/sign-in/forgot'])
      expect((await at(host, base + path)).location, path).toBe(
        `${ORIGIN}${base}${path}?organization=${organizationId}`,
      )
    const signIn = `${ORIGIN}${base}/sign-in?organization=${organizationId}`
    const { slug } = await anOrganizationWith(stage)
    for (const path of [
      `/portal/${slug}`,
      `/portal/${slug}/users`,
      `/web/sign-in?return_to=${encodeURIComponent(`${base}/portal/${slug}`)}`,
      `/language/de?to=${encodeURIComponent(`/sign-in?organization=${slug}`)}`,
      '/set-up/con_1',
    ])
      expect((await at(host, base + path)).location, path).toBe(signIn)
    expect((await at(host, `${base}/portal/${place.slug}/users`)).location).toBe(
      `${ORIGIN}${base}/portal/${place.slug}/users`,
    )
    const link = await at(host, `${base}/sign-in/reset?organization=${slug}&token=x`)
    expect(link.location).toBe(`${ORIGIN}${base}/sign-in/reset?organization=${organizationId}&token=x`)
  })

  it('leads to no other organization by a request that was pushed either', async () => {
    const { app, workspace } = stage
    const other = await anOrganizationWith({ app, workspace })
    const below = await anOrganizationWith({ app, workspace }, {}, place)
    const client = await stage.application(workspace.root)
    const shownFor = async (organization: Record<string, string>) => {
      const push = await stage.post('/par', client, {
        ...{
          client_id: client.id,
          response_type: 'code',
          redirect_uri: CALLBACK,
          scope: 'openid',
          ...organization,
        },
        ...{ code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' },
      })
      expect(push.status, push.text).toBe(201)
      const query = new URLSearchParams({ client_id: client.id, request_uri: String(push.body.request_uri) })
      const { to } = await at(host, `${base}/authorize?${query}`)
      const browser = stage.browser()
      await browser.open(`${to?.pathname}${to?.search}`)
      // What was asked for goes on with the sign-in, at its own address.
      await browser.open(String(browser.shown?.url))
      return browser.title()
    }
    expect(await shownFor({})).toBe(`Sign in to ${place.slug}`)
    expect(await shownFor({ organization: other.slug })).toBe(`Sign in to ${place.slug}`)
    expect(await shownFor({ organization: 'nobody' })).toBe(`Sign in to ${place.slug}`)
    expect(await shownFor({ organization: below.slug })).toBe(`Sign in to ${below.slug}`)
  })

  it('keeps a pushed request at the host of one that is suspended, which lets nobody in', async () => {
    const closed = await anOrganizationWith(stage)
    const elsewhere = await anOrganizationWith(stage)
    const client = await stage.application(stage.workspace.root)
    await ownDomain(stage, closed, `login.${closed.slug}.example`)
    const shown = async () => {
      const { body } = await stage.post('/par', client, {
        ...{ client_id: client.id, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' },
        ...{ organization: elsewhere.slug, code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' },
      })
      const query = new URLSearchParams({ client_id: client.id, request_uri: String(body.request_uri) })
      const { to } = await at(`login.${closed.slug}.example`, `${base}/authorize?${query}`)
      const browser = stage.browser()
      await browser.open(`${to?.pathname}${to?.search}`)
      await browser.open(String(browser.shown?.url))
      return browser.title()
    }
    expect(await shown()).toBe(`Sign in to ${closed.slug}`)
    const suspend = `POST /organizations/${closed.organizationId}/suspend` as const
    expect((await stage.api(suspend, {})).status).toBe(200)
    expect(await shown()).not.toContain(elsewhere.slug)
  })

  it('leads nowhere by a host that nobody has proved, by a part of one, or with more in front', async () => {
    const names = ['nobodys.example', host.replace('login.', ''), `a.${host}`, '192.0.2.7', '[2001:db8::1]']
    for (const name of names) expect((await at(name, '/')).status, name).toBe(421)
    expect((await at(host, '/', { host: 'nobodys.example', 'x-forwarded-host': host })).status).toBe(421)
    // To programs there is nothing at the root of the server itself.
    for (const name of ['127.0.0.1', '[::1]', 'localhost'])
      expect((await at(name, '/')).status, name).toBe(404)
  })

  it('leads nowhere any more when the domain is lost, or its organization is closed', async () => {
    const lost = await anOrganizationWith(stage)
    const closed = await anOrganizationWith(stage)
    const hosts = [`login.${lost.slug}.example`, `login.${closed.slug}.example`] as const
    await ownDomain(stage, lost, hosts[0])
    await ownDomain(stage, closed, hosts[1])
    for (const name of hosts) expect((await at(name, '/')).status).toBe(303)
    const all = `/organizations/${lost.organizationId}/domains`
    const { body } = await stage.api(`GET ${all}`)
    const [domain] = body.items as { id: string }[]
    expect((await stage.api(`DELETE ${all}/${domain?.id}`)).status).toBe(204)
    expect((await stage.api(`POST /organizations/${closed.organizationId}/archive`, {})).status).toBeLessThan(
      300,
    )
    for (const name of hosts) {
      expect(await at(name, '/'), name).toEqual({ status: 421 })
      expect(await at(name, `${base}/sign-in`), name).toEqual({ status: 421 })
    }
  })

  it('means the workspace of the path, and none where two have proved it', async () => {
    const other = await aWorkspace(stage.app)
    expect(await at(host, `/w/${other.slug}/sign-in`)).toEqual({ status: 421 })
    await asOwner(stage.app.ownerUrl, (owner) =>
      owner.query(
        `insert into verified_domains (workspace_id, domain, organization_id, domain_id, reach)
         values ($1, $2, $3, 'dom_1', 'organization')`,
        [other.id, host, other.root.organizationId],
      ),
    )
    expect((await at(host, '/')).status).toBe(421)
    const here = await at(host, `${base}/sign-in`)
    expect(here.to?.searchParams.get('organization')).toBe(place.organizationId)
    const there = await at(host, `/w/${other.slug}/sign-in`)
    expect(there.to?.searchParams.get('organization')).toBe(other.root.organizationId)
  })
})
