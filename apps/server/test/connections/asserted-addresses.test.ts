import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  eventsIn,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { Browser } from '../harness/browser.ts'
import {
  aConnected,
  type Connected,
  comeBack,
  departFrom,
  identitiesIn,
  ownDomain,
  signInThrough,
  usersIn,
} from './stage.ts'

const VICTIM = 'victim@riders.example'

/** Rows 24, 25 and 28: whoever runs a provider can have it say any address. It is an attribute, and leads to nobody. */
describe('what a provider says of addresses', () => {
  let stage: Stage
  let school: Connected
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(async () => {
    await school.provider.close()
    await stage.app.drop()
  })

  /** Everything of an organization that a sign-in could change. */
  const stateOf = async (place: Place) => ({
    users: (await usersIn(stage, place)).map(({ updated_at: _at, ...user }) => user),
    identities: await identitiesIn(stage, place),
    sessions: await sessionsIn(stage.app, place),
  })

  async function attacker(options: Parameters<typeof aConnected>[1] = {}): Promise<Connected> {
    await school?.provider.close()
    school = await aConnected(stage, options)
    school.provider.claims = { sub: 'mallory', email: VICTIM, email_verified: true, name: 'Mallory' }
    return school
  }

  it('attack 24: an address of another organization leads to an account of its own, and to nobody there', async () => {
    const other = await anOrganizationWith(stage)
    await aPerson(stage.app, other, VICTIM)
    await ownDomain(stage, other, 'riders.example')
    const before = await stateOf(other)
    const attacked = await attacker()
    await signInThrough(stage, attacked)
    const [session, ...more] = await sessionsIn(stage.app, attacked.place)
    expect(more).toEqual([])
    const mallory = (await usersIn(stage, attacked.place)).find(({ id }) => id === session?.user_id)
    // The domain is another's: what is said of it is not taken as shown.
    expect(mallory).toMatchObject({ email: VICTIM, email_verified_at: null })
    expect(await stateOf(other)).toEqual(before)
  })

  it("attack 24: the subject of another organization's provider is nobody by one's own", async () => {
    const theirs = await aConnected(stage)
    theirs.provider.claims = { sub: 'mallory', email: 'vera@there.example' }
    await signInThrough(stage, theirs)
    const before = await stateOf(theirs.place)
    const attacked = await attacker()
    await signInThrough(stage, attacked)
    expect(await stateOf(theirs.place)).toEqual(before)
    const [one] = await identitiesIn(stage, attacked.place)
    expect(before.identities[0]?.subject).toBe(one?.subject)
    expect(before.identities[0]?.user_id).not.toBe(one?.user_id)
    await theirs.provider.close()
  })

  it('attack 24: nobody is sent to the provider of another organization from this one', async () => {
    const other = await anOrganizationWith(stage)
    await aPerson(stage.app, other, VICTIM)
    const attacked = await attacker()
    const browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${other.slug}`)
    const { action } = browser.form()
    const shown = await browser.submit(
      { connection: attacked.connectionId },
      action.replace(/password$/, 'connection'),
    )
    expect([shown.status, shown.headers.refresh]).toEqual([422, undefined])
    expect(attacked.provider.calls).toEqual([])
  })

  it('attack 24: a provider that serves a whole subtree takes over no account below', async () => {
    const attacked = await attacker({ connection: { reach: 'subtree' } })
    const child = await anOrganizationWith(stage, {}, attacked.place)
    await aPerson(stage.app, child, VICTIM)
    const before = await stateOf(child)
    const browser = new Browser(stage.app)
    await comeBack(browser, attacked.provider, await departFrom(stage, child, browser))
    expect(await stateOf(child)).toEqual(before)
  })

  it('attack 25: an invitation is not taken by who only says that the address is theirs', async () => {
    const attacked = await attacker()
    const invited = await attacked.api(
      attacked.admin,
      `POST /organizations/${attacked.place.organizationId}/invitations`,
      { email: VICTIM, roles: [], groupIds: [] },
    )
    expect(invited.status, invited.text).toBe(201)
    await signInThrough(stage, attacked)
    const { body } = await attacked.api(
      attacked.admin,
      `GET /organizations/${attacked.place.organizationId}/invitations/${String(invited.body.id)}`,
    )
    expect(body.status).toBe('pending')
    const assigned = await attacked.api(
      attacked.admin,
      `GET /organizations/${attacked.place.organizationId}/assignments`,
    )
    const [session] = await sessionsIn(stage.app, attacked.place)
    expect(JSON.stringify(assigned.body)).not.toContain(session?.user_id)
  })

  it('attack 25: what came through the provider of one organization is no session of another', async () => {
    const other = await anOrganizationWith(stage)
    const victim = await aPerson(stage.app, other, VICTIM)
    const attacked = await attacker()
    const browser = await signInThrough(stage, attacked)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${other.slug}`)
    expect(browser.shown?.body).toContain('name="password"')
    expect(await sessionsIn(stage.app, other)).toEqual([])
    expect((await eventsIn(stage.app, other)).filter(({ actor_id }) => actor_id === victim)).toEqual([])
  })

  it.each([
    ['unverified, of a domain that nobody has shown (nOAuth, CVE-2023-3128)', false, false],
    ['unverified, of its own domain (CVE-2026-9092)', false, true],
    ['verified, as the provider says', true, false],
    ['verified, of its own domain', true, true],
  ])('attack 28: an address is no link to the account that has it: %s', async (_name, says, isOwn) => {
    const attacked = await attacker()
    const domain = `${attacked.place.slug}.example`
    const email = `owner@${domain}`
    if (isOwn) await ownDomain(stage, attacked.place, domain)
    const owner = await aPerson(stage.app, attacked.place, email)
    attacked.provider.claims = { sub: 'mallory', email, email_verified: says }
    const before = await stateOf(attacked.place)
    const browser = await signInThrough(stage, attacked)
    expect(browser.title()).not.toBe('Your account')
    expect(await stateOf(attacked.place)).toEqual(before)
    expect(before.users.some(({ id }) => id === owner)).toBe(true)
  })
})
