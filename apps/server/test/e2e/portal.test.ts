import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { apiCalls, ask, tooWide, WebStage } from './web-stage.ts'

describe('the portal, in a browser', () => {
  const stage = new WebStage()
  const visit = stage.visit.bind(stage)
  const picture = stage.picture.bind(stage)
  const portalOf = stage.portalOf.bind(stage)
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  it("lets Stable A's administrator add a groom, and nobody else see that page or ask what it asks", async () => {
    const { page, complaints } = await stage.page()
    const calls = apiCalls(page)
    await stage.enter(page, 'anna@stable-a.example', `${portalOf('stable-a')}/people`)
    await page.getByRole('link', { name: 'Gustav Gerber' }).waitFor()
    await picture(page, 'people')
    await page.getByRole('button', { name: 'Add person' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('E-mail address').fill('greta')
    await dialog.getByRole('button', { name: 'Add person' }).click()
    await dialog.getByText('is not an e-mail address').waitFor()
    await dialog.getByLabel('E-mail address').fill('gitta@stable-a.example')
    await dialog.getByLabel('Given name').fill('Gitta')
    await dialog.getByLabel('Family name').fill('Groom')
    await dialog.getByRole('button', { name: 'Add person' }).click()
    await page.getByRole('heading', { name: 'Gitta Groom' }).waitFor()
    await page.getByText('Gitta Groom was added.').waitFor()
    await picture(page, 'person')
    // A link to a person leads there, also from the outside.
    await page.reload()
    await page.getByRole('heading', { name: 'Gitta Groom' }).waitFor()
    await page.getByRole('link', { name: 'People' }).first().click()
    await page.getByRole('searchbox').fill('gitta@')
    await page.getByRole('link', { name: 'Gitta Groom' }).waitFor()
    await expect.poll(() => page.getByRole('link', { name: 'Gustav Gerber' }).count()).toBe(0)
    // The one thing that was refused on purpose, and nothing that the policy of the page would stop.
    expect(complaints.filter((one) => !one.includes('400'))).toEqual([])
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(
      /eyJ/,
    )
    expect(await page.evaluate('document.cookie')).toBe('')
    expect(calls.length).toBeGreaterThan(5)

    const { page: member } = await visit('gustav@stable-a.example', `${portalOf('stable-a')}/people`)
    await member.getByRole('heading', { name: 'You are not allowed to see this' }).waitFor()
    expect(await member.getByRole('link', { name: 'People' }).count()).toBe(0)
    await picture(member, 'refused')
    const permitted = (one: { path: string }) => /permissions$/.test(one.path)
    const guarded = calls.filter((one) => !permitted(one))
    expect(await ask(member, guarded, stage.idOf('stable-a'))).toEqual([403])

    const { page: other } = await visit('bruno@stable-b.example', portalOf('stable-b'))
    expect(await ask(other, calls, stage.idOf('stable-a'))).toEqual([401])
    expect(await ask(other, calls, stage.idOf('stable-b'))).toEqual([404])
    await other.goto(`${portalOf('stable-a')}/people`)
    await other.getByRole('heading', { name: 'Sign in to Stable A' }).waitFor()
  }, 60_000)

  it('refuses a looser second factor with the reason, and shows what a stricter password would touch', async () => {
    const { page, complaints } = await visit('bruno@stable-b.example', `${portalOf('stable-b')}/policy`)
    await page.getByText('Nothing looser than “Required”: EquineEase asks for it.').waitFor()
    await page.getByRole('combobox', { name: 'Second factor', exact: true }).click()
    const options = page.getByRole('option')
    expect(
      await options.filter({ hasText: 'Up to each person' }).getAttribute('data-combobox-disabled'),
    ).toBe('true')
    await page.keyboard.press('Escape')
    const length = page.getByRole('textbox', { name: 'Shortest password' })
    await length.fill('3')
    await length.blur()
    await expect.poll(() => length.inputValue()).toBe('15 characters')
    await length.fill('24')
    await length.blur()
    await picture(page, 'policy')
    await page.getByRole('button', { name: 'Review and save' }).click()
    await page.getByText('This organization with 2 people is touched.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByText('The policy is saved').waitFor()
    await page.getByText('24 characters', { exact: true }).waitFor()
    expect(complaints).toEqual([])
  }, 60_000)

  it('shows the staff the tree, and any organization in it, also on a telephone in the dark', async () => {
    const { page, complaints } = await visit(
      'eva@equineease.example',
      `${stage.demo.workspace.console}/tree`,
      { width: 390, dark: true },
    )
    await page.getByRole('button', { name: 'Show what is below Gallop', exact: true }).click()
    await page.getByRole('button', { name: 'Show what is below Gallop South', exact: true }).click()
    await page.getByRole('treeitem', { name: 'Gallop South, livery' }).click()
    await picture(page, 'console')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await page.getByRole('heading', { name: 'Sign-ins of the last 30 days' }).waitFor()
    expect(await tooWide(page)).toBe(0)
    await page.getByRole('main').locator('dl').getByRole('link').click()
    await page.getByRole('link', { name: 'Lena Lorenz' }).waitFor()
    expect([await tooWide(page), complaints]).toEqual([0, []])
    const { page: stranger } = await visit('greta@gallop.example', portalOf('gallop'))
    await stranger.goto(stage.demo.workspace.console)
    await stranger.getByRole('heading', { name: 'Sign in to EquineEase' }).waitFor()
  }, 60_000)

  it('speaks as the account does, until something else is chosen there, and stands the other way round', async () => {
    const people = `${portalOf('stable-a')}/people`
    const { page, complaints } = await visit('anna@stable-a.example', people)
    const said = () =>
      page.evaluate("[document.documentElement.lang, document.documentElement.dir].join(' ')")
    expect(await said()).toBe('en ltr')
    await page.goto(`${portalOf('stable-a').replace(/\/portal\/.*/, '')}/account/profile`)
    await page.locator('[name=locale]').selectOption('de')
    await page.locator('main form button[type=submit]').first().click()
    await page.goto(people)
    await page.getByRole('button', { name: 'Person hinzufügen' }).waitFor()
    expect(await said()).toBe('de ltr')
    expect(await (await page.request.get(people)).text()).toContain('<html lang="de" dir="ltr">')
    await picture(page, 'people-german')
    await page.getByRole('button', { name: /anna@stable-a\.example/ }).click()
    await page.getByRole('menuitem', { name: 'English' }).click()
    await page.reload()
    await page.getByRole('button', { name: 'Add person' }).waitFor()
    expect(await said()).toBe('en ltr')

    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.evaluate("document.documentElement.dir = 'rtl'")
      expect(await tooWide(page), `${width}`).toBeLessThanOrEqual(0)
      await picture(page, `people-right-to-left-${width}`)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
    for (const path of ['', '/policy', '/roles', '/events']) {
      await page.goto(`${portalOf('stable-a')}${path}`)
      await page.locator('main#content h1').waitFor()
      await page.evaluate("document.documentElement.dir = 'rtl'")
      expect(await tooWide(page), path).toBeLessThanOrEqual(0)
      const middle = await page
        .locator('nav')
        .first()
        .evaluate((one) => {
          const { left, right } = one.getBoundingClientRect()
          return (left + right) / 2 / innerWidth
        })
      expect(middle, path).toBeGreaterThan(0.5)
      await picture(page, `right-to-left-portal${path.replace('/', '-')}`)
    }
    expect(complaints).toEqual([])
  }, 90_000)
})
