import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aPerson,
  codeOf,
  enrol,
  PASSWORD,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { assign } from '../factories/index.ts'
import { type Credentials, OAuthStage, Visit } from './stage.ts'

/*
 * GHSA-xg6x-h9c9-2m83: a second factor that a browser was spared at home is not one where nobody is spared it. Home
 * and target, the stricter, also where a session that is there already enters.
 */
describe('a browser that an organization remembers (GHSA-xg6x-h9c9-2m83)', () => {
  let stage: OAuthStage
  let client: Credentials
  beforeAll(async () => {
    stage = await OAuthStage.open()
    client = await stage.application(stage.workspace.root)
    await setOrganization(stage.app, stage.workspace.root, {
      policy: JSON.stringify({ secondFactor: { rememberDeviceDays: 7 } }),
    })
  })
  afterAll(() => stage.app.drop())

  const SPARED = { secondFactor: { requirement: 'required', rememberDeviceDays: 7 } }
  const NOT_SPARED = { secondFactor: { requirement: 'required', rememberDeviceDays: 0 } }

  interface Remembered {
    home: Place
    child: Place
    visit: Visit
    secret: string
    steps: number
  }

  /** Signed in by a password alone, in a browser that gave the second factor some time before. */
  async function remembered(): Promise<Remembered> {
    const { app, workspace } = stage
    const home = await anOrganizationWith({ app, workspace }, SPARED)
    const child = await anOrganizationWith({ app, workspace }, NOT_SPARED, home)
    const email = `ann-${home.slug}@example.com`
    const id: UserId = await aPerson(app, home, email)
    await assign(app, home, id, 'administrator', 'subtree')
    const { secret } = await enrol(app, home, id)
    const first = new Visit(stage, client)
    await first.authorize({ organization: home.organizationId }, email)
    await first.browser.submit({ code: codeOf(secret, app), remember: 'yes' })
    await first.browser.open(`/w/${workspace.slug}/account/sign-out`)
    await first.browser.submit({ decision: 'sign-out' })
    const visit = new Visit(stage, client, first.browser)
    const at = await visit.authorize({ organization: home.organizationId }, email)
    expect(at.searchParams.get('code'), visit.browser.title()).not.toBeNull()
    return { home, child, visit, secret, steps: 1 }
  }

  it('is asked by one below that remembers none, and lets in after that', async () => {
    const { child, visit, secret, steps } = await remembered()
    const silent = await visit.authorize({ organization: child.organizationId, prompt: 'none' })
    expect(silent.searchParams.get('error')).toBe('interaction_required')
    await visit.authorize({ organization: child.organizationId })
    expect(visit.browser.title()).toBe('Confirm that it is you')
    const shown = await visit.browser.submit({ code: codeOf(secret, stage.app, steps) })
    expect(new URL(shown.url, 'http://localhost:4000').searchParams.get('code')).not.toBeNull()
    // It was given now: no organization asks again.
    expect((await visit.authorize({ organization: child.organizationId })).searchParams.has('code')).toBe(
      true,
    )
  })

  it('exchanges no token into it, and acts on it by no token of home', async () => {
    const { home, child, visit } = await remembered()
    const { organizationId } = home
    const { body } = await visit.redeem(await visit.code({ organization: organizationId }))
    const exchanged = await visit.exchange(body.access_token as string, child.organizationId)
    expect(exchanged.body.error).toBe('interaction_required')
    const resource = `${stage.issuer}/api`
    const code = await visit.code({ organization: organizationId, resource })
    const token = (await visit.redeem(code, { resource })).body.access_token as string
    const read = (place: Place) =>
      stage.api(`GET /organizations/${place.organizationId}/users`, undefined, token)
    expect((await read(home)).status).toBe(200)
    expect((await read(child)).body.code).toBe('policy.second_factor_required')
  })

  it('is asked at home as soon as that remembers nobody any more', async () => {
    const { home, visit, secret, steps } = await remembered()
    await setOrganization(stage.app, home, { policy: JSON.stringify(NOT_SPARED) })
    await visit.authorize({ organization: home.organizationId })
    expect(visit.browser.title()).toBe('Confirm that it is you')
    const shown = await visit.browser.submit({ code: codeOf(secret, stage.app, steps) })
    expect(new URL(shown.url, 'http://localhost:4000').searchParams.get('code')).not.toBeNull()
  })

  it('has given it in a sign-in that asked for a new password after it', async () => {
    const { app, workspace } = stage
    const home = await anOrganizationWith({ app, workspace }, NOT_SPARED)
    const email = `ben-${home.slug}@example.com`
    const id = await aPerson(app, home, email)
    const { secret } = await enrol(app, home, id)
    await stage.api(`POST /organizations/${home.organizationId}/users/${id}/require-password-change`, {})
    const visit = new Visit(stage, client)
    await visit.authorize({ organization: home.organizationId }, email)
    await visit.browser.submit({ code: codeOf(secret, app) })
    expect(visit.browser.title()).toBe('Choose a new password')
    const password = `${PASSWORD} again`
    const shown = await visit.browser.submit({ newPassword: password, repeatPassword: password })
    expect(new URL(shown.url, 'http://localhost:4000').searchParams.get('code')).not.toBeNull()
    expect((await visit.authorize({ organization: home.organizationId })).searchParams.has('code')).toBe(true)
  })
})
