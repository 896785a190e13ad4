import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { quiet } from './chromium.ts'
import { othersOf } from './others-of.ts'
import { photograph } from './pictures.ts'
import { go } from './walk.ts'
import { type ApiCall, apiCalls, ask, expectSignIn, WebStage } from './web-stage.ts'

/** The list that both applications are made of; named by a variable, as it is another program's source. */
const SCREENS = fileURLToPath(new URL('../../../web/src/organization/screens.ts', import.meta.url))
interface Screen {
  path: string
  permission?: string
}

const ANNA = 'anna@stable-a.example'

describe('people, groups, roles and machines in the portal, in a browser', () => {
  const stage = new WebStage()
  const calls: ApiCall[] = []
  /** What the paths of screens are filled with, noted while the stories are told. */
  const ids: Record<string, string> = {}
  let screens: Screen[]
  beforeAll(async () => {
    const all = ((await import(SCREENS)) as { ORGANIZATION_SCREENS: Screen[] }).ORGANIZATION_SCREENS
    // Stable A's administrator reaches nothing below; the franchise's does, in the stories of the organization.
    screens = all.filter(({ path }) => path !== '/suborganizations/$childId')
    await stage.open()
    const watched = await stage.page()
    ;({ page, complaints } = watched)
    made = apiCalls(page)
    await stage.enter(page, ANNA, portal())
  }, 90_000)
  afterAll(async () => {
    await stage.closePages()
    await stage.close()
  })

  const portal = (path = '') => `${stage.portalOf('stable-a')}${path}`

  /** Signed in once, as a code of an authenticator counts once; what it asked the API is noted when it is told. */
  let page: Page
  let complaints: string[]
  let made: ApiCall[]
  async function goTo(path: string): Promise<void> {
    await page.goto(portal(path))
    await page.waitForSelector('main#content h1')
  }

  async function told(text: string): Promise<void> {
    await page.getByText(text).first().waitFor()
    calls.push(...made.splice(0))
  }

  const noteId = (name: string) => {
    ids[name] = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  }

  async function choose(scope: Page | Locator, label: string, typed: string, option = typed) {
    const box = scope.getByRole('combobox', { name: label }).or(scope.getByRole('textbox', { name: label }))
    await box.first().click()
    await box.first().fill(typed)
    await page.getByRole('option', { name: option }).first().click()
  }

  it('invites by pasting, says what is wrong with a line, and follows the invitations', async () => {
    await goTo('/people/invite')
    await page
      .getByRole('textbox', { name: 'Addresses' })
      .fill('Greta Groom <greta@stable-a.example>, hans@stable-a.example\nnobody\ngustav@stable-a.example')
    await page.getByText('3 addresses are ready.').waitFor()
    await page.getByText('is not an e-mail address').waitFor()
    await page.getByRole('button', { name: 'Attach a role' }).click()
    await choose(page, 'Role', 'Groom')
    await choose(page, 'Groups', 'Groo', 'Grooms')
    await page.keyboard.press('Escape')
    await stage.picture(page, 'invite')
    await page.getByRole('button', { name: 'Invite 3 people' }).click()
    await told('2 people are invited')
    await page.getByText('has an account here already').waitFor()
    await stage.picture(page, 'invited')
    await page.getByRole('link', { name: 'See the invitations' }).click()
    await page.getByText('greta@stable-a.example').waitFor()
    expect(await stage.mailedLink('greta@stable-a.example')).toContain('/sign-in/')
    await page.getByRole('button', { name: 'Actions: hans@stable-a.example' }).click()
    await page.getByRole('menuitem', { name: 'Revoke' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await told('The invitation was revoked.')
    await stage.picture(page, 'invitations')
    expect(complaints).toEqual([])
  }, 60_000)

  it('puts groups into groups and people into others, by mouse and by keyboard', async () => {
    await goTo('/groups')
    const line = (name: string) => page.getByRole('treeitem', { name, exact: true })
    await page.getByRole('button', { name: 'Create group' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Stable staff')
    await page.getByRole('dialog').getByRole('button', { name: 'Create group' }).click()
    await told('The group Stable staff was created.')
    await page.getByRole('heading', { name: 'Stable staff' }).waitFor()
    await line('Grooms').dragTo(line('Stable staff'))
    await told('Grooms is in Stable staff now.')
    await line('Stable staff').focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => line('Grooms').getAttribute('aria-level')).toBe('2')
    await line('Grooms').focus()
    await page.keyboard.press('Space')
    await page.getByText('Moving Grooms').waitFor()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await told('Grooms is on the outermost level now.')
    await expect.poll(() => line('Grooms').getAttribute('aria-level')).toBe('1')
    await line('Grooms').click()
    await page.getByRole('link', { name: 'Gustav Gerber' }).waitFor()
    noteId('groupId')
    await stage.picture(page, 'groups')
    // A person: dragged there, and back by keyboard.
    await page.getByRole('row').filter({ hasText: 'Gustav Gerber' }).dragTo(line('Stable staff'))
    await told('Gustav Gerber is in Stable staff now.')
    await page.getByText('Nobody is in this group.').waitFor()
    await line('Stable staff').click()
    await page.getByRole('link', { name: 'Gustav Gerber' }).waitFor()
    await page.getByRole('button', { name: 'Actions: Gustav Gerber' }).click()
    await page.getByRole('menuitem', { name: 'Move' }).click()
    await page.getByText('Moving Gustav Gerber').waitFor()
    await line('Grooms').focus()
    await page.keyboard.press('Enter')
    await told('Gustav Gerber is in Grooms now.')
    expect(complaints).toEqual([])
  }, 60_000)

  it('makes a role, gives it for a time, and says before that the last administrator stays', async () => {
    await goTo('/roles')
    await page.getByRole('button', { name: 'Create role' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Night watch')
    await dialog.getByRole('checkbox', { name: 'users:read' }).check()
    await dialog.getByRole('checkbox', { name: 'users:read' }).uncheck()
    await dialog.getByLabel('Another permission, as your applications name it').fill('alarms:silence')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await stage.picture(page, 'role-form')
    await dialog.getByRole('button', { name: 'Create role' }).click()
    await told('The role Night watch was created.')
    await page.getByRole('heading', { name: 'Night watch' }).waitFor()
    noteId('roleId')

    await page.goto(portal('/people'))
    await page.getByRole('link', { name: 'Gustav Gerber' }).click()
    await page.getByRole('heading', { name: 'Gustav Gerber' }).waitFor()
    noteId('userId')
    await page.getByRole('button', { name: 'Assign role' }).click()
    await choose(page.getByRole('dialog'), 'Role', 'Night')
    await page.getByLabel('Ends after').fill('2031-03-31')
    await stage.picture(page, 'assign-role')
    await page.getByRole('dialog').getByRole('button', { name: 'Assign role' }).click()
    await told('The role Night watch is assigned.')
    await page.getByText('until 31 Mar 2031').waitFor()

    await page.goto(portal('/administrators'))
    const take = page.getByRole('button', { name: 'Take away: Organization administrator, Anna Adler' })
    await take.waitFor()
    await expect.poll(() => take.getAttribute('aria-disabled')).toBe('true')
    expect(await take.getAttribute('title')).toContain('The last administrator')
    await page.getByText('Whoever administers it for all below does so here as well.').waitFor()
    await stage.picture(page, 'administrators')
    await page.getByRole('button', { name: 'Add administrator' }).click()
    await choose(page.getByRole('dialog'), 'Who', 'Gustav')
    await choose(page.getByRole('dialog'), 'Role', 'Organization')
    await page.getByRole('dialog').getByRole('button', { name: 'Add administrator' }).click()
    await told('The role Organization administrator is assigned.')
    await expect.poll(() => take.getAttribute('aria-disabled')).toBe('false')
    await page.getByRole('button', { name: /Take away: .*Gustav Gerber/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take away' }).click()
    await told('The role was taken away.')
    expect(complaints).toEqual([])
  }, 60_000)

  it('makes a service account, whose secret is shown this once, and changes it over', async () => {
    await goTo('/service-accounts')
    await page.getByRole('button', { name: 'Create service account' }).first().click()
    await page.getByRole('dialog').getByLabel('Name').fill('Payroll')
    await page.getByRole('dialog').getByRole('button', { name: 'Create service account' }).click()
    await page.getByText('The secret, this once').waitFor()
    const secret = await page.getByText(/^bws_/).textContent()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await page.getByRole('heading', { name: 'Payroll' }).waitFor()
    noteId('serviceAccountId')
    expect(await page.content()).not.toContain(secret)
    await page.getByRole('button', { name: 'New secret' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click()
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await expect.poll(() => page.getByRole('button', { name: /^End now/ }).count()).toBe(2)
    await stage.picture(page, 'service-account')
    await page.getByRole('button', { name: 'Suspend', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
    await told('The service account is suspended.')
    expect(complaints).toEqual([])
  }, 60_000)

  it('adds a domain, publishes its record and proves it, for suborganizations as well', async () => {
    await goTo('/domains')
    await page.getByRole('button', { name: 'Add domain' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Domain').fill('gmail.com')
    await dialog.getByRole('button', { name: 'Add domain' }).click()
    await dialog.getByText('At this domain anybody can get an e-mail address.').waitFor()
    // Of a refusal the browser tells twice.
    await expect.poll(() => complaints.length).toBe(2)
    complaints.length = 0
    await dialog.getByLabel('Domain').fill('Pferdehof-Öhmichen.example')
    await dialog.getByRole('button', { name: 'Add domain' }).click()
    await page.getByRole('heading', { name: 'pferdehof-öhmichen.example' }).waitFor()
    noteId('domainId')
    const ascii = 'xn--pferdehof-hmichen-8zb.example'
    await page.getByText(`_bailiwick.${ascii}`, { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Check now' }).click()
    await told('There is no such record yet.')
    await stage.picture(page, 'domain-pending')
    const value = await page.getByText(/^bailiwick-verification=/).textContent()
    stage.server.dns.zone.set(`_bailiwick.${ascii}`, [value ?? ''])
    await page.getByRole('button', { name: 'Check now' }).click()
    await told('This domain is proved.')
    await page.getByRole('button', { name: 'Serve suborganizations as well' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Serve suborganizations as well' }).click()
    await told('The domain serves suborganizations as well.')
    await stage.picture(page, 'domain-verified')
    await goTo('/domains')
    await page.getByRole('row', { name: /öhmichen.*Proved/ }).waitFor()
    await stage.picture(page, 'domains')
    expect(complaints).toEqual([])
  }, 60_000)

  it('raises what is asked as a second factor, and says who asks for what cannot be loosened', async () => {
    await goTo('/policy')
    await page.getByText('Nothing looser than “Required”: EquineEase asks for it.').waitFor()
    await page.getByRole('checkbox', { name: 'Recovery code' }).uncheck()
    await page.getByRole('button', { name: 'Review and save' }).click()
    await page
      .getByRole('dialog')
      .getByText(/is touched/)
      .waitFor()
    await stage.picture(page, 'second-factor')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await told('The policy is saved')
    const admin = await stage.apiAsService('stable-a')
    const address = `/organizations/${stage.idOf('stable-a')}/policy`
    const { body } = await admin(`GET ${address}`)
    expect(body.settings).toMatchObject({ secondFactor: { factors: ['totp'] } })
    // Past the screen the server says the same, and which field and whose value it is.
    const settings = { secondFactor: { requirement: 'optional' } }
    const refused = await admin(`PUT ${address}`, { settings })
    expect([refused.status, refused.body.code]).toEqual([409, 'policy.looser_than_inherited'])
    const [why] = refused.body.violations as object[]
    expect(why).toMatchObject({ pointer: '/settings/secondFactor/requirement', ancestorValue: 'required' })
    expect(complaints).toEqual([])
  }, 60_000)

  it('suspends several at once, is told of who was not, and lets them in again', async () => {
    await goTo('/people')
    await page.getByLabel('Select Gustav Gerber').check()
    await page.getByLabel('Select Anna Adler').check()
    await page.getByRole('button', { name: 'Suspend' }).click()
    await page
      .getByRole('dialog', { name: 'Suspend 2 people?' })
      .getByRole('button', { name: 'Suspend' })
      .click()
    const refused = page.getByRole('dialog', { name: 'Not all of them were changed' })
    await refused.getByText('Anna Adler is the last administrator').waitFor()
    await expectAccessible(page)
    await refused.getByRole('button', { name: 'Close' }).last().click()
    await page.getByRole('row', { name: /Gustav Gerber.*Suspended/ }).waitFor()
    await page.getByLabel('Select Gustav Gerber').check()
    await page.getByRole('button', { name: 'Reactivate' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Reactivate' }).click()
    await told('Active again: 1.')
    await page.getByRole('row', { name: /Gustav Gerber.*Active/ }).waitFor()
  }, 60_000)

  it('shows every screen to whoever may see it, without a complaint', async () => {
    Object.assign(ids, await othersOf(stage, 'stable-a'))
    await goTo('')
    for (const { path } of screens) {
      await go(page, filled(path))
      await quiet(page)
      calls.push(...made.splice(0))
      const name = path.replaceAll(/[/$]+/g, '-').replace(/^-|-$/g, '') || 'overview'
      await photograph(page, `all-${name}`)
    }
    expect(complaints).toEqual([])
  }, 120_000)

  const filled = (path: string): string =>
    path.replace(/\$(\w+)/g, (_all, name: string) => {
      const id = ids[name]
      if (!id) throw new Error(`no story has noted ${name}, which ${path} needs`)
      return id
    })

  it('shows none of these pages and answers none of their requests to a member, or to another organization', async () => {
    const ownRights = (one: ApiCall) => /\/permissions$/.test(one.path)
    expect(calls.length).toBeGreaterThan(50)
    expect(new Set(calls.map(({ method }) => method))).toEqual(
      new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    )

    const { page: member } = await stage.visit('gustav@stable-a.example', portal())
    for (const { path, permission } of screens) {
      if (!permission) continue
      await go(member, filled(path))
      await member.getByRole('heading', { name: 'You are not allowed to see this' }).waitFor()
    }
    const guarded = calls.filter((one) => !ownRights(one))
    expect(await ask(member, guarded, stage.idOf('stable-a'))).toEqual([403])

    const { page: other } = await stage.visit('bruno@stable-b.example', stage.portalOf('stable-b'))
    expect(await ask(other, calls, stage.idOf('stable-a'))).toEqual([401])
    expect(await ask(other, calls, stage.idOf('stable-b'))).toEqual([404])
    for (const { path } of screens) {
      await expectSignIn(other, portal(filled(path)), 'Sign in to Stable A')
    }
  }, 120_000)
})
