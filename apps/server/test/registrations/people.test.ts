import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from '../harness/browser.ts'
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
import { eventsOf } from './stage.ts'

describe('a person who registers', () => {
  let stage: PeopleStage
  beforeAll(async () => {
    stage = await aPeopleStage()
  })
  afterAll(() => stage.stop())

  const roleId = async (key: string) => {
    const { body } = await stage.call(`GET /organizations/${stage.stable.organizationId}/roles`)
    return body.items?.find((role) => role.key === key)?.id as string
  }

  it('proves an address, says who they are, and is signed in with what the organization gives', async () => {
    const role = await roleId('auditor')
    await letRegister(stage, { roles: [{ roleId: role }] })
    const email = 'rida@rider.example'
    const browser = await atThePersonForm(stage, email)
    // Who looks after something is led there, which asks who it is, as an application does.
    const { url } = await browser.submit(WITH_PASSWORD)
    expect(decodeURIComponent(url)).toMatch(/\/authorize\?.*\/web\//)
    const own = await browser.open(`/w/${stage.workspace.slug}/account`)
    expect(own.status).toBe(200)
    expect(own.body).toContain(email)

    const { body } = await stage.call(`GET /organizations/${stage.stable.organizationId}/users?search=rida`)
    expect(body.items).toMatchObject([
      { status: 'active', email, emailVerified: true, displayName: 'Rida Rider' },
    ])
    const events = await eventsOf(stage, stage.stable)
    const made = events.find(
      ({ type, target_id }) => type === 'user.created' && target_id === body.items?.[0]?.id,
    )
    expect(made).toMatchObject({
      actor_id: body.items?.[0]?.id,
      data: {
        selfRegistration: 'open',
        givenBy: stage.admin.id,
        roles: [{ roleId: role, reach: 'organization' }],
      },
    })
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'self_registration.changed',
        'self_registration.code_requested',
        'user.signed_in',
      ]),
    )
  })

  it('is offered it on the sign-in page of that organization alone', async () => {
    const browser = new Browser(stage.app)
    const page = `/w/${stage.workspace.slug}/sign-in?organization=`
    await browser.open(`${page}${stage.stable.organizationId}`)
    await browser.open(browser.link('Create an account'))
    expect(browser.title()).toMatch(/^Create an account at /)
    await browser.open(browser.link('I have an account already'))
    expect(browser.shown?.body).toContain('name="password"')
    const root = await new Browser(stage.app).open(`${page}${stage.workspace.root.organizationId}`)
    expect(root.body).not.toContain('Create an account')
  })

  it('is addressed in the words of the organization, and in those of this server where it has none', async () => {
    const path = `/organizations/${stage.stable.organizationId}/branding` as const
    const put = await stage.call(`PUT ${path}`, {
      productName: 'Hoof',
      texts: {
        registrationTitle: { en: 'Ride with {organization}' },
        registrationLead: { en: 'Your account at {product} is free.' },
      },
    })
    expect(put.status, JSON.stringify(put.body)).toBe(200)
    const email = 'words@rider.example'
    const browser = somewhere(stage)
    const first = await browser.open(registerUrl(stage))
    expect(browser.title()).toMatch(/^Ride with /)
    expect(first.body).toContain('Your account at Hoof is free.')
    const german = new Browser(stage.app, { headers: { 'accept-language': 'de' } })
    expect((await german.open(registerUrl(stage))).body).not.toContain('Ride with')
    await atThePersonForm(stage, email, browser)
    expect(browser.title()).toMatch(/^Ride with /)
    expect((await stage.call(`PUT ${path}`, {})).status).toBe(200)
    await browser.open(registerUrl(stage))
    expect(browser.title()).toMatch(/^Create an account at /)
  })

  it('takes the seat of an invitation that waits for the address, which is taken back', async () => {
    await letRegister(stage)
    const path = `/organizations/${stage.stable.organizationId}` as const
    const email = 'invited@rider.example'
    const invitation = await stage.call(`POST ${path}/invitations`, { email })
    expect(invitation.status, invitation.text).toBe(201)
    expect((await stage.mailTo(email)).subject).toContain('Your invitation')
    const browser = await atThePersonForm(stage, email)
    // As many as there are: the invitation holds the last one.
    const most = (await usersOf(stage, stage.stable)).length + 1
    const given = await stage.call(`PUT ${path}/limits`, { settings: { seats: { most } } })
    expect(given.status, given.text).toBe(200)
    const done = await browser.submit(WITH_PASSWORD)
    expect(done.url).toContain('/account')
    const { body } = await stage.call(`GET ${path}/invitations/${invitation.body.id}`)
    expect(body.status).toBe('revoked')
    const revoked = (await eventsOf(stage, stage.stable)).filter(({ type }) => type === 'invitation.revoked')
    expect(revoked).toMatchObject([{ reason: 'registered', target_id: invitation.body.id }])
    expect((await stage.call(`PUT ${path}/limits`, { settings: {} })).status).toBe(200)
  })

  it('finds no page where policy or organization has it off', async () => {
    await letRegister(stage, { mode: 'off' })
    expect((await new Browser(stage.app).open(registerUrl(stage))).body).toContain('name="password"')
    await letRegister(stage)
    await setPolicy(stage, stage.stable, { registration: { people: 'off' } })
    const shown = await new Browser(stage.app).open(registerUrl(stage))
    expect(shown.body).toContain('name="password"')
    expect(shown.body).not.toContain('Create an account')
    await setPolicy(stage, stage.stable, {})
  })
})
