import { generateKeyPair } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Stage } from './support/stage.ts'
import { BASE_URL, setStage } from './support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.close())

/** Starts a sign-in and answers the callback the provider sends the browser to. */
async function callback(): Promise<URL> {
  const { location } = await stage.browser.get('/sign-in?organization=gallop')
  return new URL(await stage.browser.atProvider(location), BASE_URL)
}

const finish = (url: URL) => stage.browser.get(url.pathname + url.search)

describe('signing in', () => {
  it('goes to the provider and comes back into the organization', async () => {
    const landed = await stage.browser.signIn()
    expect(landed.status).toBe(303)
    expect(landed.location).toBe('/o/gallop/')
    const page = await stage.browser.get('/o/gallop/')
    expect(page.status).toBe(200)
    expect(page.body).toContain('Welcome, Robin')
    expect(page.body).toContain('Gallop North')
  })

  it('asks with PKCE, state, nonce and the organization, pushed to the provider', async () => {
    await stage.browser.signIn('gallop-north')
    const [asked] = stage.provider.seen.authorizations
    expect(asked?.get('code_challenge_method')).toBe('S256')
    expect(asked?.get('organization')).toBe('gallop-north')
    expect(asked?.get('scope')).toBe(
      'openid profile email offline_access roles permissions groups organizations limits',
    )
    expect(asked?.get('state')).toBeTruthy()
    expect(asked?.get('nonce')).toBeTruthy()
  })

  it('works with a provider that takes no pushed requests', async () => {
    stage.provider.knobs.pushed = false
    expect((await stage.browser.signIn()).location).toBe('/o/gallop/')
  })

  it('leaves a form by a page, not by a redirect that form-action would hold', async () => {
    const page = await stage.browser.get('/sign-in?via=form&organization=Gallop%20North')
    expect(page.status).toBe(200)
    expect(page.body).toContain('http-equiv="refresh"')
  })

  it('goes on to the page that was asked for, and nowhere else', async () => {
    const next = async (path: string): Promise<string> => {
      const { location } = await stage.browser.get(
        `/sign-in?organization=gallop&next=${encodeURIComponent(path)}`,
      )
      return (await stage.browser.get(await stage.browser.atProvider(location))).location
    }
    expect(await next('/o/gallop/lessons')).toBe('/o/gallop/lessons')
    expect(await next('/o/gallop-north/lessons')).toBe('/o/gallop/')
    expect(await next('https://evil.example/o/gallop/')).toBe('/o/gallop/')
    expect(await next('//evil.example')).toBe('/o/gallop/')
    expect(await next('/o/gallop/../../signed-out')).toBe('/o/gallop/')
  })

  it('shows the verified claims', async () => {
    await stage.browser.signIn()
    const { body } = await stage.browser.get('/o/gallop/who-am-i')
    for (const text of ['usr_1', 'org_gallop01', 'administrator', 'members:read', 'pwd', 'otp', 'aal2']) {
      expect(body).toContain(text)
    }
  })

  it('names the place by organization when the provider lists none', async () => {
    stage.provider.knobs.listOrganizations = false
    expect((await stage.browser.signIn('gallop-north')).location).toBe('/o/gallop-north/')
  })
})

describe('refuses', () => {
  it('a state that this browser did not start', async () => {
    const url = await callback()
    url.searchParams.set('state', 'another')
    expect((await finish(url)).status).toBe(400)
    expect((await stage.browser.get('/o/gallop/')).status).toBe(401)
  })

  it('a sign-in that another browser started', async () => {
    const url = await callback()
    const other = stage.newBrowser()
    await other.get('/sign-in')
    const page = await other.get(url.pathname + url.search)
    expect(page.status).toBe(400)
    expect((await other.get('/o/gallop/')).status).toBe(401)
  })

  it('a callback that is used twice', async () => {
    const url = await callback()
    expect((await finish(url)).status).toBe(303)
    const again = await finish(url)
    expect(again.status).toBe(400)
    expect(again.body).toContain('This sign-in has gone stale')
  })

  it('a sign-in that took more than ten minutes', async () => {
    const url = await callback()
    stage.forward(601)
    expect((await finish(url)).status).toBe(400)
  })

  it('an ID token with another nonce', async () => {
    stage.provider.knobs.idToken = { nonce: 'wrong-nonce' }
    expect((await finish(await callback())).status).toBe(502)
    expect((await stage.browser.get('/o/gallop/')).status).toBe(401)
  })

  it('an answer of another issuer, and one that names none (RFC 9207)', async () => {
    const wrong = await callback()
    wrong.searchParams.set('iss', 'https://evil.example')
    expect((await finish(wrong)).status).toBe(502)
    const missing = await callback()
    missing.searchParams.delete('iss')
    expect((await finish(missing)).status).toBe(502)
    expect((await stage.browser.get('/o/gallop/')).status).toBe(401)
  })

  it('an ID token that the provider did not sign', async () => {
    stage.provider.knobs.signWith = (await generateKeyPair('ES256')).privateKey
    expect((await finish(await callback())).status).toBe(502)
  })

  it('an ID token for another application', async () => {
    stage.provider.knobs.idToken = { aud: 'another' }
    expect((await finish(await callback())).status).toBe(502)
  })

  it('userinfo about another organization than the ID token', async () => {
    stage.provider.knobs.userinfo = { org_id: 'org_other' }
    expect((await finish(await callback())).status).toBe(502)
  })

  it('userinfo about somebody else', async () => {
    stage.provider.knobs.userinfo = { sub: 'usr_2' }
    expect((await finish(await callback())).status).toBe(502)
  })
})

describe('when the provider says no', () => {
  it('shows a friendly page with a way to try again', async () => {
    stage.provider.knobs.refuseAuthorization = 'access_denied'
    const page = await finish(await callback())
    expect(page.status).toBe(403)
    expect(page.body).toContain('You were not let in')
    expect(page.body).toContain('/sign-in?organization=gallop')
  })
})
