import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anOrganizationWith,
  aStage,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { startProvider, type TestProvider } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { Browser } from '../harness/browser.ts'
import {
  aConnected,
  type Connected,
  comeBack,
  connectionTo,
  departureOf,
  markTested,
  ownDomain,
  usersIn,
} from './stage.ts'

/** Rows 28 and 74: what a provider does not stand by is an address like any other. */
describe('an account under an address that its provider does not vouch for', () => {
  let stage: Stage
  let count = 0
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  const url = (path: string) => `/w/${stage.workspace.slug}${path}`

  async function through(school: Connected, provider: TestProvider, connectionId: string): Promise<Browser> {
    const browser = new Browser(stage.app)
    await browser.open(url(`/sign-in?organization=${school.place.slug}`))
    const shown =
      browser.shown?.headers.refresh === undefined ? await choose(browser, connectionId) : browser.shown
    await comeBack(browser, provider, departureOf(shown as never))
    return browser
  }
  /** Presses the button of one of several. */
  async function choose(browser: Browser, connectionId: string) {
    const form = (browser.shown?.body ?? '')
      .split('<form ')
      .map((part) => `<form ${part.split('</form>')[0]}`)
      .find((part) => part.includes(`value="${connectionId}"`))
    const { action, hidden } = browser.form(form)
    return browser.request('POST', action, Object.entries({ ...hidden, connection: connectionId }))
  }

  /** A school with a provider for its staff, and one for contractors, at which everybody types their own address. */
  async function aSchool() {
    const school = await aConnected(stage)
    const domain = `own-${++count}.example`
    await ownDomain(stage, school.place, domain)
    const contractors = await startProvider(stage.app.services.clock)
    const all = `/organizations/${school.place.organizationId}/connections` as const
    const made = await school.api(
      school.admin,
      `POST ${all}`,
      connectionTo(contractors, { name: 'Contractors' }),
    )
    const contractorsId = String(made.body.id)
    await markTested(stage, school.place, contractorsId as never)
    expect((await school.api(school.admin, `POST ${all}/${contractorsId}/activate`, {})).status).toBe(200)
    return { school, domain, contractors, contractorsId }
  }

  it('is not taken for verified where the provider says that it has not verified it (CVE-2026-14781)', async () => {
    const school = await aConnected(stage)
    const domain = `own-${++count}.example`
    await ownDomain(stage, school.place, domain)
    school.provider.claims = { sub: 'mallory', email: `ceo@${domain}`, email_verified: false }
    await through(school, school.provider, school.connectionId)
    const made = (await usersIn(stage, school.place)).find(({ email }) => email === `ceo@${domain}`)
    await school.provider.close()
    expect(made?.email_verified_at ?? null).toBeNull()
  })

  it('leads to no branch whose domain somebody only says that their address is of (CVE-2023-3128)', async () => {
    const head = await aConnected(stage, { connection: { reach: 'subtree' } })
    const south = await anOrganizationWith(stage, {}, head.place)
    const domain = `south-${++count}.example`
    await ownDomain(stage, south, domain)
    const rules = [{ kind: 'domain', value: domain, targetId: south.organizationId }]
    expect((await head.api(head.admin, `PUT ${head.one}/routes`, { rules })).status).toBe(200)
    head.provider.claims = { sub: 'mallory', email: `mallory@${domain}`, email_verified: false }
    await through(head, head.provider, head.connectionId)
    const made = (await sessionsIn(stage.app, south)).length
    await head.provider.close()
    expect(made).toBe(0)
  })

  it('is not verified by a connection that the domain does not lead to', async () => {
    const { school, domain, contractors, contractorsId } = await aSchool()
    const one = `/organizations/${school.place.organizationId}/connections/${contractorsId}` as const
    const { clientSecret: _kept, ...settings } = connectionTo(contractors, { domains: ['partner.example'] })
    expect((await school.api(school.admin, `PUT ${one}`, settings)).status).toBe(200)
    contractors.claims = { sub: 'mallory', email: `boss@${domain}` }
    await through(school, contractors, contractorsId)
    const made = (await usersIn(stage, school.place)).find(({ email }) => email === `boss@${domain}`)
    await school.provider.close()
    await contractors.close()
    expect(made?.email_verified_at ?? null).toBeNull()
  })
})
