import { describe, expect, it } from 'vitest'
import { createEquineEase } from '../src/app.ts'
import { parseDemoFile } from '../src/demo-file.ts'
import { readSettings } from '../src/settings.ts'
import { Browser } from './support/browser.ts'
import { startFakeProvider } from './support/fake-provider.ts'

const demo = {
  url: 'http://localhost:4000',
  workspace: { id: 'wsp_1', slug: 'equineease', issuer: 'http://localhost:4000/w/equineease', console: '' },
  organizations: {
    'stable-a': { id: 'org_1', portal: 'http://localhost:4000/w/equineease/portal/stable-a' },
  },
  users: [{ email: 'a@stable-a.example', password: 'never shown' }],
  application: {
    clientId: 'c',
    clientSecret: 's',
    redirectUri: 'http://localhost:4010/callback',
    url: 'http://localhost:4010',
  },
}

describe('starting', () => {
  it('shows its pages while the provider is down, and finds it once it is there', async () => {
    const probe = await startFakeProvider()
    const { issuer, clientId, clientSecret } = probe
    await probe.close()
    const { app, close } = createEquineEase({
      issuer,
      clientId,
      clientSecret,
      baseUrl: 'http://localhost:4010',
    })
    const browser = new Browser(app)
    expect((await browser.get('/')).status).toBe(200)
    const down = await browser.get('/sign-in?organization=gallop')
    expect(down.status).toBe(503)
    expect(down.headers['retry-after']).toBe('5')
    const provider = await startFakeProvider(Number(new URL(issuer).port))
    expect((await browser.signIn()).location).toBe('/o/gallop/')
    await close()
    await provider.close()
  })

  it('reads demo.json, and of its people nothing', () => {
    const config = parseDemoFile(JSON.stringify(demo))
    expect(config).toEqual({
      issuer: demo.workspace.issuer,
      clientId: 'c',
      clientSecret: 's',
      baseUrl: 'http://localhost:4010',
      stables: [{ slug: 'stable-a', id: 'org_1', portal: demo.organizations['stable-a'].portal }],
    })
  })

  it('reads the environment', () => {
    const settings = readSettings(
      { ISSUER: 'https://id.example/w/e', CLIENT_ID: 'c', PORT: '5000', STABLES: 'a, b' },
      [],
    )
    expect(settings).toMatchObject({
      port: 5000,
      host: '127.0.0.1',
      app: { baseUrl: 'http://localhost:5000', stables: [{ slug: 'a' }, { slug: 'b' }] },
    })
  })

  it.each([
    ['no issuer', { CLIENT_ID: 'c' }, 'ISSUER is not set'],
    ['a bad port', { ISSUER: 'https://id.example', CLIENT_ID: 'c', PORT: 'x' }, 'PORT must be'],
    [
      'a path in BASE_URL',
      { ISSUER: 'https://id.example', CLIENT_ID: 'c', BASE_URL: 'https://e.example/app' },
      'must not have a path',
    ],
    [
      'http across a network',
      { ISSUER: 'https://id.example', CLIENT_ID: 'c', BASE_URL: 'http://e.example' },
      'must use https',
    ],
  ])('says in one line what is wrong: %s', (_name, env, message) => {
    expect(() => readSettings(env, [])).toThrow(message)
  })

  it('refuses an issuer that would be asked in the clear', () => {
    expect(() =>
      createEquineEase({ issuer: 'http://id.example', clientId: 'c', baseUrl: 'http://localhost:4010' }),
    ).toThrow('must use https')
  })
})
