import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailContextOf } from '../../src/app/mails/compose.ts'
import { identityCode } from '../../src/app/mails/identity-code.ts'
import { mintProof, readCredentials } from '../../src/modules/credentials/index.ts'
import {
  aPerson,
  aStage,
  eventsIn,
  PASSWORD,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type OrgTx, type Place } from '../../src/platform/db/index.ts'
import { roleIdOf } from '../harness/api.ts'
import { Browser } from '../harness/browser.ts'
import { aSchoolWithContractors, signInThroughOne } from './contractors.ts'
import {
  aConnected,
  type Connected,
  connectionTo,
  identitiesIn,
  ownDomain,
  signInThrough,
  usersIn,
} from './stage.ts'

describe('an account that somebody else came to first (attack 74)', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  async function codeFor(place: Place): Promise<string> {
    const event = (await eventsIn(stage.app, place))
      .filter(({ type }) => type === 'user.identity_code_requested')
      .at(-1)
    if (!event) throw new Error('nothing was asked for')
    const message = {
      ...place,
      eventId: event.id,
      type: event.type,
      targetKind: event.target_kind,
      targetId: event.target_id,
    }
    const context = await mailContextOf(stage.app, message)
    const [mail] = [(context && (await identityCode(context))) ?? []].flat()
    return /\b\d{8}\b/.exec(mail?.parts.join(' ') ?? '')?.[0] ?? ''
  }

  /** Mallory is there first, as a contractor who says that this is her address; it stays unverified. */
  async function takenFirst() {
    const made = await aSchoolWithContractors(stage)
    const victim = `head@${made.domain}`
    made.contractors.claims = { sub: 'mallory', email: victim, email_verified: false }
    await signInThroughOne(stage, made.school, made.contractors, made.contractorsId)
    made.school.provider.claims = { sub: 'head', email: victim, email_verified: true, groups: ['it'] }
    const one =
      `/organizations/${made.school.place.organizationId}/connections/${made.contractorsId}` as const
    const account = async () =>
      (await usersIn(stage, made.school.place)).find(({ email }) => email === victim)
    return { ...made, victim, one, account }
  }
  const linksOf = async ({ place }: Connected) =>
    (await identitiesIn(stage, place)).map(({ subject }) => subject).sort()

  it('is moved by no code while the provider that knows it is there', async () => {
    const { school, contractors } = await takenFirst()
    const browser = await signInThroughOne(stage, school, school.provider, school.connectionId)
    expect(browser.title()).toBe(`Sign in to ${school.place.slug}`)
    expect(await linksOf(school)).toEqual(['mallory'])
    const types = (await eventsIn(stage.app, school.place)).map(({ type }) => type)
    expect(types).not.toContain('user.identity_code_requested')
    await school.provider.close()
    await contractors.close()
  })

  it('is not shared with them once a code has moved it, and follows its provider at once', async () => {
    const { school, contractors, contractorsId, one, account } = await takenFirst()
    const roleId = await roleIdOf(stage.app, stage.workspace, 'administrator')
    const rules = [{ claim: 'groups', value: 'it', roleId, reach: 'organization' }]
    expect((await school.api(school.admin, `PUT ${school.one}/roles`, { rules })).status).toBe(200)
    expect((await school.api(school.admin, `POST ${one}/deactivate`, {})).status).toBe(200)
    const browser = await signInThroughOne(stage, school, school.provider, school.connectionId)
    expect(browser.title()).toBe('Is this your account?')
    await browser.submit({ code: await codeFor(school.place) })
    expect(browser.title()).toBe('Your account')
    expect(await linksOf(school)).toEqual(['head'])
    const user = await account()
    const given = await inOrganization(stage.app.services.db, school.place, (tx) =>
      tx.selectFrom('assignments').select('user_id').where('connection_id', 'is not', null).execute(),
    )
    expect(given.map(({ user_id }) => user_id)).toEqual([user?.id])
    // Mallory comes back the way she came.
    expect((await school.api(school.admin, `POST ${one}/activate`, {})).status).toBe(200)
    const before = (await sessionsIn(stage.app, school.place)).length
    await signInThroughOne(stage, school, contractors, contractorsId)
    const theirs = (await sessionsIn(stage.app, school.place)).slice(before)
    expect(theirs.map(({ user_id }) => user_id)).not.toContain(user?.id)
    await school.provider.close()
    await contractors.close()
  })

  it('is moved by no code that was mailed before somebody linked it with another provider', async () => {
    const { school, contractors, one } = await takenFirst()
    expect((await school.api(school.admin, `POST ${one}/deactivate`, {})).status).toBe(200)
    const browser = await signInThroughOne(stage, school, school.provider, school.connectionId)
    const code = await codeFor(school.place)
    expect((await school.api(school.admin, `POST ${one}/activate`, {})).status).toBe(200)
    await browser.submit({ code })
    expect(browser.title()).not.toBe('Your account')
    expect(await linksOf(school)).toEqual(['mallory'])
    await school.provider.close()
    await contractors.close()
  })

  it('is moved by no code that was mailed before the provider had other settings', async () => {
    const { school, contractors, one } = await takenFirst()
    expect((await school.api(school.admin, `POST ${one}/deactivate`, {})).status).toBe(200)
    const browser = await signInThroughOne(stage, school, school.provider, school.connectionId)
    const code = await codeFor(school.place)
    const settings = { secondFactorValues: ['hwk'] }
    const put = await school.api(
      school.admin,
      `PUT ${school.one}`,
      connectionTo(school.provider, { settings }),
    )
    expect(put.body.status).toBe('active')
    await browser.submit({ code })
    expect(browser.title()).not.toBe('Your account')
    expect(await linksOf(school)).toEqual(['mallory'])
    await school.provider.close()
    await contractors.close()
  })

  it('is left by them with the first proof of its address, by a reset of the password', async () => {
    const school = await aConnected(stage)
    const victim = 'victim@elsewhere.example'
    school.provider.claims = { sub: 'mallory', email: victim }
    await signInThrough(stage, school)
    const account = (await usersIn(stage, school.place)).find(({ email }) => email === victim)
    if (!account) throw new Error('no account')
    expect(account.email_verified_at).toBeNull()
    // The owner of the address asks for a new password, by a mail to it: the first proof of it.
    const token = await inOrganization(stage.app.services.db, school.place, (tx) =>
      mintProof(tx, {
        userId: account.id,
        purpose: 'password_reset',
        email: victim,
        lifetimeMinutes: 30,
        now: stage.app.services.clock.now(),
      }),
    )
    const browser = new Browser(stage.app)
    const query = new URLSearchParams({ organization: school.place.slug, token })
    await browser.open(`/w/${stage.workspace.slug}/sign-in/reset?${query}`)
    const wish = 'an entirely different phrase'
    await browser.submit({ newPassword: wish, repeatPassword: wish })
    const verified = (await usersIn(stage, school.place)).find(({ id }) => id === account.id)
    expect(verified?.email_verified_at).not.toBeNull()
    const before = (await sessionsIn(stage.app, school.place)).length
    await signInThrough(stage, school)
    const mine = (await sessionsIn(stage.app, school.place)).slice(before)
    await school.provider.close()
    expect(mine.map(({ user_id }) => user_id)).not.toContain(account.id)
  })

  it('is left by who has set up a password in it, with the code that links it for the first time', async () => {
    const school = await aConnected(stage)
    const domain = `${school.place.slug}.example`
    const victim = `head@${domain}`
    await ownDomain(stage, school.place, domain)
    const id = await aPerson(stage.app, school.place, victim)
    const within = <T>(work: (tx: OrgTx) => Promise<T>) =>
      inOrganization(stage.app.services.db, school.place, work)
    await within((tx) =>
      tx.updateTable('users').set({ email_verified_at: null }).where('id', '=', id).execute(),
    )
    const mallory = new Browser(stage.app)
    await mallory.open(`/w/${stage.workspace.slug}/sign-in?organization=${school.place.slug}`)
    await mallory.submit({ identifier: victim, password: PASSWORD })
    school.provider.claims = { sub: 'head', email: victim, email_verified: true }
    const browser = await signInThrough(stage, school)
    await browser.submit({ code: await codeFor(school.place) })
    expect(browser.title()).toBe('Your account')
    expect((await mallory.open(`/w/${stage.workspace.slug}/account`)).url).toContain('/sign-in')
    expect(await within((tx) => readCredentials(tx, id))).toMatchObject({ hasPassword: false })
    expect(await linksOf(school)).toEqual(['head'])
    const [account] = (await usersIn(stage, school.place)).filter((one) => one.id === id)
    expect(account?.email_proved_at).not.toBeNull()
    await school.provider.close()
  })
})
