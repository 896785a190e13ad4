import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { startProvider, type TestProvider } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { ask, settled } from './walk.ts'
import { WebStage } from './web-stage.ts'

const GRETA = 'greta@gallop.example'
const NAME = 'Barn ID'

describe('an administrator connects a provider alone', () => {
  const stage = new WebStage()
  let provider: TestProvider
  beforeAll(async () => {
    provider = await startProvider(systemClock)
    // Whoever is sent there is signed in there at once.
    provider.instead.set('/authorize', (request, response) => {
      const asked = new URL(request.url ?? '/', provider.issuer)
      const back = `${asked.searchParams.get('redirect_uri')}?${provider.signIn(asked)}`
      response.writeHead(303, { location: back }).end()
    })
    await stage.open()
  }, 90_000)
  afterEach(() => stage.closePages())
  afterAll(async () => {
    await provider.close()
    await stage.close()
  })

  const tab = (page: Page, name: string) =>
    page.getByRole('navigation', { name: 'Of this connection' }).getByText(name)
  const open = async (page: Page, name: string) => {
    await tab(page, name).click()
    await settled(page)
  }
  /** Sits out the window that the provider answers in. */
  async function tries(page: Page, button: string): Promise<void> {
    const opening = page.waitForEvent('popup')
    await page.getByRole('button', { name: button }).click()
    const opened = await opening
    // It closes by itself once this page knows.
    if (!opened.isClosed()) await opened.waitForEvent('close')
  }
  const saves = (page: Page, section: string) =>
    page
      .locator('section', { has: page.getByRole('heading', { name: section }) })
      .getByRole('button', { name: 'Save' })

  it('by the guided steps, breaks it, reads why, mends it, and says who belongs where with which role', async () => {
    const { page } = await stage.visit(GRETA, `${stage.portalOf('gallop')}/connections/new`)
    await page.getByRole('radio', { name: /^OpenID Connect/ }).check()
    await page.getByLabel('Name').fill(NAME)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('link', { name: 'Continue' }).click()

    // Typed wrongly, on purpose.
    await page.getByLabel('Issuer').fill(provider.issuer)
    await page.getByLabel('Client ID').fill('bailiwick')
    await page.getByLabel('Client secret').fill('not the one that the provider has')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await tries(page, 'Begin the test')
    await page.getByText('The test failed').first().waitFor()
    await page.getByText('The provider does not accept this server as the application.').waitFor()
    await page.getByText(/^What to change: Check the client id and the secret/).waitFor()
    await stage.picture(page, 'connection-test-failed', { fullPage: true })

    // Mended where the page of the connection has it.
    const connection = new URL(page.url()).pathname.split('/set-up')[0] ?? ''
    await page.goto(`${stage.demo.url}${connection}/keys`)
    await page.getByRole('button', { name: 'Replace' }).click()
    await page.getByRole('dialog').getByLabel('Client secret').fill(provider.secret)
    await page.getByLabel('Ends at the provider on').fill(inDays(20))
    await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click()
    await page.getByText('(in 20 days)').waitFor()
    await stage.picture(page, 'connection-keys', { fullPage: true })
    provider.claims = { email: 'greta@elsewhere.example', name: 'Greta' }
    await open(page, 'Tests')
    await tries(page, 'Test again')
    await page.getByText('The test went through').first().waitFor()
    await page.getByRole('link', { name: 'Go on with set-up' }).click()
    await page.getByRole('button', { name: 'Activate' }).click()
    await page.getByText('People can sign in through it now.').waitFor()
    await page.getByText('The client secret ends in 20 days').waitFor()
    await stage.picture(page, 'connection-overview', { fullPage: true })

    // It serves the branches as well; rules say which.
    await open(page, 'Organizations, groups, roles')
    await page.getByRole('link', { name: 'Let it serve those below' }).click()
    await page.getByRole('combobox', { name: 'Serves' }).click()
    await page.getByRole('option', { name: 'This one and those below' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The connection was saved.').waitFor()
    await open(page, 'Organizations, groups, roles')
    await page.getByRole('button', { name: 'Add rule' }).click()
    await saves(page, 'Which organization people belong to').click()
    await expectFault(page, 'Claim at the provider, rule 1')
    await page.getByLabel('Claim at the provider, rule 1').first().fill('branch')
    await page.getByLabel('Value of the claim, rule 1').fill('N')
    await page.getByRole('combobox', { name: 'Belongs to, rule 1' }).fill('Gallop North')
    await page.getByRole('option', { name: /^Gallop North/ }).click()
    await saves(page, 'Which organization people belong to').click()
    await page.getByText('From now on people are led by these rules.').waitFor()

    const roles = page.locator('section', {
      has: page.getByRole('heading', { name: 'Roles by what the provider says' }),
    })
    await roles.getByRole('button', { name: 'Add role' }).click()
    await roles.getByLabel('Claim at the provider, rule 1').fill('department')
    await roles.getByLabel('Its value, rule 1').fill('office')
    await roles.getByRole('combobox', { name: 'Role, rule 1' }).click()
    await page.getByRole('option', { name: /^User manager/ }).click()
    await saves(page, 'Roles by what the provider says').click()
    await page.getByText('Answers for it: Greta Galland').waitFor()
    await page.getByRole('switch', { name: 'Bring groups of the provider' }).check()
    await saves(page, 'Groups of the provider').click()
    await page.getByText('The groups follow from the next sign-in on.').waitFor()
    await stage.picture(page, 'connection-gives', { fullPage: true })

    // What would come of it, before anybody comes.
    provider.claims = {
      sub: 'office-1',
      email: 'olga@barn.example',
      name: 'Olga Ott',
      branch: 'N',
      department: 'office',
      groups: ['clerks'],
      amr: ['mfa'],
    }
    await open(page, 'Tests')
    await tries(page, 'Test again')
    await page.getByText('By rule 1.').waitFor()
    await page.getByText('Would be given · would be made').waitFor()
    await stage.picture(page, 'connection-test-outcome', { fullPage: true })

    const { page: olga } = await stage.page()
    await olga.goto(`${stage.issuer}/sign-in?organization=gallop`)
    await olga.getByRole('button', { name: `Continue with ${NAME}` }).click()
    await olga.waitForURL('**/account**')
    const north = stage.idOf('gallop-north')
    const { items: people } = (await ask(page, 'GET', `/organizations/${north}/users?search=olga`)) as {
      items: { id: string }[]
    }
    const assigned = (await ask(
      page,
      'GET',
      `/organizations/${north}/assignments?principalId=${people[0]?.id}`,
    )) as { items: { role: { key: string }; connectionId: string }[] }
    expect(assigned.items.map(({ role, connectionId }) => [role.key, connectionId])).toEqual([
      ['user-manager', connection.split('/').at(-1)],
    ])

    // Who fits no rule is refused in words, and the administrator reads why.
    provider.claims = { sub: 'office-2', email: 'otto@barn.example', branch: 'X', amr: ['mfa'] }
    const { page: otto } = await stage.page()
    await otto.goto(`${stage.issuer}/sign-in?organization=gallop`)
    await otto.getByRole('button', { name: `Continue with ${NAME}` }).click()
    await otto.getByText('That did not work').waitFor()
    await open(page, 'Overview')
    await page.getByText('No rule says to which organization the person belongs.').first().waitFor()
    await page.getByText('otto@barn.example').waitFor()
    await page.getByText('the claim “branch”: “X”').waitFor()
    await stage.picture(page, 'connection-refused', { fullPage: true })
  }, 120_000)

  it('shows in the branch what came from above, and whose a person and a group are', async () => {
    const { page } = await stage.visit(
      'nora@gallop-north.example',
      `${stage.portalOf('gallop-north')}/connections`,
    )
    await page.getByText('From organizations above').waitFor()
    await page.getByText(NAME).waitFor()
    await stage.picture(page, 'connections-from-above', { fullPage: true })
    await page.goto(`${stage.portalOf('gallop-north')}/groups`)
    await page.getByRole('treeitem', { name: /clerks/ }).click()
    await page.getByText(/The provider alone says who is in it/).waitFor()
    await settled(page)
    expect(await page.getByRole('button', { name: 'Add person' }).count()).toBe(0)
    await stage.picture(page, 'group-of-provider', { fullPage: true })
    await page.getByRole('link', { name: 'Olga Ott' }).click()
    await page.getByText('office-1').waitFor()
    await stage.picture(page, 'person-of-provider', { fullPage: true })
    await page.getByRole('button', { name: `Unlink: ${NAME}` }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click()
    await page.getByText('Known by no identity provider.').waitFor()
  }, 60_000)

  it('names people for emergency access, and is told who would be locked out', async () => {
    const { page } = await stage.visit(GRETA, `${stage.portalOf('gallop')}/connections/emergency-access`)
    await page.getByRole('button', { name: 'Name somebody' }).first().click()
    await page.getByRole('dialog').getByRole('combobox', { name: 'Who' }).fill('Greta')
    await page.getByRole('option', { name: /^Greta/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Name somebody' }).click()
    await page.getByText('never used').waitFor()
    await stage.picture(page, 'emergency-access')

    // With providers alone, the last of them goes only when that is meant.
    await page.goto(`${stage.portalOf('gallop')}/policy`)
    await settled(page)
    await page.getByRole('checkbox', { name: 'Password', exact: true }).uncheck()
    // As a way in; further down it is a second factor.
    await page.getByRole('checkbox', { name: 'Passkey', exact: true }).first().uncheck()
    await page.getByRole('button', { name: 'Review and save' }).click()
    await page.getByText(/^When the provider is down/).waitFor()
    await stage.picture(page, 'policy-connection-only')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    // Nobody with a password is let in any more, but who was named; the sign-in of before is over as well.
    await page.goto(`${stage.issuer}/sign-in?organization=gallop&emergency=yes`)
    await stage.proves(page, GRETA)
    await page.waitForURL('**/account**')
    await page.goto(`${stage.portalOf('gallop')}/connections/emergency-access`)
    await page.getByText('last used').waitFor()
    const { items } = (await ask(page, 'GET', `/organizations/${stage.idOf('gallop')}/connections`)) as {
      items: { id: string; name: string }[]
    }
    for (const [at, { id, name }] of items.entries()) {
      await page.goto(`${stage.portalOf('gallop')}/connections/${id}`)
      await page.getByRole('button', { name: 'Deactivate' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText(/^In this organization/).waitFor()
      await dialog.getByRole('button', { name: 'Deactivate' }).click()
      if (at < items.length - 1) {
        await page.getByText('The connection was deactivated.').waitFor()
        continue
      }
      await dialog.getByText(/nobody could sign in any more$/).waitFor()
      await stage.picture(page, 'connection-lock-out')
      expect(await dialog.getByRole('button', { name: 'Deactivate' }).isDisabled(), name).toBe(true)
    }
  }, 120_000)
})

const inDays = (days: number): string =>
  new Date(systemClock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)

async function expectFault(page: Page, label: string): Promise<void> {
  const field = page.getByLabel(label).first()
  await field.and(page.locator('[aria-invalid=true]')).waitFor()
}
