import { createHash } from 'node:crypto'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assign } from '../../../test/factories/index.ts'
import { Browser, type Shown } from '../../../test/harness/browser.ts'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { newSecret } from '../../kernel/random.ts'
import { inOrganization, type OpenTo, type Place } from '../../platform/db/index.ts'
import { addSigningKeys } from '../signing-keys/index.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  enrol,
  PASSWORD,
  type Stage,
  sessionsIn,
  setOrganization,
} from './testing.test-helper.ts'

const CALLBACK = 'https://app.example/callback'
const REQUIRED = { secondFactor: { requirement: 'required' } }
const clock = fixedClock(systemClock.now())
type TestPlace = Awaited<ReturnType<typeof anOrganizationWith>>

describe('signing in for an application', () => {
  let stage: Stage
  let browser: Browser
  let place: TestPlace
  let clientId: string
  beforeAll(async () => {
    stage = await aStage({ clock })
    const { db, vault } = stage.app.services
    await addSigningKeys(db, vault, systemClock, stage.workspace.id)
    clientId = await anApplication(stage.workspace.root, {
      name: 'Planner',
      first_party: true,
      open_to: 'all',
    })
  })
  beforeEach(async () => {
    clock.set(systemClock.now())
    browser = new Browser(stage.app)
    place = await anOrganizationWith(stage)
    await aPerson(stage.app, place, 'ann@example.com')
  })
  afterAll(() => stage.app.drop())

  async function anApplication(
    owner: Place,
    fields: { name: string; first_party: boolean; open_to: OpenTo },
  ): Promise<string> {
    const id = newId('application')
    const owned = { organization_id: owner.organizationId, workspace_id: owner.workspaceId }
    await inOrganization(stage.app.services.db, owner, async (tx) => {
      const scopes = ['openid', 'email', 'profile']
      await tx
        .insertInto('applications')
        .values({ ...owned, ...fields, id, client_id: id, type: 'spa', redirect_uris: [CALLBACK], scopes })
        .execute()
      await tx
        .insertInto('client_ids')
        .values({ ...owned, client_id: id, kind: 'application', subject_id: id })
        .execute()
    })
    return id
  }

  const verifier = newSecret()
  function authorize(query: Record<string, string> = {}, who = browser, client = clientId): Promise<Shown> {
    const parameters = new URLSearchParams({
      client_id: client,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid email',
      state: 'st',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...query,
    })
    return who.open(`/w/${stage.workspace.slug}/authorize?${parameters}`)
  }

  /** What the application learns from where the browser was sent. */
  async function claims(shown: Shown, client = clientId): Promise<Record<string, unknown>> {
    const url = new URL(shown.url)
    expect(`${url.origin}${url.pathname}`, shown.url).toBe(CALLBACK)
    const code = url.searchParams.get('code')
    if (!code) throw new Error(`no code but ${url.search}`)
    const answer = await stage.app.http.inject({
      method: 'POST',
      url: `/w/${stage.workspace.slug}/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost:4000' },
      payload: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: CALLBACK,
        code_verifier: verifier,
        client_id: client,
      }).toString(),
    })
    expect(answer.statusCode, answer.body).toBe(200)
    return decodeJwt(answer.json().id_token)
  }
  const signIn = (identifier: string, password = PASSWORD) => browser.submit({ identifier, password })

  it('leads from the application to the organization it names and back with a code', async () => {
    await authorize({ organization: place.slug, login_hint: 'ann@example.com' })
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    expect(browser.shown?.body).toContain('to continue to Planner')
    expect(browser.shown?.body).toContain('value="ann@example.com"')
    expect(browser.shown?.headers['content-security-policy']).toContain(
      "form-action 'self' https://app.example",
    )
    const told = await claims(await signIn('ann@example.com'))
    expect(told).toMatchObject({ org_id: place.organizationId, email: 'ann@example.com' })
    const second = await claims(await authorize({ organization: place.slug }))
    expect(second.sub).toBe(told.sub)
  })

  it('asks for the organization where the application names none, and enters that one', async () => {
    await authorize()
    expect(browser.title()).toBe('Find your organization')
    await browser.submit({ organization: place.slug })
    expect(await claims(await signIn('ann@example.com'))).toMatchObject({ org_id: place.organizationId })
  })

  it('speaks the language the application asks for', async () => {
    await authorize({ organization: place.slug, ui_locales: 'de' })
    expect(browser.title()).toBe(`Anmelden bei ${place.slug}`)
  })

  it('asks for the organization where the one that the application names is none, and goes on', async () => {
    expect((await authorize({ organization: 'No such place' })).status).toBe(200)
    expect(browser.title()).toBe('Find your organization')
    expect(browser.shown?.body).toContain('The address you came by names no organization here.')
    expect(browser.shown?.body).toContain('value="No such place"')
    await browser.submit({ organization: place.slug })
    expect(await claims(await signIn('ann@example.com'))).toMatchObject({ org_id: place.organizationId })
    const signedIn = await authorize({ organization: 'no-such-place' })
    expect(signedIn.status).toBe(200)
    expect(browser.title()).toBe('Find your organization')
  })

  it('does not go on for an organization that is suspended', async () => {
    await setOrganization(stage.app, place, { status: 'suspended' })
    await authorize({ organization: place.slug })
    await signIn('ann@example.com')
    expect(browser.title()).toBe('Sign-in is paused')
    expect(await sessionsIn(stage.app, place)).toEqual([])
  })

  it('tells nobody of an organization that is nothing to them whether it is suspended', async () => {
    const elsewhere = await anOrganizationWith(stage)
    const shownTo = async () => {
      browser = new Browser(stage.app)
      await authorize({ organization: elsewhere.slug })
      await browser.open(browser.link('Use another organization'))
      await browser.submit({ organization: place.slug })
      const { status, body } = await signIn('ann@example.com')
      // All that may differ between two refusals is what each has of its own.
      return [status, body.replaceAll(/[\w-]{43,}|<code>[0-9a-f]{12}</g, '')]
    }
    const active = await shownTo()
    await setOrganization(stage.app, elsewhere, { status: 'suspended' })
    expect(await shownTo()).toEqual(active)
    expect(browser.title()).not.toBe('Sign-in is paused')
  })

  it('is of the browser that the request was made in (CVE-2026-7507)', async () => {
    await authorize({ organization: place.slug })
    const path = browser.form().action.replace(/\/[^/]+$/, '')
    const other = new Browser(stage.app)
    expect((await other.open(path)).status).toBe(404)
    other.setCookie('bw_interaction', path.split('/').at(-1) ?? '', path)
    expect((await other.open(path)).status).toBe(404)
  })

  it('keeps what was asked for: nothing in a post or address changes it (CVE-2026-7571)', async () => {
    const elsewhere = await anOrganizationWith(stage)
    await authorize({ organization: place.slug })
    const { action } = browser.form()
    const more = {
      organization: elsewhere.slug,
      client_id: 'x',
      redirect_uri: 'https://evil.example/',
      purpose: 'account',
    }
    const query = `?${new URLSearchParams(more)}`
    const shown = await browser.submit(
      { identifier: 'ann@example.com', password: PASSWORD, ...more },
      `${action}${query}`,
    )
    expect(await claims(shown)).toMatchObject({ org_id: place.organizationId })
  })

  it('lets the head office in below, with its own account and the stricter policy of both', async () => {
    const office = await anOrganizationWith(stage)
    const branch = await anOrganizationWith(stage, REQUIRED, office)
    const boss = await aPerson(stage.app, office, 'boss@example.com')
    const { secret } = await enrol(stage.app, office, boss)
    await assign(stage.app, office, boss, 'administrator', 'subtree')
    await aPerson(stage.app, office, 'clerk@example.com')
    await authorize({ organization: branch.slug })
    await browser.open(browser.link('Use another organization'))
    await browser.submit({ organization: office.slug })
    await signIn('boss@example.com')
    const told = await claims(await browser.submit({ code: codeOf(secret, stage.app) }))
    expect(told).toMatchObject({ org_id: branch.organizationId })
    expect(await sessionsIn(stage.app, branch)).toEqual([])

    browser = new Browser(stage.app)
    await authorize({ organization: branch.slug })
    await browser.open(browser.link('Use another organization'))
    await browser.submit({ organization: office.slug })
    await signIn('clerk@example.com')
    // Nothing is set up for the sake of a place that lets nobody in.
    expect(browser.title()).toBe('You may not open this')
  })

  it('refuses whoever no grant lets in, in the same words whatever the reason', async () => {
    const [other, closed] = [await anOrganizationWith(stage), await anOrganizationWith(stage)]
    await authorize({ organization: other.slug })
    await browser.open(browser.link('Use another organization'))
    await browser.submit({ organization: place.slug })
    await signIn('ann@example.com')
    expect(browser.title()).toBe('You may not open this')
    const own = await anApplication(closed, { name: 'Own', first_party: true, open_to: 'organization' })
    browser = new Browser(stage.app)
    await authorize({ organization: place.slug }, browser, own)
    await signIn('ann@example.com')
    expect(browser.title()).toBe('You may not open this')
    expect(await sessionsIn(stage.app, place)).toEqual([])
  })

  it('asks only for what is missing when a session’s policy has become stricter', async () => {
    await authorize({ organization: place.slug })
    await signIn('ann@example.com')
    const [session] = await sessionsIn(stage.app, place)
    const { secret } = await enrol(stage.app, place, session?.user_id ?? 'usr_')
    await setOrganization(stage.app, place, { policy: JSON.stringify(REQUIRED) })
    await authorize({ organization: place.slug })
    expect(browser.title()).toBe('Confirm that it is you')
    await claims(await browser.submit({ code: codeOf(secret, stage.app) }))
    const after = await sessionsIn(stage.app, place)
    expect(after.map(({ id, amr }) => [id, amr])).toEqual([[session?.id, ['pwd', 'otp', 'mfa']]])
  })

  it('asks again for prompt=login, and not at all for prompt=none', async () => {
    await authorize({ organization: place.slug })
    await signIn('ann@example.com')
    clock.advance(2)
    const first = (await sessionsIn(stage.app, place))[0]
    await authorize({ organization: place.slug, prompt: 'login' })
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    await claims(await signIn('ann@example.com'))
    const [again, none] = await sessionsIn(stage.app, place)
    expect(none).toBeUndefined()
    expect(again?.id).toBe(first?.id)
    await claims(await authorize({ organization: place.slug, prompt: 'none' }))
    const stranger = new Browser(stage.app)
    const refused = await authorize({ organization: place.slug, prompt: 'none' }, stranger)
    expect(new URL(refused.url).searchParams.get('error')).toBe('login_required')
  })

  it('asks which account is meant where the browser holds several, and takes none it does not hold', async () => {
    const other = await anOrganizationWith(stage)
    await aPerson(stage.app, other, 'two@example.com')
    await authorize({ organization: place.slug })
    await signIn('ann@example.com')
    await authorize({ organization: other.slug })
    await signIn('two@example.com')
    await authorize()
    expect(browser.title()).toBe('Choose an account')
    const stranger = await anOrganizationWith(stage)
    await aPerson(stage.app, stranger, 'three@example.com')
    const elsewhere = new Browser(stage.app)
    await authorize({ organization: stranger.slug }, elsewhere)
    await elsewhere.submit({ identifier: 'three@example.com', password: PASSWORD })
    const foreign = (await sessionsIn(stage.app, stranger))[0]
    await browser.submit({ session: foreign?.id ?? '' })
    expect(browser.shown?.status).toBe(422)
    const mine = (await sessionsIn(stage.app, place))[0]
    const told = await claims(await browser.submit({ session: mine?.id ?? '' }))
    expect(told).toMatchObject({ org_id: place.organizationId })
    const told2 = await authorize({ prompt: 'select_account', organization: other.slug })
    expect(told2.status).toBe(200)
    await browser.open(browser.link('Use another account'))
    expect(browser.title()).toBe(`Sign in to ${other.slug}`)
  })

  it('asks for consent where the application is not the workspace’s own; a no is told, silence asks again', async () => {
    const foreign = await anApplication(stage.workspace.root, {
      name: 'Vendor',
      first_party: false,
      open_to: 'all',
    })
    await authorize({ organization: place.slug }, browser, foreign)
    await signIn('ann@example.com')
    expect(browser.title()).toBe('Vendor asks for access')
    expect(browser.shown?.body).toContain('app.example')
    await browser.submit({})
    expect(browser.shown?.status).toBe(422)
    const refused = await browser.submit({ decision: 'deny' })
    expect(new URL(refused.url).searchParams.get('error')).toBe('access_denied')
    await authorize({ organization: place.slug }, browser, foreign)
    const told = await claims(await browser.submit({ decision: 'allow' }), foreign)
    expect(told).toMatchObject({ org_id: place.organizationId })
  })
})
