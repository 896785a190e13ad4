import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aPasskey, create } from '../../src/modules/sign-in/passkeys.test-helper.ts'
import { eventsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { aConnected, departureOf, ownDomain } from '../connections/stage.ts'
import { anOrganization } from '../factories/index.ts'
import { passkeyFormOn, SoftPasskey } from '../harness/passkey.ts'
import {
  aPeopleStage,
  atThePersonForm,
  letRegister,
  type PeopleStage,
  registerUrl,
  setPolicy,
  somewhere,
  usersOf,
  WITH_PASSWORD,
} from './people-stage.ts'

const OF_ANOTHER_KIND = 'Nobody registers here with an address of this kind'

describe('who may register', () => {
  let stage: PeopleStage
  beforeAll(async () => {
    stage = await aPeopleStage()
    await ownDomain(stage, stage.stable, 'own.example')
    await ownDomain(stage, stage.workspace.root, 'above.example', 'subtree')
    await ownDomain(stage, await anOrganization(stage.app, stage.workspace.root), 'other.example')
  })
  beforeEach(async () => {
    await setPolicy(stage, stage.stable, {})
    await letRegister(stage)
  })
  afterAll(() => stage.stop())

  const ask = async (email: string) => {
    const browser = somewhere(stage)
    await browser.open(registerUrl(stage))
    const shown = await browser.submit({ email })
    return { status: shown.status, title: browser.title(), body: shown.body }
  }

  it('by verified domain: whose domain the organization has proved, or one above that has it for all below', async () => {
    await letRegister(stage, { mode: 'verifiedDomain' })
    for (const email of ['ann@own.example', 'ann@above.example'])
      expect(await ask(email)).toMatchObject({ status: 200, title: 'Check your mail' })
    for (const email of ['ann@other.example', 'ann@sub.own.example', 'ann@nobody.example'])
      expect((await ask(email)).body, email).toContain(OF_ANOTHER_KIND)
  })

  it('nobody whose domain the policy does not have, in any mode', async () => {
    await setPolicy(stage, stage.stable, { email: { allowedDomains: ['own.example'] } })
    expect((await ask('ann@nobody.example')).body).toContain(OF_ANOTHER_KIND)
    expect((await ask('ann@own.example')).status).toBe(200)
  })

  it('nobody any more when it is closed between the first page and the last (CVE-2024-49757)', async () => {
    const late = await atThePersonForm(stage, 'late@own.example')
    await setPolicy(stage, stage.stable, { registration: { people: 'off' } })
    const { action, hidden } = late.form()
    const shown = await late.post(action, { ...hidden, ...WITH_PASSWORD })
    expect(shown.body).toContain('name="password"')
    await setPolicy(stage, stage.stable, { registration: { people: 'verifiedDomain' } })
    const open = await atThePersonForm(stage, 'later@own.example')
    await setPolicy(stage, stage.stable, { email: { allowedDomains: ['above.example'] } })
    expect((await open.submit(WITH_PASSWORD)).status).toBe(410)
    const made = (await usersOf(stage, stage.stable)).filter(({ email }) => email?.startsWith('late'))
    expect(made).toEqual([])
  })

  it('no more than every organization above admits, which a dry run tells', async () => {
    const path = `/organizations/${stage.stable.organizationId}` as const
    await setPolicy(stage, stage.workspace.root, { registration: { people: 'verifiedDomain' } })
    const answer = await stage.call(`PUT ${path}/self-registration`, { mode: 'open' }, stage.admin.headers)
    expect(answer.body).toMatchObject({ code: 'registration.not_admitted', admitted: 'verifiedDomain' })
    // What was set before is inert as far as it is more than that.
    expect((await stage.call(`GET ${path}/self-registration`)).body).toMatchObject({
      mode: 'open',
      admitted: 'verifiedDomain',
      effective: 'verifiedDomain',
    })
    expect((await ask('ann@nobody.example')).body).toContain(OF_ANOTHER_KIND)
    const looser = await stage.call(`PUT ${path}/policy`, { settings: { registration: { people: 'open' } } })
    expect(looser.body.code).toBe('policy.looser_than_inherited')
    const dry = await stage.call(`PUT /organizations/${stage.workspace.root.organizationId}/policy`, {
      settings: { registration: { people: 'open' } },
      dryRun: true,
    })
    expect(dry.body.effects).toMatchObject({
      fields: [{ field: '/registration/people', before: 'verifiedDomain', after: 'open' }],
    })
    await setPolicy(stage, stage.workspace.root, { registration: { people: 'open' } })
  })

  it('with the second factor that the policy asks for, set up before anything else (GHSA-xg6x-h9c9-2m83)', async () => {
    await setPolicy(stage, stage.stable, { secondFactor: { requirement: 'required', factors: ['totp'] } })
    const browser = await atThePersonForm(stage, 'factor@own.example')
    const shown = await browser.submit(WITH_PASSWORD)
    expect(shown.url).not.toContain('/account')
    expect(shown.body).toContain('class="key"')
  })

  it('without a password where the policy has passkeys alone: one is set up next', async () => {
    await setPolicy(stage, stage.stable, { signIn: { methods: ['passkey'] } })
    const browser = await atThePersonForm(stage, 'key@own.example')
    expect(browser.shown?.body).not.toContain('name="newPassword"')
    const shown = await browser.submit({ givenName: 'Kay', familyName: 'Key' })
    expect(shown.url).toContain('/sign-in/')
    expect(shown.body).toContain('/enrol-passkey"')
    expect(shown.body).not.toContain('takes the place of')
    const [account] = (await usersOf(stage, stage.stable)).filter(({ email }) => email === 'key@own.example')
    expect(account).toMatchObject({ status: 'active', last_sign_in_at: null })
    // It is all that they would have to sign in by.
    for (const twist of [{ userVerified: false }, { discoverable: false }])
      expect((await create(browser, new SoftPasskey(), twist)).status).toBe(422)
    await create(browser, new SoftPasskey())
    expect(browser.shown?.url).toContain('/account')
    const types = (await eventsIn(stage.app, stage.stable)).map(({ type }) => type)
    expect(types).toContain('user.passkey_added')
    expect(types).not.toContain('user.passkeys_recovered')
  })

  it('a first passkey, and none in the place of one that the account has got meanwhile', async () => {
    await setPolicy(stage, stage.stable, { signIn: { methods: ['passkey'] } })
    const browser = await atThePersonForm(stage, 'second@own.example')
    const shown = await browser.submit({ givenName: 'Sky', familyName: 'Second' })
    const { action, hidden, options } = passkeyFormOn(shown.body)
    const [account] = (await usersOf(stage, stage.stable)).filter(
      ({ email }) => email === 'second@own.example',
    )
    if (!account) throw new Error('not there')
    const has = await aPasskey(stage.app, stage.stable, account.id)
    const fields = { ...hidden, name: 'Phone', credential: new SoftPasskey().create(options) }
    await browser.post(action, fields)
    const keys = () =>
      inOrganization(stage.app.services.db, stage.stable, (tx) =>
        tx.selectFrom('passkeys').select('credential_id').where('user_id', '=', account.id).execute(),
      )
    expect(await keys()).toEqual([{ credential_id: has.id }])
    expect(browser.title()).toMatch(/^Sign in to/)
  })

  it('with the code that they typed as proof, where codes by mail are the way in', async () => {
    const methods = ['password', 'passkey', 'emailCode', 'connection']
    await setPolicy(stage, stage.workspace.root, { registration: { people: 'open' }, signIn: { methods } })
    await setPolicy(stage, stage.stable, { signIn: { methods: ['emailCode'] } })
    const browser = await atThePersonForm(stage, 'code@own.example')
    const shown = await browser.submit({ givenName: 'Cody', familyName: 'Code' })
    expect(shown.url).toContain('/account')
    expect(shown.body).toContain('code@own.example')
  })

  it('as long as there is a seat; whoever comes then waits for one', async () => {
    const path = `/organizations/${stage.stable.organizationId}` as const
    const set = await stage.call(`PUT ${path}/limits`, { settings: { seats: { most: 1 } } })
    expect(set.status, set.text).toBe(200)
    const browser = await atThePersonForm(stage, 'seat@own.example')
    await browser.submit(WITH_PASSWORD)
    expect(browser.title()).toBe('Your registration has arrived')
    const { body } = await stage.call(`GET ${path}/applicants`)
    expect(body.items).toMatchObject([{ email: 'seat@own.example', notLetIn: 'limits.seats_exhausted' }])
    const refused = await stage.call(`POST ${path}/applicants/${body.items?.[0]?.id}/approve`, {})
    expect(refused.body.code).toBe('limits.seats_exhausted')
    await stage.call(`PUT ${path}/limits`, { settings: {} })
  })

  it('nobody by themselves where people come through an identity provider alone: that is gone to', async () => {
    const school = await aConnected(stage, { parent: stage.workspace.root })
    const connected = {
      ...stage,
      stable: school.place,
      admin: { ...stage.admin, headers: school.admin as never },
    }
    await letRegister(connected)
    const browser = somewhere(stage)
    await browser.open(registerUrl(connected))
    expect(browser.title()).toMatch(/^Create an account at /)
    await setPolicy(stage, school.place, { signIn: { methods: ['connection'] } })
    const shown = await browser.open(registerUrl(connected))
    expect(departureOf(shown).origin).toBe(new URL(school.provider.issuer).origin)
    await school.provider.close()
  })
})
