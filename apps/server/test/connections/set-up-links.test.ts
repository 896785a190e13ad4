import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  eventsIn,
  type Stage,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { startProvider, type TestProvider } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { assign } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { bearer } from '../harness/authenticator.ts'
import { Holder } from './set-up.ts'
import { comeBack, departureOf } from './stage.ts'

const DRAFT = { name: 'School ID', preset: 'oidc', settings: { protocol: 'oidc' } }

describe('a set-up link', () => {
  const clock = fixedClock(systemClock.now())
  let stage: Stage
  let provider: TestProvider
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let adminId: string
  let admin: { authorization: string }
  let api: ReturnType<typeof apiOf>
  let one: `/organizations/${string}`

  beforeAll(async () => {
    stage = await aStage({ clock })
    api = apiOf(stage.app, stage.workspace)
    provider = await startProvider(clock)
  })
  afterAll(async () => {
    await provider.close()
    await stage.app.drop()
  })
  beforeEach(async () => {
    const { app } = stage
    provider.claims = { email: 'rhea@school.example', name: 'Rhea Rider' }
    place = await anOrganizationWith(stage)
    adminId = await aPerson(app, place, `admin-${randomUUID()}@school.example`)
    await assign(app, place, adminId as never, 'administrator', 'subtree')
    admin = bearer({ id: adminId, organizationId: place.organizationId })
    const all = `/organizations/${place.organizationId}/connections` as const
    const created = await api(admin, `POST ${all}`, DRAFT)
    one = `${all}/${String(created.body.id)}`
  })

  async function aLink(body: object = {}): Promise<Holder> {
    const { status, body: link, text } = await api(admin, `POST ${one}/set-up-links`, body)
    if (status !== 201) throw new Error(text)
    return new Holder(stage, String(link.path))
  }
  const links = async () => (await api(admin, `GET ${one}/set-up-links`)).body.items ?? []
  const filledIn = (version: unknown, more: object = {}) => ({
    version,
    preset: 'oidc',
    settings: { protocol: 'oidc', issuer: provider.issuer, clientId: 'bailiwick' },
    clientSecret: provider.secret,
    ...more,
  })
  const versionOf = (body: Record<string, unknown>) => (body.connection as { version: number }).version

  it('lets somebody without an account fill in a draft, try it and hand it back', async () => {
    const holder = await aLink()
    const opened = await holder.open()
    expect(opened.status).toBe(200)
    expect(opened.body).toMatchObject({
      organizationName: expect.any(String),
      connection: { name: 'School ID', preset: 'oidc', hasSecret: false },
    })
    const saved = await holder.ask('PUT /state', filledIn(versionOf(opened.body)))
    expect(saved.body).toMatchObject({
      connection: { settings: { issuer: provider.issuer, clientId: 'bailiwick' }, hasSecret: true },
    })
    expect(saved.text).not.toContain(provider.secret)
    const begun = await holder.ask('POST /tests', {})
    await holder.browser.open(`/w/${stage.workspace.slug}${String(begun.body.path)}`)
    await comeBack(holder.browser, provider, departureOf(holder.browser.shown as never))
    expect(holder.browser.title()).toBe('The test went through')
    expect((await holder.ask('GET /tests')).body.test).toMatchObject({
      status: 'passed',
      details: { subject: 'rider-1', attributes: { email: 'rhea@school.example' } },
    })
    expect((await holder.ask('POST /finish', {})).status).toBe(204)
    expect((await holder.ask('GET /state')).status).toBe(410)
    expect(await links()).toMatchObject([{ status: 'finished', openedAt: expect.any(String) }])
    const told = (await eventsIn(stage.app, place)).filter(({ actor_kind }) => actor_kind === 'set_up_link')
    expect(told.map(({ type, outcome }) => `${type} ${outcome}`)).toEqual([
      'connection.set_up_link_opened success',
      'connection.updated success',
      'connection.test_begun success',
      'connection.tested success',
      'connection.set_up_finished success',
      'connections.getSetUp denied',
    ])
    expect(told[1]).toMatchObject({ data: { givenBy: { kind: 'user', id: adminId } } })
  })
})
