import { readFile } from 'node:fs/promises'
import type { Download } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { quiet } from './chromium.ts'
import { apiCalls, ask, expectSignIn, WebStage } from './web-stage.ts'

/** Every screen about an organization that this half of the portal has. */
const SCREENS = [
  ['suborganizations', 'Suborganizations'],
  ['applications', 'Applications'],
  ['branding', 'Branding'],
  ['events', 'Events'],
  ['details', 'Details'],
] as const

describe('an organization that runs itself, in a browser', () => {
  const stage = new WebStage()
  const visit = stage.visit.bind(stage)
  const picture = stage.picture.bind(stage)
  const portalOf = stage.portalOf.bind(stage)
  const consoleOf = stage.consoleOf.bind(stage)
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  it("lets the franchise's administrator move a department with a dry run", async () => {
    const { page, complaints } = await visit('greta@gallop.example', `${portalOf('gallop')}/suborganizations`)
    await page.getByRole('button', { name: 'Show what is below Gallop South' }).click()
    await picture(page, 'suborganizations')
    await page.getByRole('link', { name: 'Gallop South, livery' }).click()
    await page.getByRole('button', { name: 'Move' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'New place' }).fill('gallop-north')
    await page.getByRole('option', { name: 'Gallop North (gallop-north)' }).click()
    await dialog.getByText('EquineEase › Gallop › Gallop North › Gallop South, livery').waitFor()
    await dialog.getByText('2 people').waitFor()
    await picture(page, 'move-dry-run')
    // Nothing has happened yet.
    const api = await stage.apiAsService('equineease')
    const parentOf = async () =>
      (await api(`GET /organizations/${stage.idOf('gallop-south-livery')}`)).body.parentId
    expect(await parentOf()).toBe(stage.idOf('gallop-south'))
    await dialog.getByRole('button', { name: 'Move' }).click()
    await page.getByText('Gallop South, livery was moved.').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Gallop North' }).waitFor()
    expect(await parentOf()).toBe(stage.idOf('gallop-north'))
    expect(complaints).toEqual([])
  }, 60_000)

  it('makes a suborganization in two steps, its first administrator invited', async () => {
    const { page, complaints } = await visit('greta@gallop.example', portalOf('gallop'))
    // Faster with the keys than the list of what can be begun is with its way: led there when it has come.
    const entered = Promise.withResolvers<void>()
    await page.route('**/assets/actions-*.js', async (route) => {
      await entered.promise
      await route.continue()
    })
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').fill('create sub')
    await page.keyboard.press('Enter')
    entered.resolve()
    await page.waitForURL('**/suborganizations?create=yes')
    await dialog.getByLabel('Name').fill('Stable B')
    await dialog.getByLabel('Slug').fill('stable-b')
    await dialog.getByLabel('Stalls').fill('0')
    await dialog.getByRole('button', { name: 'Next' }).click()
    await dialog.getByLabel('E-mail address').fill('petra@pony.example')
    await picture(page, 'create-second-step')
    await dialog.getByRole('button', { name: 'Create and invite' }).click()
    // What is wrong with the first step is said there, beside the field.
    await dialog.getByText('must be >= 1').waitFor()
    await dialog.getByLabel('Stalls').fill('12')
    await dialog.getByRole('button', { name: 'Next' }).click()
    await dialog.getByRole('button', { name: 'Create and invite' }).click()
    await dialog.getByText('This slug is unavailable.').waitFor()
    // It is told beside its field, which is on the first step.
    expect(await dialog.getByLabel('Slug').getAttribute('aria-invalid')).toBe('true')
    await dialog.getByLabel('Name').fill('Pony stable')
    await dialog.getByLabel('Slug').fill('gallop-ponies')
    await dialog.getByRole('button', { name: 'Next' }).click()
    await dialog.getByRole('button', { name: 'Create and invite' }).click()
    await page.getByRole('heading', { name: 'Pony stable' }).waitFor()
    expect(await stage.mailedLink('petra@pony.example')).toContain('/sign-in/invitation')
    expect(complaints.filter((one) => !/40[09]/.test(one))).toEqual([])
  }, 60_000)

  it('follows the branding on the sign-in page, as the preview showed', async () => {
    const { page, complaints } = await visit('anna@stable-a.example', `${portalOf('stable-a')}/branding`)
    await page.getByLabel('Accent colour').fill('#ffcc00')
    await page.getByText('is too little for text').waitFor()
    await page.getByLabel('Accent colour').fill('#8a1c4a')
    await page.getByText('Can be read').waitFor()
    await page
      .getByLabel('Text under the sign-in form (English)')
      .fill('Grooms: ask the office for your account.')
    await page.getByLabel('Terms of use').fill('http://stable-a.example')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('is not an https address').waitFor()
    await page.getByLabel('Terms of use').fill('https://stable-a.example/terms')
    await page.getByLabel('Title of the sign-in (English)').fill('Come in to {organization}')
    await page.getByLabel('Name of the product').fill('Paddock')
    await page.getByText('Come in to Stable A').waitFor()
    await picture(page, 'branding', { fullPage: true })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The branding is saved.').waitFor()
    // A picture of any kind is drawn anew, small.
    const picked = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose picture' }).click()
    const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 400, height: 200 } })
    await (await picked).setFiles({ name: 'logo.png', mimeType: 'image/png', buffer })
    await page.getByText('The logo is saved.').waitFor()
    expect(complaints.filter((one) => !one.includes('400'))).toEqual([])
    await page.context().clearCookies()
    await page.goto(`${stage.demo.url}/w/equineease/sign-in?organization=stable-a`)
    await page.getByText('Grooms: ask the office for your account.').waitFor()
    await page.getByRole('heading', { name: 'Come in to Stable A' }).waitFor()
    expect(
      await page.locator('.brand img').evaluate((one) => Reflect.get(one, 'naturalWidth')),
    ).toBeGreaterThan(0)
    expect(await page.getByRole('link', { name: 'Terms' }).getAttribute('href')).toBe(
      'https://stable-a.example/terms',
    )
    await picture(page, 'sign-in-branded')
    await page.goto(`${stage.demo.url}/w/equineease/sign-in?organization=stable-b`)
    await page.getByRole('heading', { name: 'Sign in to Stable B' }).waitFor()
    expect(await page.getByText('Grooms').count()).toBe(0)
    expect(complaints.filter((one) => !one.includes('400'))).toEqual([])
  }, 60_000)

  it('says a mail in its own words, looks at it first and sends a test', async () => {
    const { page, complaints } = await visit('anna@stable-a.example', `${portalOf('stable-a')}/branding`)
    await page.getByRole('link', { name: 'Mails' }).click()
    await page.getByRole('heading', { level: 1, name: 'Mails' }).waitFor()
    // Whoever is invited with an account of another organization gets another one of nearly that name.
    const invitation = page.locator('a[href$="/mails/invitation"]')
    await invitation.waitFor()
    await picture(page, 'mail-templates')
    await invitation.click()
    await page.getByLabel('First paragraph').fill('See {stranger}')
    await page.getByText('A placeholder is none of those that this mail knows').waitFor()
    await page.getByLabel('First paragraph').fill('{inviter} keeps a box for you, **{name}**.')
    await page.getByLabel('Heading').fill('Welcome to the yard')
    await page.getByText('Kim Lowe keeps a box for you, Alex Reed.').waitFor()
    await picture(page, 'mail-template', { fullPage: true })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The mail is saved.').waitFor()
    await page.getByRole('button', { name: 'Send a test to me' }).click()
    await page.getByText('Sent to anna@stable-a.example.').waitFor()
    expect(complaints.filter((one) => !one.includes('400'))).toEqual([])
  }, 60_000)

  it('exports events while one goes on elsewhere, and finds the file again', async () => {
    const { page, complaints } = await visit('anna@stable-a.example', `${portalOf('stable-a')}/events`)
    await page.getByRole('link', { name: 'Signed in' }).first().waitFor()
    await picture(page, 'events')
    await page.getByRole('combobox', { name: 'Kind of event' }).click()
    await page.getByRole('option', { name: 'signed in', exact: true }).click()
    await page.waitForURL('**/events?type=user.signed_in')
    const started = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'As a table (CSV)' }).click()
    await page.getByRole('link', { name: 'Overview' }).click()
    const file = await started
    expect(file.suggestedFilename()).toMatch(/^events-org_\w+-\d{4}-\d{2}-\d{2}\.csv$/)
    const [head, ...rows] = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
    expect(head).toMatch(/^id,occurredAt,type,/)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => row.includes(',user.signed_in,success,'))).toBe(true)
    await page.getByRole('button', { name: 'Activity' }).click()
    await page.getByText(`Done: ${rows.length} in all.`).waitFor()
    await page.getByRole('button', { name: 'Save file again' }).waitFor()
    // It is found again when the page is loaded anew, and the file can be had again.
    await page.reload()
    await page.getByRole('button', { name: 'Activity' }).click()
    const once = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save file again' }).click()
    expect((await once).suggestedFilename()).toMatch(/^events-.*[.]csv$/)
    await page.keyboard.press('Escape')
    // One event in full, by its own address.
    await page.goto(`${portalOf('stable-a')}/events?type=events.exported`)
    await page.getByRole('link', { name: 'Exported events' }).first().click()
    await page.getByRole('heading', { name: 'Anna Adler: exported events' }).waitFor()
    await page.reload()
    await page.getByText('"type": "events.exported"').waitFor()
    await picture(page, 'event', { fullPage: true })
    expect(complaints).toEqual([])
  }, 60_000)

  it('finds what somebody exported again in another browser of theirs, and in nobody else’s', async () => {
    const events = '/events?below=yes&outcome=success'
    const { page } = await visit('greta@gallop.example', `${portalOf('gallop')}${events}`)
    const started = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'As JSON Lines' }).first().click()
    const lines = await linesOf(await started)
    const organizations = new Set(lines.map((line) => JSON.parse(line).organizationId))
    expect([...organizations]).toEqual(
      expect.arrayContaining([stage.idOf('gallop'), stage.idOf('gallop-south')]),
    )
    const elsewhere = await visit('greta@gallop.example', `${portalOf('gallop')}/events`, { anew: true })
    const other = elsewhere.page
    await other.getByRole('button', { name: 'Export' }).click()
    const again = other.waitForEvent('download')
    await other.getByRole('menuitem', { name: /As JSON Lines · Done · Also what happened below/ }).click()
    expect((await linesOf(await again)).length).toBeGreaterThan(lines.length)
    const staff = (await visit('eva@equineease.example', `${consoleOf('gallop')}/events`)).page
    await staff.getByRole('button', { name: 'Export' }).click()
    await staff.getByRole('menuitem', { name: 'The sealed log (JSON Lines)' }).waitFor()
    await quiet(staff)
    expect(await staff.getByText('Lately taken by you').count()).toBe(0)
  }, 120_000)

  it('lets staff look as its administrator does: marked, read-only, and told to the organization', async () => {
    const { page, complaints } = await visit('eva@equineease.example', consoleOf('stable-b'))
    await page.getByRole('button', { name: 'View as administrator' }).click()
    await page.getByRole('dialog').getByLabel('Reason').fill('Request 4711: cannot invite')
    await page.getByRole('dialog').getByRole('button', { name: 'Look' }).click()
    await page.waitForURL('**/view/stable-b')
    const banner = page.getByRole('region', { name: 'You are looking, not acting' })
    for (const name of [
      'People',
      'Security policy',
      'Suborganizations',
      'Applications',
      'Branding',
      'Events',
      'Details',
    ]) {
      await page.getByRole('navigation').getByRole('link', { name }).click()
      await page.getByRole('heading', { level: 1, name }).waitFor()
      await banner.waitFor()
      await quiet(page)
      await expectAccessible(page)
      expect(
        await page.getByRole('button', { name: /^(Add|Create|Save|Export|Review)\b/ }).count(),
        name,
      ).toBe(0)
    }
    await picture(page, 'view-as')
    expect(complaints).toEqual([])
    const statuses = await page.evaluate(
      async ({ base, root, viewed }) => {
        const headers = {
          'bailiwick-organization': root,
          'bailiwick-view': viewed,
          'content-type': 'application/json',
        }
        const tries: [string, string][] = [
          ['POST', `${viewed}/users`],
          ['PATCH', viewed],
          ['PUT', `${viewed}/policy`],
          ['PUT', `${viewed}/branding`],
          ['DELETE', `${viewed}/view`],
          ['GET', `${viewed}/events/rows`],
        ]
        const answers = tries.map(async ([method, path]) => {
          const body = method === 'GET' ? null : '{}'
          const answer = await fetch(`${base}/api/v1/organizations/${path}`, { method, headers, body })
          return ((await answer.json()) as { code: string }).code
        })
        return [...new Set(await Promise.all(answers))]
      },
      { base: '/w/equineease', root: stage.idOf('equineease'), viewed: stage.idOf('stable-b') },
    )
    expect(statuses).toEqual(['request.read_only'])
    // The way back, and another person has no such view by the same address.
    const other = await visit('bruno@stable-b.example', portalOf('stable-b'))
    await other.page.goto(`${stage.demo.url}/w/equineease/view/stable-b`)
    await other.page.getByRole('heading', { name: 'Sign in to EquineEase' }).waitFor()
    await other.page.goto(`${portalOf('stable-b')}/events?type=organization.view_started`)
    await other.page
      .getByRole('link', { name: 'Began to look at this organization as its administrator does' })
      .click()
    await other.page.getByText('Request 4711: cannot invite').first().waitFor()
    await picture(other.page, 'view-told')
    await banner.getByRole('button', { name: 'End' }).click()
    await page.waitForURL('**/console/organizations/**')
    await page.goto(`${stage.demo.url}/w/equineease/view/stable-b`)
    await page.waitForURL('**/console')
  }, 90_000)

  it('suspends an organization while its user is signed in: the next click is signed out', async () => {
    const sofia = await visit('sofia@saddle-partners.example', portalOf('saddle-partners'))
    await sofia.page.getByRole('heading', { name: 'Sign-ins of the last 30 days' }).waitFor()
    const { page, complaints } = await visit(
      'eva@equineease.example',
      `${consoleOf('saddle-partners')}/details`,
    )
    await page.getByRole('main').getByRole('button', { name: 'Suspend' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('one organization').waitFor()
    await picture(page, 'suspend')
    await dialog.getByRole('button', { name: 'Suspend' }).click()
    await page.getByText('Saddle Partners is suspended.').waitFor()
    await sofia.page.getByRole('link', { name: 'People' }).first().click()
    await sofia.page.getByRole('heading', { name: 'Sign in to Saddle Partners' }).waitFor()
    const person = stage.person('sofia@saddle-partners.example')
    await sofia.page.fill('input[name=identifier]', person.email)
    await sofia.page.fill('input[name=password]', person.password)
    await sofia.page.click('button[type=submit]')
    await sofia.page.getByRole('heading', { name: 'Sign-in is paused' }).waitFor()
    await picture(sofia.page, 'suspended')
    expect(complaints).toEqual([])
  }, 60_000)

  it('refuses a plain member and the administrator of another stable every page and every request', async () => {
    const { page } = await visit('anna@stable-a.example', portalOf('stable-a'))
    const calls = apiCalls(page)
    for (const [path, heading] of SCREENS) {
      await page.goto(`${portalOf('stable-a')}/${path}`)
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      await quiet(page)
    }
    await page.goto(portalOf('stable-a'))
    await page.getByRole('heading', { name: 'Sign-ins of the last 30 days' }).waitFor()
    const guarded = calls.filter(({ path }) => !path.endsWith('/permissions'))
    expect(new Set(guarded.map(({ path }) => path)).size).toBeGreaterThan(6)

    const member = await visit('gustav@stable-a.example', portalOf('stable-a'))
    for (const [path] of SCREENS) {
      await member.page.goto(`${portalOf('stable-a')}/${path}`)
      await member.page.getByRole('heading', { name: 'You are not allowed to see this' }).waitFor()
    }
    expect(await ask(member.page, guarded, stage.idOf('stable-a'))).toEqual([403])

    const other = await visit('bruno@stable-b.example', portalOf('stable-b'))
    expect(await ask(other.page, calls, stage.idOf('stable-a'))).toEqual([401])
    expect(await ask(other.page, calls, stage.idOf('stable-b'))).toEqual([404])
    for (const [path] of SCREENS) {
      // By the title that it has given itself before.
      await expectSignIn(other.page, `${portalOf('stable-a')}/${path}`, 'Come in to Stable A')
    }
  }, 90_000)
})

async function linesOf(file: Download): Promise<string[]> {
  return (await readFile(await file.path(), 'utf8')).trimEnd().split('\n')
}
