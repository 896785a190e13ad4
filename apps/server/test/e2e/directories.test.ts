import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { tooWide, WebStage } from './web-stage.ts'

const BRUNO = 'bruno@stable-b.example'
const TELEPHONE = { width: 390, height: 844 }

describe('directories in the portal', () => {
  const stage = new WebStage()
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  it('are connected with a token that is shown once, set, given roles and removed', async () => {
    const { page, complaints } = await stage.visit(BRUNO, `${stage.portalOf('stable-b')}/directories`)
    await page.getByText('No directories yet').waitFor()
    await stage.picture(page, 'directories-none')
    await page.getByRole('button', { name: 'Connect a directory' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Entra ID')
    await dialog.getByRole('switch', { name: 'Try it out first' }).click()
    await stage.picture(page, 'directory-new')
    await dialog.getByRole('button', { name: 'Connect a directory' }).click()
    await page.getByRole('heading', { name: 'The token, this once' }).waitFor()
    await stage.picture(page, 'directory-token')
    const token = await dialog.locator('code', { hasText: /^bwd_/ }).textContent()
    expect(token).toMatch(/^bwd_[\w-]{43}$/)
    const address = await dialog.locator('code', { hasText: '/scim/v2' }).textContent()
    expect(address).toMatch(/\/w\/equineease\/organizations\/org_\w+\/scim\/v2$/)
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: 'I have copied it' }).click()
    await page.getByRole('heading', { name: 'Entra ID' }).waitFor()
    await page
      .getByText('without end')
      .or(page.getByText('ends', { exact: false }))
      .first()
      .waitFor()
    await page.getByText(new RegExp(`ends .*${new Date().getFullYear() + 1}`)).waitFor()
    await stage.picture(page, 'directory', { fullPage: true })
    expect(await page.content()).not.toContain(token)

    await page.getByRole('button', { name: 'New token' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'New token' }).click()
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await expect.poll(() => page.getByRole('button', { name: /^End:/ }).count()).toBe(2)

    await page.getByRole('link', { name: 'Health' }).click()
    await page.getByText('Nothing was sent so far.', { exact: false }).waitFor()
    await stage.picture(page, 'directory-health', { fullPage: true })
    await page.getByRole('button', { name: 'Go live' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Go live' }).click()
    await page.getByText('The directory is live.').waitFor()

    await page
      .getByRole('navigation', { name: 'Views of the directory' })
      .getByRole('link', { name: 'Roles' })
      .click()
    await page.getByText('Its groups have no roles by rule.', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Add rule' }).click()
    await page.getByRole('dialog').getByLabel('Name of the group in the directory').fill('Head grooms')
    await page.getByRole('dialog').getByRole('combobox').first().click()
    await page.getByRole('option', { name: /User manager/ }).click()
    await stage.picture(page, 'directory-role')
    await page.getByRole('dialog').getByRole('button', { name: 'Add rule' }).click()
    await page.getByText('Head grooms').waitFor()
    await stage.picture(page, 'directory-roles')

    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByLabel('Percent of its people').fill('10')
    await page.getByRole('switch', { name: 'May take over people who are here already' }).click()
    await stage.picture(page, 'directory-settings', { fullPage: true })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The settings are saved.').waitFor()

    await page.getByRole('link', { name: 'Overview' }).last().click()
    await page.getByRole('button', { name: 'Remove' }).click()
    await stage.picture(page, 'directory-remove')
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('No directories yet').waitFor()
    expect(complaints).toEqual([])
  }, 90_000)

  it('can be read on a telephone, in German, and by nobody who may not', async () => {
    const { page } = await stage.visit(BRUNO, `${stage.portalOf('stable-b')}/directories?create=yes`)
    await page.getByRole('dialog').getByLabel('Name').fill('Okta')
    await page.getByRole('dialog').getByRole('button', { name: 'Connect a directory' }).click()
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await page.getByRole('heading', { name: 'Okta' }).waitFor()
    const at = page.url()
    await page.setViewportSize(TELEPHONE)
    await page.evaluate(() => localStorage.setItem('bailiwick.language', 'de'))
    for (const [path, shown] of [
      ['', 'Token'],
      ['/health', 'Abgelehnte Anfragen'],
      ['/roles', 'Rollen seiner Gruppen'],
      ['/settings', 'Fragen, bevor viele gehen'],
    ] as const) {
      await page.goto(`${at}${path}`)
      await page.getByText(shown, { exact: true }).first().waitFor()
      await stage.picture(page, `directory-telephone${path.replace('/', '-')}`, { fullPage: true })
      expect(await tooWide(page), path).toBe(0)
    }
    const { page: member } = await stage.visit('berta@stable-b.example', at)
    await member.getByRole('heading', { name: 'You are not allowed to see this' }).waitFor()
  }, 90_000)

  it('asks whether many are to go, and shows what went wrong, in whatever state that is', async () => {
    const { page } = await stage.visit(BRUNO, `${stage.portalOf('stable-b')}/directories?create=yes`)
    await page.getByRole('dialog').getByLabel('Name').fill('Yard list')
    await page.getByRole('dialog').getByRole('button', { name: 'Connect a directory' }).click()
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await page.getByRole('heading', { name: 'Yard list' }).waitFor()
    const at = page.url()
    const id = at.split('/').at(-1) ?? ''
    // As the server answers once a directory has sent so much.
    const now = new Date().toISOString()
    const shown: Record<string, object> = {
      [id]: { removals: 'asked', removalsAt: now, mode: 'dryRun', lastRequestAt: now },
      health: {
        users: { active: 1842, inactive: 31, removed: 12 },
        removedLately: 369,
        groups: 24,
        drift: 1,
      },
      errors: {
        items: [
          {
            id: 'job_1',
            at: now,
            method: 'POST',
            path: '/Users',
            status: 409,
            code: 'directory.person_exists',
            message: 'Somebody who is not from this directory has this address or user name.',
            externalId: '58342554-38d6-4ec8-948c-50044d0a33fd',
            met: { kind: 'user', id: 'usr_1', name: 'Greta Groom' },
            request: {
              userName: '(text, 22)',
              active: true,
              emails: [{ type: 'work', value: '(text, 22)' }],
            },
          },
        ],
      },
      drift: {
        items: [
          { userId: 'usr_1', displayName: 'Gitta Groom', userName: 'gitta', drift: 'suspended_here' },
          // As whoever may not see people is told of them.
          { userId: 'usr_2', displayName: null, userName: null, drift: 'differs' },
        ],
      },
      trial: {
        items: [
          { kind: 'user', name: 'gitta', externalId: 'e1', outcome: 'created', code: null, at: now },
          {
            ...{ kind: 'user', name: 'bruno@stable-b.example', externalId: 'e2', at: now },
            ...{ outcome: 'refused', code: 'directory.person_exists' },
          },
          { kind: 'user', name: null, externalId: 'e3', outcome: 'created', code: null, at: now },
        ],
      },
    }
    await page.route(/\/api\/v1\/.*\/directories\/dir_/, async (route) => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? ''
      if (route.request().method() !== 'GET' || !shown[name]) return route.continue()
      const answer = await route.fetch()
      return route.fulfill({ response: answer, json: { ...(await answer.json()), ...shown[name] } })
    })
    await page.goto(at)
    await page.getByText('The directory was to take out more people than usual').waitFor()
    await stage.picture(page, 'directory-asked')
    await page.getByRole('button', { name: 'They are meant to go' }).click()
    await page.getByText('It goes on with those whom it was to take out', { exact: false }).waitFor()
    await stage.picture(page, 'directory-asked-question')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    for (const size of [undefined, TELEPHONE]) {
      if (size) await page.setViewportSize(size)
      await page.goto(`${at}/health`)
      await page.getByText('Gitta Groom').waitFor()
      await page.getByRole('link', { name: 'Greta Groom' }).waitFor()
      await page.getByText('Either let this directory take people over', { exact: false }).waitFor()
      await page.getByText('What was sent', { exact: true }).click()
      await stage.picture(page, `directory-troubled${size ? '-telephone' : ''}`, { fullPage: true })
      expect(await tooWide(page)).toBe(0)
    }
  }, 90_000)
})
