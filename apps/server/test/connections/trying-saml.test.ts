import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  PASSWORD,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { makeOwnKey, type OwnKey } from '../../src/protocols/saml/index.ts'
import { assign } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { bearer } from '../harness/authenticator.ts'
import { Browser } from '../harness/browser.ts'
import { answerOf, post, relayStateOf, type SamlConnected } from './saml-stage.ts'
import { departureOf, identitiesIn, usersIn } from './stage.ts'

const ENTITY = 'https://idp.school.example/metadata'

/** What is told of a test by the protocol alone; the rest is in trying.test.ts. */
describe('trying a connection by SAML before trusting it', () => {
  let stage: Stage
  let key: OwnKey
  let draft: SamlConnected
  let browser: Browser
  beforeAll(async () => {
    stage = await aStage()
    key = await makeOwnKey('idp', stage.app.services.clock.now(), 30)
  })
  afterAll(() => stage.app.drop())

  const fields = (settings: object = {}) => ({
    name: 'School ID',
    preset: 'saml',
    settings: {
      protocol: 'saml',
      entityId: ENTITY,
      signOnUrl: 'https://idp.school.example/sso',
      certificates: [key.certificate],
      ...settings,
    },
  })

  beforeEach(async () => {
    const { app, workspace } = stage
    const place = await anOrganizationWith(stage)
    const email = `admin-${randomUUID()}@school.example`
    const id = await aPerson(app, place, email)
    await assign(app, place, id, 'administrator', 'subtree')
    const admin = bearer({ id, organizationId: place.organizationId })
    const api = apiOf(app, workspace)
    const all = `/organizations/${place.organizationId}/connections` as const
    const created = await api(admin, `POST ${all}`, fields())
    const connectionId = created.body.id as ConnectionId
    const base = `http://localhost:4000/w/${workspace.slug}/saml/${connectionId}`
    const self = { entityId: `${base}/metadata`, acsUrl: `${base}/acs` }
    draft = { place, connectionId, key, entityId: ENTITY, self, one: `${all}/${connectionId}`, api, admin }
    browser = new Browser(app)
    await browser.open(`/w/${workspace.slug}/sign-in?organization=${place.slug}`)
    await browser.submit({ identifier: email, password: PASSWORD })
  })

  async function depart(): Promise<{ id: string; departure: URL }> {
    const { body, status, text } = await draft.api(draft.admin, `POST ${draft.one}/tests`, {})
    if (status !== 201) throw new Error(text)
    await browser.open(`/w/${stage.workspace.slug}${String(body.path)}`)
    return { id: String(body.id), departure: departureOf(browser.shown as never) }
  }
  const read = async (id: string) => (await draft.api(draft.admin, `GET ${draft.one}/tests/${id}`)).body
  const activate = async () => (await draft.api(draft.admin, `POST ${draft.one}/activate`, {})).status
  const stepsOf = (body: Record<string, unknown>) =>
    (body.steps as { name: string; result: string }[]).map(({ name, result }) => `${name} ${result}`)
  async function answered(changes: Parameters<typeof answerOf>[3] = {}, by: SamlConnected = draft) {
    const { id, departure } = await depart()
    const { location } = await post(
      stage.app,
      draft,
      answerOf(stage, by, departure, changes),
      relayStateOf(departure),
    )
    await browser.open(location)
    return id
  }

  it('lets a draft be activated once an assertion was taken, and makes nothing of it', async () => {
    const sessions = (await sessionsIn(stage.app, draft.place)).length
    const users = (await usersIn(stage, draft.place)).length
    expect(await activate()).toBe(409)
    const id = await answered()
    expect(browser.title()).toBe('The test went through')
    const told = await read(id)
    expect(told).toMatchObject({ status: 'passed', isOfPresentSettings: true, failure: null })
    expect(stepsOf(told)).toEqual([
      ...['opened passed', 'departed passed', 'returned passed', 'answer passed'],
      ...['signature passed', 'addressed passed', 'subject passed'],
    ])
    expect(told.details).toMatchObject({
      subject: expect.stringContaining('rider-17'),
      claims: { email: ['rider@school.example'] },
      outcome: { account: 'new', organizationId: draft.place.organizationId, reason: null },
    })
    expect(await sessionsIn(stage.app, draft.place)).toHaveLength(sessions)
    expect(await usersIn(stage, draft.place)).toHaveLength(users)
    expect(await identitiesIn(stage, draft.place)).toEqual([])
    expect(await activate()).toBe(200)
  })

  it.each([
    ['another audience', { audience: 'https://somebody.example' }, 'addressed failed', 'audience'],
    ['another recipient', { acsUrl: 'https://somebody.example/acs' }, 'addressed failed', 'recipient'],
    ['another issuer', { issuer: 'https://evil.example' }, 'addressed failed', 'issuer'],
  ])('says which check failed: %s', async (_name, changes, step, check) => {
    const told = await read(await answered(changes))
    expect(browser.title()).toBe('The test did not go through')
    expect(told).toMatchObject({ status: 'failed', failure: { check }, details: null })
    expect(stepsOf(told).at(-1)).toBe(step)
    expect(await activate()).toBe(409)
  })

  it('says that another key signed than the one that was pasted', async () => {
    const other = await makeOwnKey('idp', stage.app.services.clock.now(), 30)
    const told = await read(await answered({}, { ...draft, key: other }))
    expect(told).toMatchObject({ status: 'failed', failure: { check: 'signature' } })
    expect(stepsOf(told).at(-1)).toBe('signature failed')
    expect(await activate()).toBe(409)
  })

  it('counts for the settings that it tried, and for no others', async () => {
    const { id, departure } = await depart()
    const answer = answerOf(stage, draft, departure)
    const { location } = await post(stage.app, draft, answer, relayStateOf(departure))
    const other = await makeOwnKey('idp', stage.app.services.clock.now(), 30)
    await draft.api(draft.admin, `PUT ${draft.one}`, fields({ certificates: [other.certificate] }))
    await browser.open(location)
    expect(await read(id)).toMatchObject({ status: 'failed', failure: { check: 'settings_changed' } })
    expect(await activate()).toBe(409)
  })

  it('is answered in its own browser, once, and by no assertion that nobody asked for', async () => {
    const { id, departure } = await depart()
    const unasked = await post(stage.app, draft, answerOf(stage, draft, undefined), relayStateOf(departure))
    const stranger = new Browser(stage.app)
    expect((await stranger.open(unasked.location)).status).toBe(404)
    const asked = await post(stage.app, draft, answerOf(stage, draft, departure), relayStateOf(departure))
    expect((await stranger.open(asked.location)).status).toBe(404)
    expect(await read(id)).toMatchObject({ status: 'waiting' })
    await browser.open(asked.location)
    expect(await read(id)).toMatchObject({ status: 'passed' })
    await browser.open(asked.location)
    expect(browser.title()).not.toBe('Your account')
    expect(await identitiesIn(stage, draft.place)).toEqual([])
  })
})
