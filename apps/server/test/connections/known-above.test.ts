import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConnectionId, UserId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aStage,
  enrol,
  type Stage,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { makeOwnKey } from '../../src/protocols/saml/index.ts'
import { aGroup } from '../factories/holders.ts'
import { anActor, assign } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { Browser } from '../harness/browser.ts'
import { answerOf, post, relayStateOf, type SamlConnected } from './saml-stage.ts'
import { departFrom, markTested, usersIn } from './stage.ts'

/** Whoever changes a provider's keys signs in as anybody it knows: nobody may be above them among those. */
describe('a connection that speaks for people who hold more than whoever sets it', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  async function samlAt(place: Place): Promise<SamlConnected> {
    const { app, workspace } = stage
    const key = await makeOwnKey('idp', app.services.clock.now(), 30)
    const isRoot = place.organizationId === workspace.root.organizationId
    const { headers: admin } = await anActor(
      app,
      place,
      isRoot ? 'workspace-administrator' : 'administrator',
      'subtree',
    )
    const api = apiOf(app, workspace)
    const all = `/organizations/${place.organizationId}/connections` as const
    const created = await api(admin, `POST ${all}`, body(key.certificate))
    expect(created.status, created.text).toBe(201)
    const connectionId = created.body.id as ConnectionId
    await markTested(stage, place, connectionId)
    const one = `${all}/${connectionId}` as const
    expect((await api(admin, `POST ${one}/activate`, {})).status).toBe(200)
    const base = `http://localhost:4000/w/${workspace.slug}/saml/${connectionId}`
    return {
      ...{ connectionId, key, one, api, admin, place: { ...place, slug: place.organizationId } },
      entityId: 'https://idp.school.example/metadata',
      self: { entityId: `${base}/metadata`, acsUrl: `${base}/acs` },
    }
  }
  const body = (certificate: string) => ({
    name: 'School ID',
    preset: 'saml',
    settings: {
      protocol: 'saml',
      entityId: 'https://idp.school.example/metadata',
      signOnUrl: 'https://idp.school.example/sso',
      certificates: [certificate],
    },
  })
  async function signInAs(school: SamlConnected, nameId: string, more: object = {}): Promise<Browser> {
    const browser = new Browser(stage.app)
    const departure = await departFrom(stage, school.place, browser)
    const said = { nameId, attributes: { email: [`${nameId}@school.example`] }, ...more }
    const posted = await post(
      stage.app,
      school,
      answerOf(stage, school, departure, said),
      relayStateOf(departure),
    )
    await browser.open(posted.location)
    return browser
  }
  const userOf = async (place: Place, nameId: string): Promise<UserId> => {
    const one = (await usersIn(stage, place)).find(({ email }) => email === `${nameId}@school.example`)
    if (!one) throw new Error('nobody')
    return one.id
  }
  const sessionsOf = (place: Place, userId: UserId) =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx.selectFrom('sessions').selectAll().where('user_id', '=', userId).execute(),
    )

  /** An administrator who holds less than the boss puts a key of their own into the connection and is the boss. */
  async function takeOver(school: SamlConnected, attacker: Record<string, string>, boss: UserId) {
    const before = (await sessionsOf(school.place, boss)).length
    // What the API lets the same person do to the boss directly.
    const direct = await school.api(
      attacker,
      `POST /organizations/${school.place.organizationId}/users/${boss}/reset-second-factor`,
      {},
    )
    const own = await makeOwnKey('mallory', stage.app.services.clock.now(), 30)
    const put = await school.api(attacker, `PUT ${school.one}`, body(own.certificate))
    await signInAs({ ...school, key: own }, 'boss')
    return {
      direct: direct.status,
      put: put.status,
      sessions: (await sessionsOf(school.place, boss)).length - before,
    }
  }

  it('an administrator of the root alone is nobody who holds what is the workspace’s own', async () => {
    const { root } = stage.workspace
    const school = await samlAt(root)
    await signInAs(school, 'boss')
    const boss = await userOf(root, 'boss')
    await assign(stage.app, root, boss, 'workspace-administrator', 'subtree')
    const { headers } = await anActor(stage.app, root, 'administrator', 'organization')
    expect(await takeOver(school, headers, boss)).toMatchObject({ put: 403, sessions: 0 })
  })

  it('an administrator of one organization alone is nobody who administers all below it', async () => {
    const place = await anOrganizationWith(stage)
    const school = await samlAt(place)
    await signInAs(school, 'boss')
    const boss = await userOf(place, 'boss')
    await assign(stage.app, place, boss, 'administrator', 'subtree')
    const { headers } = await anActor(stage.app, place, 'administrator', 'organization')
    expect(await takeOver(school, headers, boss)).toMatchObject({ put: 403, sessions: 0 })
  })

  it('an administrator of one organization alone is nobody who administers all below it by a group in a group', async () => {
    const place = await anOrganizationWith(stage)
    const school = await samlAt(place)
    await signInAs(school, 'boss')
    const boss = await userOf(place, 'boss')
    const outer = await aGroup(stage.app, place, [])
    await aGroup(stage.app, place, [boss], [outer])
    await assign(stage.app, place, outer, 'administrator', 'subtree')
    const { headers } = await anActor(stage.app, place, 'administrator', 'organization')
    const own = await makeOwnKey('mallory', stage.app.services.clock.now(), 30)
    expect((await school.api(headers, `PUT ${school.one}`, body(own.certificate))).status).toBe(403)
    const { headers: equal } = await anActor(stage.app, place, 'administrator', 'subtree')
    expect((await school.api(equal, `PUT ${school.one}`, body(own.certificate))).status).toBe(200)
  })

  it('a second factor that the boss has here keeps nobody out whose provider says that there was one', async () => {
    const place = await anOrganizationWith(stage, { secondFactor: { requirement: 'required' } })
    const school = await samlAt(place)
    const mfa = {
      assertion: (text: string) =>
        text.replace(/(<saml:AuthnContextClassRef>)[^<]*/, '$1https://refeds.org/profile/mfa'),
    }
    await signInAs(school, 'boss', mfa)
    const boss = await userOf(place, 'boss')
    await assign(stage.app, place, boss, 'administrator', 'subtree')
    await enrol(stage.app, place, boss)
    const before = (await sessionsOf(place, boss)).length
    const { headers } = await anActor(stage.app, place, 'administrator', 'organization')
    const own = await makeOwnKey('mallory', stage.app.services.clock.now(), 30)
    const put = await school.api(headers, `PUT ${school.one}`, body(own.certificate))
    await signInAs({ ...school, key: own }, 'boss', mfa)
    expect([put.status, (await sessionsOf(place, boss)).length - before]).toEqual([403, 0])
  })
})
