import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintProof } from '../../src/modules/credentials/index.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { aConnected, type Connected, ownDomain, signInThrough, usersIn } from '../connections/stage.ts'
import { aUser } from '../factories/index.ts'
import { bearer } from '../harness/authenticator.ts'
import { Browser } from '../harness/browser.ts'
import {
  aPeopleStage,
  atThePersonForm,
  letRegister,
  PASSWORD,
  type PeopleStage,
  registerUrl,
  somewhere,
  usersOf,
  WITH_PASSWORD,
} from '../registrations/people-stage.ts'
import { codeIn, linkIn } from '../registrations/stage.ts'

const WISH = 'an entirely different phrase'

/**
 * Row 74, arXiv 2205.10174 (Sudhodanan and Paverd): somebody makes an account with the address of a person who has none yet,
 * and waits for that person to begin to use it. The five ways, where people register themselves.
 */
describe('an account that is made before its person comes', () => {
  let stage: PeopleStage
  let school: Connected
  beforeAll(async () => {
    stage = await aPeopleStage()
    school = await aConnected(stage, { parent: stage.workspace.root })
    await letRegister(atSchool())
  })
  afterAll(async () => {
    await school.provider.close()
    await stage.stop()
  })

  /** The organization that has a provider as well. */
  const atSchool = (): PeopleStage => ({
    ...stage,
    stable: school.place,
    admin: { ...stage.admin, headers: school.admin as PeopleStage['admin']['headers'] },
  })
  const accountsOf = async (at: PeopleStage, address: string) =>
    (await usersOf(at, at.stable)).filter(({ email }) => email === address)
  const accountPage = (browser: Browser) => browser.open(`/w/${stage.workspace.slug}/account`)
  const isIn = async (browser: Browser) => !(await accountPage(browser)).url.includes('/sign-in')

  async function signIn(at: PeopleStage, identifier: string, password: string): Promise<Browser> {
    const browser = new Browser(at.app)
    await browser.open(`/w/${at.workspace.slug}/sign-in?organization=${at.stable.organizationId}`)
    await browser.submit({ identifier, password })
    return browser
  }

  /** As the owner of an address does whom a mail told that there is an account. */
  async function takeBack(at: PeopleStage, email: string): Promise<void> {
    const browser = new Browser(at.app)
    await browser.open(`/w/${at.workspace.slug}/sign-in/forgot?organization=${at.stable.organizationId}`)
    await browser.submit({ email })
    await browser.open(linkIn(await at.mailTo(email)))
    await browser.submit({ newPassword: WISH, repeatPassword: WISH })
    expect(browser.title()).toBe('Password changed')
  }

  it('arXiv 2205.10174, classic-federated merge: without the code nobody makes one that a provider then leads to', async () => {
    const victim = 'merge@victim.example'
    await ownDomain(stage, school.place, 'victim.example')
    const at = atSchool()
    const mallory = somewhere(stage)
    await mallory.open(registerUrl(at))
    await mallory.submit({ email: victim })
    const code = codeIn(await stage.mailTo(victim))
    // Everything but the code, at the page of the code and as if it were the form.
    for (const fields of [WITH_PASSWORD, { ...WITH_PASSWORD, code: '' }])
      expect((await mallory.submit(fields)).status).toBe(422)
    expect(await accountsOf(at, victim)).toEqual([])
    // The person comes through the provider, and their account is theirs alone.
    school.provider.claims = { sub: 'victim', email: victim, email_verified: true, name: 'Vic Tim' }
    await signInThrough(stage, school)
    const [account, ...more] = await accountsOf(at, victim)
    expect([account?.status, more]).toEqual(['active', []])
    // What was begun before leads nowhere, even by whoever has read the mail.
    await mallory.submit({ code })
    expect(mallory.title()).toMatch(/^Create an account at /)
    expect((await mallory.submit(WITH_PASSWORD)).status).toBe(410)
    const hasPassword = await inOrganization(stage.app.services.db, at.stable, (tx) =>
      tx
        .selectFrom('passwords')
        .select('user_id')
        .where('user_id', '=', account?.id ?? 'usr_')
        .execute(),
    )
    expect(hasPassword).toEqual([])
  })

  it('arXiv 2205.10174, classic-federated merge: one that a password made is not linked by what a provider says', async () => {
    const victim = 'linked@elsewhere.example'
    const at = atSchool()
    await (await atThePersonForm(at, victim)).submit(WITH_PASSWORD)
    const [account] = await accountsOf(at, victim)
    school.provider.claims = { sub: 'elsewhere', email: victim, email_verified: true, name: 'Vic Tim' }
    await signInThrough(stage, school)
    const linked = await inOrganization(stage.app.services.db, at.stable, (tx) =>
      tx
        .selectFrom('identities')
        .select('subject')
        .where('user_id', '=', account?.id ?? 'usr_')
        .execute(),
    )
    expect(linked).toEqual([])
  })

  it('arXiv 2205.10174, unexpired session: taking the account back by its address ends every session of before', async () => {
    const victim = 'session@victim.example'
    const mallory = await atThePersonForm(stage, victim)
    await mallory.submit(WITH_PASSWORD)
    expect(await isIn(mallory)).toBe(true)
    // The person registers, and is told by mail of the account; nothing came of what they typed.
    const browser = somewhere(stage)
    await browser.open(registerUrl(stage))
    await browser.submit({ email: victim })
    const told = await stage.mailTo(victim)
    expect([codeIn(told), told.subject]).toEqual(['', expect.stringContaining('Your account at')])
    await takeBack(stage, victim)
    expect(await isIn(mallory)).toBe(false)
    const old = await signIn(stage, victim, PASSWORD)
    expect(old.shown?.status).toBe(422)
    expect((await signIn(stage, victim, WISH)).shown?.url).toContain('/account')
  })

  it('arXiv 2205.10174, CVE-2026-27946, GHSA-qgqp-xh8r-v73r, trojan identifier: nothing but what is asked for becomes the account’s', async () => {
    const victim = 'trojan@victim.example'
    const email = 'mallory@trojan.example'
    const browser = await atThePersonForm(stage, email)
    await browser.submit({
      ...WITH_PASSWORD,
      email: victim,
      emailVerified: 'true',
      username: victim,
      identifier: victim,
      status: 'active',
      attributes: '{"a":1}',
      'p-email': victim,
      'p-phoneNumber': '+1 555 0100',
      roleId: 'administrator',
    })
    const [account] = await accountsOf(stage, email)
    expect(account).toMatchObject({ email, username: null, profile: {}, attributes: {}, external_id: null })
    expect(await accountsOf(stage, victim)).toEqual([])
    const { body } = await stage.call(
      `GET /organizations/${stage.stable.organizationId}/assignments?limit=200`,
    )
    expect(body.items?.filter((one) => JSON.stringify(one).includes(account?.id ?? 'usr_'))).toEqual([])
    // The person registers all the same, and gets an account of their own.
    await (await atThePersonForm(stage, victim)).submit(WITH_PASSWORD)
    const [own] = await accountsOf(stage, victim)
    expect(own?.id).not.toBe(account?.id)
  })

  it('arXiv 2205.10174, unexpired change of address: one that was begun before takes no address and no account', async () => {
    const victim = 'change@victim.example'
    const mallory = await aUser(stage.app, stage.stable, 'mallory@change.example')
    const own = bearer({ id: mallory, organizationId: stage.stable.organizationId })
    await stage.call('POST /me/email', { email: victim }, own)
    const link = linkIn(await stage.mailTo(victim))
    // The person registers before that link is used: the address is theirs, whoever uses it then.
    await (await atThePersonForm(stage, victim)).submit(WITH_PASSWORD)
    const [account] = await accountsOf(stage, victim)
    expect(account).toBeDefined()
    const browser = new Browser(stage.app)
    await browser.open(link)
    if (browser.shown?.body.includes('<form method="post"')) await browser.submit({ decision: 'allow' })
    expect(await accountsOf(stage, victim)).toMatchObject([{ id: account?.id }])
    // And the other way round: whoever has the account back is rid of a change that was begun in it.
    await stage.call(
      'POST /me/email',
      { email: 'other@mallory.example' },
      bearer({ id: account?.id ?? 'usr_', organizationId: stage.stable.organizationId }),
    )
    const planted = linkIn(await stage.mailTo('other@mallory.example'))
    await takeBackQuietly(victim)
    expect((await browser.open(planted)).status).toBe(410)
    expect(await accountsOf(stage, victim)).toMatchObject([{ id: account?.id }])
  })

  async function takeBackQuietly(email: string): Promise<void> {
    // A mail that asks for the consent of the present address is there as well.
    await stage.mailTo(email)
    await takeBack(stage, email)
  }

  it('arXiv 2205.10174, a provider that verifies nothing: its account is wiped of it when the person proves the address', async () => {
    const victim = 'unverified@nobody.example'
    const at = atSchool()
    school.provider.claims = { sub: 'mallory', email: victim, email_verified: true, name: 'Mallory' }
    await signInThrough(stage, school)
    const [account] = await accountsOf(at, victim)
    expect(account).toMatchObject({ status: 'active', email_verified_at: null })
    // The person registers: no second account, no link, and a mail that says so.
    const browser = somewhere(stage)
    await browser.open(registerUrl(at))
    await browser.submit({ email: victim })
    expect(codeIn(await stage.mailTo(victim))).toBe('')
    // A link to confirm the address, which somebody else had mailed to the person, hands nothing over.
    const token = await inOrganization(stage.app.services.db, at.stable, (tx) =>
      mintProof(tx, {
        userId: account?.id ?? 'usr_',
        purpose: 'email_verification',
        email: victim,
        lifetimeMinutes: 60,
        now: stage.app.services.clock.now(),
      }),
    )
    const query = new URLSearchParams({ organization: at.stable.organizationId, token })
    await browser.open(`/w/${stage.workspace.slug}/sign-in/email?${query}`)
    await browser.submit({})
    expect([browser.shown?.status, browser.title()]).toEqual([403, 'Sign in first'])
    expect(await accountsOf(at, victim)).toMatchObject([{ email_verified_at: null }])
    await takeBack(at, victim)
    const identities = await inOrganization(stage.app.services.db, at.stable, (tx) =>
      tx
        .selectFrom('identities')
        .select('subject')
        .where('user_id', '=', account?.id ?? 'usr_')
        .execute(),
    )
    expect(identities).toEqual([])
    await signInThrough(stage, school)
    expect((await usersIn(stage, at.stable)).filter(({ email }) => email === victim)).toMatchObject([
      { id: account?.id },
    ])
  })

  it('CVE-2026-7507, CVE-2026-7571: a registration goes on in the browser that it began in, and for the organization that it is for', async () => {
    const victim = 'fixed@victim.example'
    const mallory = somewhere(stage)
    await mallory.open(registerUrl(stage))
    await mallory.submit({ email: victim })
    const { url } = mallory.shown ?? { url: '' }
    const code = codeIn(await stage.mailTo(victim))
    // The person is sent the address of somebody else's registration.
    const browser = new Browser(stage.app)
    const shown = await browser.open(url)
    expect(shown.status).toBe(404)
    // In another sign-in of the same browser, and of another organization, the proof is none.
    const { pathname } = new URL(url, 'http://localhost')
    const proof = pathname.split('/').at(-1) ?? ''
    for (const at of [stage, atSchool()]) {
      await mallory.open(registerUrl(at))
      const here = new URL(mallory.shown?.url ?? '', 'http://localhost').pathname
      expect((await mallory.open(`${here}/${proof}`)).status).toBe(410)
    }
    await mallory.open(url)
    await mallory.submit({ code })
    expect(mallory.title()).toMatch(/^Create an account at /)
  })
})
