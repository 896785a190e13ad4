import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { CALLBACK, type Credentials, OAuthStage, Visit } from '../attacks/stage.ts'
import { ownDomain } from './stage.ts'

const ORIGIN = 'http://localhost:4000'
const ACCENT = '#7a1f5c'

describe('the look of an organization', () => {
  let stage: OAuthStage
  let place: Place & { slug: string }
  let client: Credentials
  let base: string
  beforeAll(async () => {
    stage = await OAuthStage.open()
    base = `/w/${stage.workspace.slug}`
    client = await stage.application(stage.workspace.root)
    place = await anOrganizationWith(stage)
    await ownDomain(stage, place, `login.${place.slug}.example`)
    const put = await stage.api(`PUT /organizations/${place.organizationId}/branding`, {
      accent: ACCENT,
      productName: 'Stall Sonnenhof',
      defaultLanguage: 'de',
    })
    expect(put.status, JSON.stringify(put)).toBeLessThan(300)
  })
  afterAll(() => stage.app.drop())

  it('is shown to whoever comes by its host name', async () => {
    const browser = stage.browser()
    const led = await stage.app.http.inject({ url: '/', headers: { host: `login.${place.slug}.example` } })
    const shown = await browser.open(String(led.headers.location))
    expect(new URL(shown.url, ORIGIN).origin).toBe(ORIGIN)
    expect([shown.status, shown.body.includes(ACCENT), shown.body.includes('Stall Sonnenhof')]).toEqual([
      200,
      true,
      true,
    ])
  })

  /** A request that cannot be answered but by a page. */
  const broken = (organization: Record<string, string>) =>
    `${base}/authorize?${new URLSearchParams({ client_id: client.id, redirect_uri: `${CALLBACK}/other`, ...organization })}`

  it('is on the error page of the authorization server, with its language and the allowed style', async () => {
    for (const organization of [place.slug, place.organizationId]) {
      const shown = await stage.browser().open(broken({ organization }))
      expect(shown.status).toBe(400)
      expect(shown.body).toContain('<html lang="de')
      expect(shown.body).toContain(ACCENT)
      expect(shown.body).toContain('Stall Sonnenhof')
      // The style of the accent is let through by its hash.
      const plain = await stage.browser().open(broken({}))
      expect(shown.headers['content-security-policy']).not.toBe(plain.headers['content-security-policy'])
      expect(plain.body).not.toContain(ACCENT)
    }
  })

  it('is not on the page of a request that names nobody, or one that is closed', async () => {
    const closed = await anOrganizationWith(stage)
    const path = `/organizations/${closed.organizationId}`
    expect(
      (await stage.api(`PUT ${path}/branding`, { accent: ACCENT, productName: 'Closed' })).status,
    ).toBeLessThan(300)
    expect((await stage.browser().open(broken({ organization: closed.slug }))).body).toContain('Closed')
    expect((await stage.api(`POST ${path}/suspend`, {})).status).toBe(200)
    for (const organization of ['nobody', closed.slug, 'x'.repeat(300)])
      expect((await stage.browser().open(broken({ organization }))).body).not.toContain('Closed')
  })

  it('is on the page that asks to sign out, where the session knows whose it is', async () => {
    const email = 'ida@example.com'
    await aPerson(stage.app, place, email)
    const browser = stage.browser()
    await new Visit(stage, client, browser).code({ organization: place.slug }, email)
    const shown = await browser.open(`${base}/logout`)
    expect([shown.status, shown.body.includes(ACCENT)]).toEqual([200, true])
    expect(shown.body).toContain('<html lang="de')
  })

  it('speaks the language that was chosen in this browser, and first that of the application', async () => {
    const browser = stage.browser()
    await browser.open(`${base}/language/en?to=/sign-in`)
    expect((await browser.open(broken({ organization: place.slug }))).body).toContain('<html lang="en')
    const asked = broken({ organization: place.slug, ui_locales: 'de' })
    expect((await browser.open(asked)).body).toContain('<html lang="de')
  })
})
