import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aDevice } from './authenticator.ts'
import { PartnerStory, STAFF } from './partner-story.ts'
import { WebStage } from './web-stage.ts'

const GROOM = 'gustav@stable-a.example'
const SADDLE = { name: 'Fenwick dressage saddle', price: '24' }

describe('a partner, from its registration to its first saddle', () => {
  const stage = new WebStage()
  const story = new PartnerStory(stage)
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  it('registers itself, is let in by the staff, and is led through its first steps', async () => {
    await story.register()
    const { page: staff } = await stage.visit(STAFF, `${stage.demo.workspace.console}/registrations`)
    await story.letIn(staff)
    await story.join()

    const { page, complaints } = await stage.visit(story.email, story.portal)
    await page.getByRole('heading', { name: 'First steps' }).waitFor()
    await stage.picture(page, 'portal-first-steps')
    await page.getByRole('button', { name: 'Not needed: Connect your identity provider' }).click()
    await page.getByText('Left out', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Policy', exact: true }).click()
    await page.getByRole('heading', { name: 'Policy' }).first().waitFor()
    await page.goto(story.portal)
    await page.getByText('2 of 4 done').waitFor()
    await page.getByRole('button', { name: 'Do not show any more' }).click()
    await page.getByRole('heading', { name: 'First steps' }).waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  }, 180_000)

  it('lists a saddle in EquineEase, which stables see, and whoever may not is told why', async () => {
    const { page, complaints } = await stage.visit(story.email, story.portal)
    await story.openProduct(page, story.slug, '/saddles')
    await story.listSaddle(page, SADDLE)
    await stage.picture(page, 'equineease-saddles-partner', { fullPage: true })
    expect(complaints).toEqual([])

    const { page: groom } = await stage.page()
    await groom.goto(`${stage.demo.application.url}/sign-in?organization=stable-a`)
    await stage.proves(groom, 'gustav@stable-a.example')
    await groom.waitForURL('**/o/stable-a/')
    await groom.goto(`${stage.demo.application.url}/o/stable-a/saddles`)
    await groom.getByText(`From ${story.name}`).waitFor()
    await stage.picture(groom, 'equineease-saddles-stable', { fullPage: true })
    expect(await groom.getByRole('button', { name: 'List saddle' }).count()).toBe(0)

    const { page: member } = await stage.page({ width: 390 })
    await member.goto(`${stage.demo.application.url}/sign-in?organization=equineease`)
    await stage.proves(member, 'emil@equineease.example')
    await member.waitForURL('**/o/equineease/')
    await member.goto(`${stage.demo.application.url}/o/equineease/saddles`)
    await member.getByRole('heading', { name: 'Saddles are not open to you here' }).waitFor()
    await stage.picture(member, 'equineease-saddles-closed')
  }, 120_000)

  it('takes in a groom of a stable, who works in both in two tabs, and comes back by a passkey', async () => {
    const { page: sal, complaints } = await stage.visit(story.email, `${story.portal}/people/external`)
    await story.inviteExternal(sal, GROOM, 'Partner')
    const link = await stage.mailedLink(GROOM)

    const { page } = await stage.page()
    const device = await aDevice(page)
    await page.goto(`${stage.demo.application.url}/sign-in?organization=stable-a`)
    await stage.proves(page, GROOM)
    await page.waitForURL('**/o/stable-a/')
    await page.goto(link)
    await page.getByText(`${story.name} learns this of you`).waitFor()
    await stage.picture(page, 'membership-accept')
    await page.getByRole('button', { name: 'Accept' }).click()
    await page.getByRole('heading', { name: 'You are a member now' }).waitFor()

    // One browser, two tabs, each in another organization.
    const other = await page.context().newPage()
    await story.openProduct(other, story.slug, '/saddles')
    await story.listSaddle(other, { name: 'Cob bridle', price: '9' })
    await stage.picture(other, 'equineease-external-member', { fullPage: true })
    const home = `${stage.demo.application.url}/o/stable-a/saddles`
    await page.goto(home)
    await page.getByText(`From ${story.name}`).first().waitFor()
    expect(await page.getByRole('button', { name: 'List saddle' }).count()).toBe(0)
    await other.reload()
    await other.getByRole('button', { name: 'List saddle' }).waitFor()

    // An authenticator answers the tab in front alone.
    await other.close()
    await page.bringToFront()
    await page.goto(`${stage.issuer}/account/passkeys/add`)
    await device.touch(true)
    await page.getByRole('button', { name: 'Create the passkey' }).click()
    await page.getByRole('heading', { name: 'Your passkeys' }).waitFor()
    await page.context().clearCookies()
    await page.goto(`${stage.issuer}/sign-in?organization=stable-a`)
    await page.waitForURL(/\/account\?session=/)
    await page.goto(`${stage.issuer}/account/organizations`)
    await page.getByText(story.name).first().waitFor()
    await page.getByText('Your roles there: Partner').waitFor()
    await stage.picture(page, 'account-organizations-external')
    await page.setViewportSize({ width: 390, height: 800 })
    await stage.picture(page, 'account-organizations-external-narrow')
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('link', { name: `Open ${story.name}` }).click()
    await page.waitForURL(`${story.portal}**`)
    await page.getByText(story.name).first().waitFor()
    await stage.picture(page, 'portal-external-member-inside')

    await sal.reload()
    await sal.getByText('from Stable A').waitFor()
    await stage.picture(sal, 'portal-external-members')
    expect(complaints).toEqual([])
  }, 180_000)

  it('is in the events of the workspace and of the partner, and of nobody else', async () => {
    const api = await stage.apiAsService('equineease')
    const types = async (slug: string) => {
      const { body } = await api(`GET /organizations/${stage.idOf(slug)}/events?limit=200`)
      return (body.items as { type: string }[]).map(({ type }) => type)
    }
    expect(await types('equineease')).toEqual(
      expect.arrayContaining(['registration.submitted', 'registration.approved', 'organization.created']),
    )
    expect(await types(story.slug)).toEqual(
      expect.arrayContaining([
        'template.applied',
        'invitation.created',
        'invitation.accepted',
        'checklist.updated',
      ]),
    )
    const { text } = await api(`GET /organizations/${stage.idOf('stable-a')}/events?limit=200`)
    expect(text).not.toContain(story.email)
    expect(await types(story.slug)).toContain('external_member.joined')
    expect(await types('stable-a')).toEqual(expect.arrayContaining(['user.passkey_added']))
    const { text: ofOthers } = await api(`GET /organizations/${stage.idOf('stable-b')}/events?limit=200`)
    expect(ofOthers).not.toContain(story.id)
    expect(ofOthers).not.toContain(GROOM)
  }, 60_000)

  it('is given seats and features by the staff, sees them, and gets no further than they go', async () => {
    const { page: staff, complaints } = await stage.visit(STAFF, `${stage.demo.workspace.console}/features`)
    await staff.getByRole('button', { name: 'Add a feature' }).click()
    await staff.getByRole('textbox', { name: 'Name in tokens' }).fill('test-rides')
    await staff.getByRole('textbox', { name: 'Description' }).fill('Test rides')
    await staff.getByRole('button', { name: 'Save' }).click()
    await staff.getByText('test-rides').waitFor()
    await stage.picture(staff, 'console-features')
    await staff.goto(`${stage.consoleOf(story.slug)}/limits`)
    await staff.getByRole('button', { name: 'Change' }).click()
    await staff.getByRole('textbox', { name: 'Most people' }).fill('2')
    await staff.getByRole('radiogroup', { name: 'Test rides' }).getByText('On', { exact: true }).click()
    await stage.picture(staff, 'console-limits-give')
    await staff.getByRole('button', { name: 'Save' }).click()
    await staff.getByText('1 of 2 taken').waitFor()
    await stage.picture(staff, 'console-limits')
    expect(complaints).toEqual([])

    const api = await stage.apiAsService('equineease')
    const invite = (email: string) => api(`POST /organizations/${story.id}/invitations`, { email, roles: [] })
    expect((await invite('one@saddle-and-sons.example')).status).toBe(201)
    expect((await invite('two@saddle-and-sons.example')).body.code).toBe('limits.seats_exhausted')
    const { page } = await stage.visit(story.email, `${story.portal}/limits`)
    await page.getByText('No seat is left').waitFor()
    expect(await page.getByRole('button', { name: 'Change' }).count()).toBe(0)
    await stage.picture(page, 'portal-limits')
    const tokens = await stage.signIn(story.email, { scope: 'openid limits' })
    expect(tokens.claims()).toMatchObject({ org_features: { 'test-rides': true }, org_seats: 2 })
  }, 120_000)
})
