import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserId } from '../../src/kernel/ids.ts'
import { insertIdentity } from '../../src/modules/identities/index.ts'
import {
  anOrganizationWith,
  aStage,
  eventsIn,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import {
  type Arrival,
  createSaml,
  type Departure,
  type NameId,
  type OwnKey,
  type Saml,
  type SamlProvider,
} from '../../src/protocols/saml/index.ts'
import { aUser } from '../factories/index.ts'
import { Browser, type Shown } from '../harness/browser.ts'
import { answerOf, aSamlConnected, post, relayStateOf, type SamlConnected } from './saml-stage.ts'
import { departFrom, departureOf } from './stage.ts'

const SLO = 'https://idp.school.example/slo'
const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'

describe('single logout', () => {
  let stage: Stage
  let saml: Saml
  beforeAll(async () => {
    stage = await aStage()
    saml = createSaml({ clock: stage.app.services.clock })
  })
  afterAll(() => stage.app.drop())

  const logoutPath = ({ connectionId }: SamlConnected) =>
    `/w/${stage.workspace.slug}/saml/${connectionId}/logout`
  const aSchool = (settings: object = {}, key?: OwnKey) =>
    aSamlConnected(stage, { logoutUrl: SLO, logout: 'upstream', ...settings }, key)

  async function signIn(
    school: SamlConnected,
    nameId = 'rider-17',
    browser = new Browser(stage.app),
    place = school.place,
  ) {
    const departure = await departFrom(stage, place, browser)
    const answer = answerOf(stage, school, departure, {
      nameId,
      attributes: { email: [`${nameId}@school.example`] },
    })
    await browser.open((await post(stage.app, school, answer, relayStateOf(departure))).location)
    return browser
  }
  const isIn = async (browser: Browser) => {
    await browser.open(`/w/${stage.workspace.slug}/account`)
    return browser.title() === 'Your account'
  }
  const refusals = async ({ place }: SamlConnected, type = 'connection.logout_refused') =>
    (await eventsIn(stage.app, place)).filter((event) => event.type === type).map(({ reason }) => reason)

  /** The identity provider's own view of us. */
  async function theirs(school: SamlConnected, changes: Partial<SamlProvider> = {}): Promise<SamlProvider> {
    const { body } = await stage.app.http.inject({
      method: 'GET',
      url: `/w/${stage.workspace.slug}/saml/${school.connectionId}/metadata`,
    })
    const der = /use="signing".*?<ds:X509Certificate>([^<]+)</.exec(body)?.[1] ?? ''
    return {
      connectionId: 'con_1',
      version: 1,
      entityId: school.self.entityId,
      signOnUrl: SLO,
      signOnBinding: 'redirect',
      logoutUrl: `http://localhost:4000${logoutPath(school)}`,
      certificates: [`-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----`],
      signRequests: true,
      wantAssertionsEncrypted: false,
      allowUnsolicited: false,
      self: { entityId: school.entityId, acsUrl: SLO, logoutUrl: SLO, signing: school.key },
      ...changes,
    }
  }

  let requests = 0
  const wish = async (
    school: SamlConnected,
    asked: { nameId?: NameId; sessionIndex?: string; requestId?: string } = {},
    changes: Partial<SamlProvider> = {},
  ): Promise<Departure> =>
    saml.logoutRequest(await theirs(school, changes), {
      requestId: `_their-logout-request-${requests++}`,
      nameId: { value: 'rider-17', format: PERSISTENT },
      relayState: 'theirs&1',
      ...asked,
    })

  /** The browser brings it: no cookie of ours is needed, so it may be anybody's. */
  async function bring(departure: Departure, browser = new Browser(stage.app)): Promise<Shown> {
    if ('url' in departure) {
      const { pathname, search } = new URL(departure.url)
      return browser.request('GET', `${pathname}${search}`)
    }
    const { url, fields } = departure.post
    return browser.request('POST', url, Object.entries(fields))
  }

  it.each(['redirect', 'post'] as const)(
    'by %s ends the session that a provider names, and says so',
    async (logoutBinding) => {
      const school = await aSchool({ logoutBinding })
      const [rider, other] = [await signIn(school), await signIn(school, 'rider-18')]
      const shown = await bring(await wish(school, { sessionIndex: '_session' }, { logoutBinding }))
      expect([await isIn(rider), await isIn(other)]).toEqual([false, true])
      const [one] = await sessionsIn(stage.app, school.place)
      expect(one?.end_reason).toBe('signed_out_at_provider')
      const form = new Browser(stage.app).form.bind(new Browser(stage.app))
      const answer: Arrival =
        logoutBinding === 'redirect'
          ? { query: departureOf(shown).search }
          : { message: form(shown.body).hidden.SAMLResponse ?? '', relayState: 'theirs&1' }
      const read = saml.readLogoutResponse(await theirs(school), answer)
      expect(read).toMatchObject({ outcome: 'success', relayState: 'theirs&1' })
      expect(read.inResponseTo).toMatch(/^_their-logout-request-/)
      if (logoutBinding === 'post')
        expect(shown.headers['content-security-policy']).toContain("script-src 'sha256-")
    },
  )

  it('ends all of a person when no session is named, in branches as well, and none of another connection', async () => {
    const school = await aSchool()
    const beside = await aSchool({}, school.key)
    const { place, connectionId } = school
    const read = await school.api(school.admin, `GET ${school.one}`)
    const { name, preset, settings, createsAccounts, mappings, domains } = read.body
    const put = { name, preset, settings, createsAccounts, mappings, domains, reach: 'subtree' }
    expect((await school.api(school.admin, `PUT ${school.one}`, put)).status).toBe(200)
    const branch = await anOrganizationWith(stage, {}, place)
    const clerk = await aUser(stage.app, branch)
    await inOrganization(stage.app.services.db, branch, (tx) =>
      insertIdentity(tx, {
        ...{ connectionId, generation: 1, subject: 'clerk-1', userId: clerk as UserId },
        connectionOrganizationId: place.organizationId,
        now: stage.app.services.clock.now(),
      }),
    )
    const [rider, inBranch] = [await signIn(school), await signIn(school, 'clerk-1', undefined, branch)]
    const [same, sameClerk] = [await signIn(beside), await signIn(beside, 'clerk-1')]
    expect((await bring(await wish(school))).status).toBe(200)
    expect([await isIn(rider), await isIn(inBranch)]).toEqual([false, true])
    expect((await bring(await wish(school, { nameId: { value: 'clerk-1' } }))).status).toBe(200)
    expect([await isIn(inBranch), await isIn(same), await isIn(sameClerk)]).toEqual([false, true, true])
  })

  it('ends nothing for a session that the provider did not begin here', async () => {
    const school = await aSchool()
    const rider = await signIn(school)
    expect((await bring(await wish(school, { sessionIndex: '_other' }))).status).toBe(200)
    expect((await bring(await wish(school, { nameId: { value: 'nobody' } }))).status).toBe(200)
    expect(await isIn(rider)).toBe(true)
  })

  it('is refused when it is not the provider’s word, came before, or is for somebody else', async () => {
    const school = await aSchool()
    const stranger = await aSchool()
    const rider = await signIn(school)
    const { self } = await theirs(school)
    const url = (departure: Departure) => ('url' in departure ? departure.url : '')
    const good = url(await wish(school))
    const by = async (changes: Partial<SamlProvider>) => ({ url: url(await wish(school, {}, changes)) })
    const posted = async (change: (xml: string) => string) => {
      const departure = await wish(school, {}, { logoutBinding: 'post' })
      if ('url' in departure) throw new Error('not posted')
      const xml = Buffer.from(departure.post.fields.SAMLRequest ?? '', 'base64').toString()
      const SAMLRequest = Buffer.from(change(xml)).toString('base64')
      return { post: { ...departure.post, fields: { SAMLRequest } } }
    }
    const wrapped = (xml: string) => {
      const evil = xml.replace('rider-17', 'rider-18').replace(/<ds:Signature .*<\/ds:Signature>/, '')
      const [open = ''] = /^<samlp:LogoutRequest[^>]*>/.exec(evil) ?? []
      return evil.replace(open, `${open.replace(/ ID="[^"]+"/, ' ID="_evil-logout-request"')}${xml}`)
    }
    const forged: [string, Departure][] = [
      ['signature_missing', { url: good.replace(/&SigAlg=.*/, '') }],
      ['signature', { url: good.replace('theirs', 'ours') }],
      ['signature', await by({ self: { ...self, signing: stranger.key } })],
      ['issuer', await by({ self: { ...self, entityId: 'https://other.example/metadata' } })],
      ['recipient', await by({ logoutUrl: `http://localhost:4000${logoutPath(stranger)}` })],
      ['signature_missing', await posted((xml) => xml.replace(/<ds:Signature .*<\/ds:Signature>/, ''))],
      ['signature', await posted((xml) => xml.replace('rider-17', 'rider-18'))],
      ['malformed', await posted((xml) => xml.replace('rider-17', 'rider<!---->-17'))],
      ['malformed', { post: { url: logoutPath(school), fields: { SAMLRequest: 'x' } } }],
    ]
    for (const [, departure] of forged) {
      const at =
        'url' in departure
          ? { url: departure.url.replace(stranger.connectionId, school.connectionId) }
          : departure
      expect((await bring(at)).status).toBe(400)
    }
    expect(await refusals(school)).toEqual(forged.map(([why]) => why))
    expect((await bring(await posted(wrapped))).status).toBe(400)
    // One that another connection takes does nothing here, and one that was taken does nothing twice.
    expect((await bring({ url: good.replace(school.connectionId, stranger.connectionId) })).status).toBe(400)
    expect(await isIn(rider)).toBe(true)
    expect((await bring({ url: good })).status).toBe(200)
    await signIn(school, 'rider-17', rider)
    expect((await bring({ url: good })).status).toBe(400)
    expect((await refusals(school)).at(-1)).toBe('replayed')
    expect(await isIn(rider)).toBe(true)
  })

  it('is unknown where nobody signs in through the connection', async () => {
    const school = await aSchool()
    const departure = await wish(school)
    await school.api(school.admin, `POST ${school.one}/deactivate`, {})
    expect((await bring(departure)).status).toBe(404)
    const url = ('url' in departure ? departure.url : '').replace(school.connectionId, 'conn_none')
    expect((await bring({ url })).status).toBe(404)
  })

  describe('that begins here', () => {
    async function leave(settings: object = {}) {
      const school = await aSchool(settings)
      const browser = await signIn(school)
      await browser.open(`/w/${stage.workspace.slug}/account/sign-out`)
      const shown = await browser.submit({ decision: 'sign-out' })
      return { school, browser, shown }
    }
    const signedOut = () => `/w/${stage.workspace.slug}/account/signed-out`
    const answerTo = async (
      school: SamlConnected,
      { requestId, relayState }: { requestId: string; relayState?: string },
      changes: Partial<SamlProvider> = {},
      outcome: 'success' | 'partial' | 'failed' = 'success',
    ) =>
      saml.logoutResponse(await theirs(school, changes), {
        responseId: `_their-logout-answer-${requests++}`,
        inResponseTo: requestId,
        outcome,
        ...(relayState !== undefined && { relayState }),
      })

    it.each(['redirect', 'post'] as const)(
      'goes to the provider by %s, signed, and is back where it wanted to end',
      async (logoutBinding) => {
        const { school, browser, shown } = await leave({ logoutBinding })
        expect(await sessionsIn(stage.app, school.place)).toMatchObject([{ end_reason: 'signed_out' }])
        const { SAMLRequest, RelayState } = browser.shown?.headers.refresh
          ? { SAMLRequest: '', RelayState: '' }
          : browser.form().hidden
        const arrival: Arrival =
          logoutBinding === 'redirect'
            ? { query: departureOf(shown).search }
            : { message: SAMLRequest ?? '', relayState: RelayState ?? '' }
        const asked = saml.readLogoutRequest(await theirs(school), arrival)
        expect(asked).toMatchObject({
          nameId: { value: 'rider-17', format: PERSISTENT },
          sessionIndexes: ['_session'],
        })
        const answer = await answerTo(school, asked, { logoutBinding })
        // A post from another site brings no cookies, and none is needed.
        const back = await bring(answer)
        expect([back.status, back.headers.location]).toEqual([303, signedOut()])
        // It leads on once.
        expect((await bring(answer)).headers.location).toBeUndefined()
        expect(await refusals(school, 'connection.sign_out_failed')).toEqual([])
      },
    )

    it('ends here all the same when the provider’s answer is none, and says so', async () => {
      const stranger = await aSchool()
      const cases: [
        string,
        (asked: { requestId: string; relayState?: string }, school: SamlConnected) => Promise<Departure>,
      ][] = [
        ['provider_refused', (asked, school) => answerTo(school, asked, {}, 'failed')],
        [
          'in_response_to',
          (asked, school) => answerTo(school, { ...asked, requestId: '_another-request-of-ours' }),
        ],
        [
          'signature',
          async (asked, school) =>
            answerTo(school, asked, { self: { ...(await theirs(school)).self, signing: stranger.key } }),
        ],
        [
          'signature_missing',
          async (asked, school) => {
            const answer = await answerTo(school, asked)
            return { url: 'url' in answer ? answer.url.replace(/&SigAlg=.*/, '') : '' }
          },
        ],
      ]
      for (const [why, answered] of cases) {
        const { school, shown } = await leave()
        const asked = saml.readLogoutRequest(await theirs(school), { query: departureOf(shown).search })
        const browser = new Browser(stage.app)
        await bring(await answered(asked, school), browser)
        expect(browser.shown?.body).toContain('Whether you are at School ID too')
        expect(browser.link('Continue')).toBe(signedOut())
        expect(await refusals(school, 'connection.sign_out_failed')).toEqual([why])
      }
    })

    it('ends here where the provider has no address for it, or nothing else is wanted', async () => {
      for (const settings of [{ logoutUrl: null }, { logout: 'local' }]) {
        const { browser } = await leave(settings)
        expect(browser.shown?.url).toBe(signedOut())
      }
    })
  })
})
