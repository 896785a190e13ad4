import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anOrganizationWith,
  aPerson,
  eventsIn,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { OAuthStage, Visit } from '../attacks/stage.ts'
import { Browser, type Shown } from '../harness/browser.ts'
import { aConnected, type Connected, connectionTo, departureOf, markTested, ownDomain } from './stage.ts'

/** What a page or an answer says, without what is another one each time. */
const told = ({ status, url, body, headers }: Shown) => ({
  status,
  url: url.replace(/[A-Za-z0-9_-]{43}/g, 'x'),
  body: body.replace(/[A-Za-z0-9_-]{22,}/g, 'x').replaceAll(/[\w.+-]+(@|%40)/g, 'typed@'),
  headers: Object.keys(headers).sort(),
})

/** Row 36, and that a typed address tells nothing of accounts. */
describe('from an address to a provider', () => {
  let stage: OAuthStage
  let school: Connected
  let domain: string
  beforeAll(async () => {
    stage = await OAuthStage.open()
    school = await aConnected(stage, { as: stage.operatorHeaders })
    domain = `${school.place.slug}.example`
    await ownDomain(stage, school.place, domain)
    await aPerson(stage.app, school.place, `known@${domain}`)
  })
  afterAll(async () => {
    await school.provider.close()
    await stage.app.drop()
  })

  async function type(text: string, browser = new Browser(stage.app)): Promise<Shown> {
    await browser.open(`/w/${stage.workspace.slug}/sign-in`)
    return browser.submit({ organization: text })
  }

  it('leads to the provider of the domain, alike for who has an account and who has none', async () => {
    const known = await type(`known@${domain}`)
    const unknown = await type(`nobody@${domain}`)
    expect(departureOf(known).origin).toBe(school.provider.issuer)
    expect(told(unknown)).toEqual(told(known))
    // One's own words go there.
    expect(departureOf(known).searchParams.get('login_hint')).toBe(`known@${domain}`)
  })

  it('offers several alike, too', async () => {
    const all = `/organizations/${school.place.organizationId}/connections` as const
    const { body } = await stage.api(`POST ${all}`, connectionTo(school.provider, { name: 'Second' }))
    const id = String(body.id) as Connected['connectionId']
    await markTested(stage, school.place, id)
    await stage.api(`POST ${all}/${id}/activate`, {})
    const known = await type(`known@${domain}`)
    const unknown = await type(`nobody@${domain}`)
    expect(known.body).toContain('Second')
    expect(told(unknown)).toEqual(told(known))
    await stage.api(`DELETE ${all}/${id}`)
  })

  it('leads an address of nobody to the same answer, whatever accounts there are', async () => {
    const other = await anOrganizationWith(stage)
    await aPerson(stage.app, other, 'known@nobodys.example')
    expect(told(await type('unknown@nobodys.example'))).toEqual(told(await type('known@nobodys.example')))
  })

  it('of a suspended organization no provider hears what was typed', async () => {
    const other = await aConnected(stage, { as: stage.operatorHeaders })
    const at = `${other.place.slug}.example`
    await ownDomain(stage, other.place, at)
    expect(departureOf(await type(`who@${at}`)).origin).toBe(other.provider.issuer)
    await setOrganization(stage.app, other.place, { status: 'suspended' })
    const shown = await type(`who@${at}`)
    await other.provider.close()
    expect(shown.headers.refresh).toBe(undefined)
  })

  it('attack 36: leads nobody to an organization that is named like their address', async () => {
    const email = `victim@${domain}`
    const mallory = await aConnected(stage, { as: stage.operatorHeaders })
    const renamed = await stage.api(`PATCH /organizations/${mallory.place.organizationId}`, { name: email })
    expect(renamed.status, renamed.text).toBe(200)
    expect(departureOf(await type(email)).origin).toBe(school.provider.issuer)
    const free = 'victim@nobodys.example'
    await stage.api(`PATCH /organizations/${mallory.place.organizationId}`, { name: free })
    const shown = await type(free)
    expect(shown.body).not.toContain(mallory.place.slug)
    expect(shown.headers.refresh).toBe(undefined)
    await mallory.provider.close()
  })

  it('attack 36: a hint that an application hands on steers nobody, and reaches no provider', async () => {
    const hint = `victim@${domain}`
    const client = await stage.application(stage.workspace.root)
    // Without an organization it fills a field, and leads nowhere.
    const visit = new Visit(stage, client)
    await visit.authorize({ login_hint: hint })
    expect(visit.browser.shown?.headers.refresh).toBe(undefined)
    expect(visit.browser.shown?.body).toContain('name="organization"')
    // With another organization, that one's provider hears nothing of it.
    const mallory = await aConnected(stage, {
      as: stage.operatorHeaders,
      policy: { signIn: { methods: ['connection'] } },
    })
    const steered = new Visit(stage, client)
    await steered.authorize({ organization: mallory.place.slug, login_hint: hint })
    const departure = departureOf(steered.browser.shown as Shown)
    expect(departure.origin).toBe(mallory.provider.issuer)
    expect(departure.href).not.toContain('victim')
    // Nor does one in an address of ours.
    const browser = new Browser(stage.app)
    const shown = await browser.open(
      `/w/${stage.workspace.slug}/sign-in?organization=${mallory.place.slug}&login_hint=${hint}`,
    )
    expect(departureOf(shown).href).not.toContain('victim')
    expect(JSON.stringify(await eventsIn(stage.app, mallory.place))).not.toContain('victim')
    await mallory.provider.close()
  })

  it('attack 36: what was typed for one organization is not told to the provider of another', async () => {
    const mallory = await aConnected(stage, {
      as: stage.operatorHeaders,
      policy: { signIn: { methods: ['connection'] } },
    })
    const browser = new Browser(stage.app)
    await type(`victim@${domain}`, browser)
    // Thought better of it, and names another organization in the same flow.
    await browser.open((browser.shown?.url ?? '').replace(/\/organization$/, ''))
    const action = browser.form().action.replace(/\/[a-z]+$/, '/organization')
    const shown = await browser.submit({ organization: mallory.place.slug }, action)
    expect(departureOf(shown).origin).toBe(mallory.provider.issuer)
    expect(departureOf(shown).href).not.toContain('victim')
    await mallory.provider.close()
  })
})
