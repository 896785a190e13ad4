import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { Place } from '../../platform/db/index.ts'
import { MOST_BYTES, readPicture } from './picture.ts'

/** The smallest picture of each kind that says its size. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100ffd9', 'hex')
const WEBP = Buffer.concat([
  Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00', 'latin1'),
  Buffer.from('000000003f00001f0000', 'hex'),
])

describe('a picture', () => {
  it.each([
    ['PNG', PNG, { type: 'image/png', width: 1, height: 1 }],
    ['JPEG', JPEG, { type: 'image/jpeg', width: 32, height: 16 }],
    ['WebP', WEBP, { type: 'image/webp', width: 64, height: 32 }],
  ])('is known by its bytes: %s', (_name, bytes, picture) => {
    expect(readPicture(bytes)).toEqual(picture)
  })

  const wide = Buffer.from(PNG)
  wide.writeUInt32BE(1_025, 16)
  it.each<[string, Buffer]>([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,,,', 'latin1')],
    ['nothing', Buffer.alloc(0)],
    ['a beginning', PNG.subarray(0, 16)],
    ['a JPEG without a frame', Buffer.concat([JPEG.subarray(0, 20), Buffer.alloc(20)])],
    ['a side too long', wide],
    ['too many bytes', Buffer.concat([PNG, Buffer.alloc(MOST_BYTES)])],
  ])('is nothing else: %s', (_name, bytes) => {
    expect(readPicture(bytes)).toBeUndefined()
  })
})

describe('branding', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let parent: Place
  let child: Place
  let admin: { authorization: string }

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    parent = await anOrganization(app, workspace.root)
    child = await anOrganization(app, parent)
    admin = (await anActor(app, parent, 'administrator', 'subtree')).headers
  })
  afterAll(() => app.drop())

  const at = (place: Place, rest = '') => `/organizations/${place.organizationId}/branding${rest}` as const
  const read = async (place: Place) => (await api(admin, `GET ${at(place)}`)).body
  const setLogo = (place: Place, bytes: Buffer) =>
    api(admin, `PUT ${at(place, '/logo')}`, { picture: bytes.toString('base64') })
  const signInPage = (place: Place, language = 'en') =>
    app.http.inject({
      url: `/w/${workspace.slug}/sign-in?organization=${place.organizationId}`,
      headers: { 'accept-language': language },
    })

  it('is inherited field by field, and says from whom', async () => {
    await api(admin, `PUT ${at(parent)}`, { accent: '#aa0000', links: { terms: 'https://p.example/terms' } })
    await api(admin, `PUT ${at(child)}`, { links: { privacy: 'https://c.example/privacy' } })
    expect(await read(child)).toMatchObject({
      settings: { links: { privacy: 'https://c.example/privacy' } },
      effective: {
        accent: { value: '#aa0000', setBy: parent.organizationId },
        'links/terms': { value: 'https://p.example/terms', setBy: parent.organizationId },
        'links/privacy': { value: 'https://c.example/privacy', setBy: child.organizationId },
      },
    })
    await api(admin, `PUT ${at(child)}`, { accent: '#00aa00' })
    expect((await read(child)).effective).toMatchObject({
      accent: { value: '#00aa00', setBy: child.organizationId },
    })
  })

  it('shows on the sign-in page of the organization and those below, and on no other', async () => {
    const text = 'Ask the <stable> office'
    await api(admin, `PUT ${at(parent)}`, {
      accent: '#aa0000',
      signInText: { en: text },
      links: { terms: 'https://p.example/terms' },
    })
    const { body } = await setLogo(parent, PNG)
    const logo = (body.effective as Record<string, { value: string }>).logo?.value ?? ''
    for (const place of [parent, child]) {
      const page = await signInPage(place)
      expect(page.body).toContain('Ask the &lt;stable&gt; office')
      expect(page.body).toContain('href="https://p.example/terms"')
      expect(page.body).toContain(`src="/w/${workspace.slug}${logo}"`)
      expect(page.body).toContain('--fill:#aa0000')
      // Every style of the page is one that its policy names.
      const { createHash } = await import('node:crypto')
      for (const [, sheet = ''] of page.body.matchAll(/<style>(.*?)<\/style>/gs)) {
        const hash = createHash('sha256').update(sheet).digest('base64')
        expect(page.headers['content-security-policy']).toContain(`'sha256-${hash}'`)
      }
      expect(Buffer.byteLength(page.body) + PNG.length).toBeLessThan(40_960)
    }
    const other = await signInPage(await anOrganization(app, workspace.root))
    expect(other.body).not.toMatch(/stable&gt;|p\.example|branding/)
  })

  it('says an organization’s own words on its sign-in page, with what they stand for, and on no other', async () => {
    const lead = 'Welcome to {product}, <people> of {organization}'
    await api(admin, `PUT ${at(parent)}`, {
      productName: 'Paddock 9',
      texts: {
        signInTitle: { en: 'Ride in to {organization}', de: 'Reiten Sie ein' },
        signInLead: { en: lead },
      },
    })
    const { name } = (await api(admin, `GET /organizations/${child.organizationId}`)).body
    const page = await signInPage(child)
    expect(page.body).toContain(`<h1>Ride in to ${name}</h1>`)
    expect(page.body).toContain(`<p>Welcome to Paddock 9, &lt;people&gt; of ${name}</p>`)
    expect(page.body).toContain('<span>Paddock 9</span>')
    expect((await signInPage(child, 'de')).body).toContain('<h1>Reiten Sie ein</h1>')
    const other = await signInPage(await anOrganization(app, workspace.root))
    expect(other.body).not.toMatch(/Paddock|Ride in/)
  })

  it('has one logo on light ground and another on dark', async () => {
    await setLogo(parent, PNG)
    const dark = { picture: WEBP.toString('base64'), theme: 'dark' }
    const { body } = await api(admin, `PUT ${at(child, '/logo')}`, dark)
    const { logo, logoDark } = body.effective as Record<string, { value: string; setBy: string }>
    expect([logo?.setBy, logoDark?.setBy]).toEqual([parent.organizationId, child.organizationId])
    expect(body).toMatchObject({ hasLogo: false, hasLogoDark: true })
    const page = await signInPage(child)
    expect(page.body).toMatch(new RegExp(`class="on-light"[^>]*src="/w/${workspace.slug}${logo?.value}"`))
    expect(page.body).toMatch(new RegExp(`class="on-dark"[^>]*src="/w/${workspace.slug}${logoDark?.value}"`))
    const answer = await app.http.inject({ url: `/w/${workspace.slug}${logoDark?.value}` })
    expect(answer.headers['content-type']).toBe('image/webp')
    expect((await signInPage(parent)).body).not.toContain('on-dark"')
  })

  it('keeps what an organization above has locked, whatever stands below', async () => {
    await api(admin, `PUT ${at(child)}`, { productName: 'Own', accent: '#00aa00' })
    await api(admin, `PUT ${at(parent)}`, { productName: 'Group', locked: ['productName', 'logo'] })
    const seen = await read(child)
    expect(seen).toMatchObject({
      settings: { productName: 'Own' },
      effective: {
        productName: { value: 'Group', setBy: parent.organizationId },
        accent: { value: '#00aa00' },
      },
    })
    expect(seen.locked).toContainEqual({ field: 'productName', lockedBy: parent.organizationId })
    // What stands there already may stay, and may go.
    expect((await api(admin, `PUT ${at(child)}`, { productName: 'Own' })).status).toBe(200)
    const refused = await api(admin, `PUT ${at(child)}`, { productName: 'Mine' })
    expect([refused.status, refused.body.code, refused.body.pointer]).toEqual([
      403,
      'branding.locked',
      '/productName',
    ])
    expect((await setLogo(child, PNG)).body.code).toBe('branding.locked')
    expect((await api(admin, `PUT ${at(child)}`, {})).status).toBe(200)
    expect(
      (await api(admin, `PUT ${at(parent)}`, { productName: 'Group 2', locked: ['productName'] })).status,
    ).toBe(200)
  })

  it('offers the languages of the organization, and falls back to its own', async () => {
    await api(admin, `PUT ${at(parent)}`, { languages: ['de'] })
    const only = await signInPage(parent, 'en')
    expect(only.body).toContain('lang="de-DE"')
    expect(only.body).not.toContain('/language/')
    await api(admin, `PUT ${at(parent)}`, { languages: ['en', 'de'], defaultLanguage: 'de' })
    expect((await signInPage(parent, 'fr')).body).toContain('lang="de-DE"')
    expect((await signInPage(parent, 'fr,en;q=0.5')).body).toContain('lang="en-GB"')
  })

  it('lets people choose a language in their browser, and leads back to where they were', async () => {
    const base = `/w/${workspace.slug}`
    const page = await signInPage(parent)
    const [, href = ''] = /href="([^"]*\/language\/de[^"]*)"/.exec(page.body) ?? []
    const chosen = await app.http.inject({ url: href.replaceAll('&amp;', '&') })
    expect(chosen.headers.location).toBe(`${base}/sign-in?organization=${parent.organizationId}`)
    const [cookie = ''] = String(chosen.headers['set-cookie']).split(';')
    expect(cookie).toBe('bailiwick-language=de')
    const after = await app.http.inject({
      url: String(chosen.headers.location),
      headers: { cookie, 'accept-language': 'en' },
    })
    expect(after.body).toContain('lang="de-DE"')
    for (const to of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '@evil.example',
      '/../../evil',
      '/a/%2e%2e/x',
      '/.\t./x',
      '/a/..',
    ]) {
      const led = await app.http.inject({ url: `${base}/language/de?${new URLSearchParams({ to })}` })
      expect(led.headers.location, to).toBe(`${base}/sign-in`)
    }
    expect((await app.http.inject({ url: `${base}/language/xx` })).statusCode).toBe(404)
  })

  it('sends a logo as what it is, for ever, and finds none by another address', async () => {
    const { body } = await setLogo(parent, PNG)
    const { value } = (body.effective as Record<string, { value: string }>).logo ?? { value: '' }
    const answer = await app.http.inject({ url: `/w/${workspace.slug}${value}` })
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(answer.rawPayload.equals(PNG)).toBe(true)
    const hash = value.split('/').at(-1) ?? ''
    const other = await aWorkspace(app)
    for (const url of [
      `/w/${workspace.slug}/branding/${child.organizationId}/${hash}`,
      `/w/${workspace.slug}/branding/${parent.organizationId}/${'0'.repeat(40)}`,
      `/w/${other.slug}/branding/${parent.organizationId}/${hash}`,
      `/w/${workspace.slug}/branding/${parent.organizationId}/${hash}%00`,
    ])
      expect((await app.http.inject({ url })).statusCode, url).toBe(404)
    await api(admin, `PUT ${at(parent, '/logo')}`, { picture: null })
    expect((await app.http.inject({ url: `/w/${workspace.slug}${value}` })).statusCode).toBe(404)
  })

  it.each([
    [{ accent: 'red' }, '/accent'],
    [{ accent: '#12345g' }, '/accent'],
    [{ links: { terms: 'javascript:alert(1)' } }, '/links/terms'],
    [{ links: { terms: 'http://p.example' } }, '/links/terms'],
    [{ links: { terms: 'https://a:b@p.example' } }, '/links/terms'],
    [{ signInText: { en: 'a\u202eb' } }, '/signInText/en'],
    [{ signInText: { en: 'x'.repeat(301) } }, '/signInText/en'],
    [{ productName: 'a\nb' }, '/productName'],
    [{ texts: { signInTitle: { en: 'To {evil}' } } }, '/texts/signInTitle/en'],
    [{ texts: { signInTitle: { en: 'To {name}' } } }, '/texts/signInTitle/en'],
    [{ texts: { signInTitle: { fr: 'x' } } }, '/texts/signInTitle/fr'],
    [{ languages: [] }, '/languages'],
    [{ languages: ['en', 'en'] }, '/languages'],
    [{ languages: ['xx'] }, '/languages/0'],
  ])('refuses %j beside the field', async (settings, pointer) => {
    const answer = await api(admin, `PUT ${at(parent)}`, settings)
    expect([answer.status, answer.body.pointer]).toEqual([400, pointer])
  })

  it('refuses what is no picture, and a change of what somebody else changed', async () => {
    const svg = await setLogo(parent, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'))
    expect([svg.status, svg.body.code]).toEqual([400, 'branding.not_a_picture'])
    const first = { ...admin, 'if-match': '"0"' }
    expect((await api(first, `PUT ${at(parent)}`, { accent: '#111111' })).status).toBe(200)
    expect((await api(first, `PUT ${at(parent)}`, { accent: '#222222' })).status).toBe(412)
  })
})
