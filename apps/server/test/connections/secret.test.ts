import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  PASSWORD,
  type Stage,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { startProvider } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { assign } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { bearer } from '../harness/authenticator.ts'
import { Browser } from '../harness/browser.ts'
import { anAdministrator, comeBack, connectionTo, departureOf } from './stage.ts'

describe('the secret of a provider', () => {
  const clock = fixedClock(systemClock.now())
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  afterAll(() => stage.app.drop())

  it('is sent to no address that was set after it was given (GHSA-m9h4-7j9c-55x9, CVE-2024-5967)', async () => {
    const { app, workspace } = stage
    const api = apiOf(app, workspace)
    const place = await anOrganizationWith(stage)
    const id = await aPerson(app, place, 'admin@school.example')
    await assign(app, place, id, 'administrator', 'subtree')
    const admin = bearer({ id, organizationId: place.organizationId })
    const honest = await startProvider(clock)
    const mallory = await startProvider(clock)
    const secret = 'the-secret-of-the-honest-provider'
    const all = `/organizations/${place.organizationId}/connections` as const
    const created = await api(admin, `POST ${all}`, { ...connectionTo(honest), clientSecret: secret })
    const one = `${all}/${String(created.body.id)}` as const
    // Whoever may administer may not read it; and has it sent to a provider of their own.
    const { clientSecret: _none, ...moved } = connectionTo(mallory)
    const refused = await api(admin, `PUT ${one}`, moved)
    const test = await api(admin, `POST ${one}/tests`, {})
    const browser = new Browser(app)
    await browser.open(`/w/${workspace.slug}/sign-in?organization=${place.slug}`)
    await browser.submit({ identifier: 'admin@school.example', password: PASSWORD })
    await browser.open(`/w/${workspace.slug}${String(test.body.path)}`)
    if (browser.shown?.headers.refresh) await comeBack(browser, mallory, departureOf(browser.shown))
    const sent = mallory.lastTokenRequest?.authorization ?? ''
    await honest.close()
    await mallory.close()
    expect([refused.status, refused.body.code]).toEqual([400, 'connection.secret_for_another'])
    expect(refused.text).toContain('/clientSecret')
    expect(Buffer.from(sent.replace('Basic ', ''), 'base64').toString()).not.toContain(secret)
  })
  it('is sent to no token endpoint that was set after it was given, and goes with one of its own', async () => {
    const { app, workspace } = stage
    const api = apiOf(app, workspace)
    const place = await anOrganizationWith(stage)
    const admin = await anAdministrator(app, place)
    const honest = await startProvider(clock)
    const all = `/organizations/${place.organizationId}/connections` as const
    const one = `${all}/${String((await api(admin, `POST ${all}`, connectionTo(honest))).body.id)}` as const
    const at = (path: string) => `${honest.issuer}/${path}`
    const endpoints = {
      authorization: at('authorize'),
      token: 'https://mallory.example/token',
      jwks: at('jwks'),
    }
    const { clientSecret, ...moved } = connectionTo(honest, { settings: { endpoints } })
    expect((await api(admin, `PUT ${one}`, moved)).body.code).toBe('connection.secret_for_another')
    expect((await api(admin, `PUT ${one}`, { ...moved, clientSecret })).status).toBe(200)
    // What else changes asks for none.
    expect((await api(admin, `PUT ${one}`, { ...moved, name: 'Other' })).status).toBe(200)
    await honest.close()
  })
})
