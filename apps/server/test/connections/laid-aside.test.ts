import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStage, type Stage, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { makeOwnKey } from '../../src/protocols/saml/index.ts'
import { Browser } from '../harness/browser.ts'
import { answerOf, aSamlConnected, post, relayStateOf, type SamlConnected } from './saml-stage.ts'
import { departFrom, identitiesIn, markTested } from './stage.ts'

describe('a posted answer that waits for its browser', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  const sessions = async ({ place }: SamlConnected) => (await sessionsIn(stage.app, place)).length
  const settings = (entityId: string, certificate: string) => ({
    name: 'School ID',
    preset: 'saml',
    settings: {
      protocol: 'saml',
      entityId,
      signOnUrl: 'https://idp.school.example/sso',
      certificates: [certificate],
    },
  })
  /** Mallory holds the key of the provider of before, and keeps an answer of it for later. */
  async function kept(school: SamlConnected) {
    const mallory = new Browser(stage.app)
    const departure = await departFrom(stage, school.place, mallory)
    const said = { nameId: 'principal-1', attributes: { email: ['principal@school.example'] } }
    const posted = await post(
      stage.app,
      school,
      answerOf(stage, school, departure, said),
      relayStateOf(departure),
    )
    return { mallory, location: posted.location }
  }

  it('attack 27: of the provider of before, is nobody of the provider of now', async () => {
    const school = await aSamlConnected(stage)
    const { mallory, location } = await kept(school)
    // The organization changes to another provider, tests and activates it: nothing of before counts.
    const key = await makeOwnKey('other', stage.app.services.clock.now(), 30)
    const entityId = 'https://other.example/metadata'
    const put = await school.api(school.admin, `PUT ${school.one}`, settings(entityId, key.certificate))
    expect([put.status, put.body.status]).toEqual([200, 'draft'])
    await markTested(stage, school.place, school.connectionId)
    expect((await school.api(school.admin, `POST ${school.one}/activate`, {})).status).toBe(200)
    await mallory.open(location)
    const known = await identitiesIn(stage, school.place)
    expect([await sessions(school), known.map(({ subject, generation }) => [subject, generation])]).toEqual([
      0,
      [],
    ])
  })

  it('attack 33: under a key that was taken out since, is worth nothing', async () => {
    const school = await aSamlConnected(stage)
    const { mallory, location } = await kept(school)
    const key = await makeOwnKey('next', stage.app.services.clock.now(), 30)
    const put = await school.api(
      school.admin,
      `PUT ${school.one}`,
      settings(school.entityId, key.certificate),
    )
    expect(put.status).toBe(200)
    await mallory.open(location)
    expect(await sessions(school)).toBe(0)
  })

  it('attack 33: from before the connection was switched off, does not come back with it', async () => {
    const school = await aSamlConnected(stage)
    const { mallory, location } = await kept(school)
    const off = await school.api(school.admin, `POST ${school.one}/deactivate`, { confirmLockOut: true })
    expect(off.status).toBe(200)
    expect((await school.api(school.admin, `POST ${school.one}/activate`, {})).status).toBe(200)
    await mallory.open(location)
    expect(await sessions(school)).toBe(0)
  })
})
