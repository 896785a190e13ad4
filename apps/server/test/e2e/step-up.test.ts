import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Place } from '../../src/platform/db/index.ts'
import { ageSignIns } from './age-sign-ins.ts'
import { WebStage } from './web-stage.ts'

const BRUNO = 'bruno@stable-b.example'
/** Past the shortest that a policy can ask for. */
const MINUTE = 61

describe('a change that asks to sign in again, in a browser', () => {
  const stage = new WebStage()
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  it('keeps what was typed, and goes on where it was; in the words of the screen', async () => {
    const { page } = await stage.page()
    const portal = stage.portalOf('stable-b')
    await stage.enter(page, BRUNO, portal)
    const admin = await stage.apiAsService('stable-b')
    const id = stage.idOf('stable-b')
    const { body } = await admin(`GET /organizations/${id}/policy`)
    const settings = { ...(body.settings as object), administrator: { reauthenticationMinutes: 1 } }
    expect((await admin(`PUT /organizations/${id}/policy`, { settings })).status).toBe(200)

    await page.evaluate("localStorage.setItem('bailiwick.language', 'de')")
    await page.goto(`${portal}/people`)
    await page.getByRole('button', { name: 'Person hinzufügen' }).click()
    const dialog = page.getByRole('dialog', { name: 'Person hinzufügen' })
    await dialog.getByLabel('E-Mail-Adresse').fill('bettina@stable-b.example')
    await dialog.getByLabel('Vorname').fill('Bettina')
    await dialog.getByLabel('Nachname').fill('Berg')
    const { id: workspaceId } = stage.demo.workspace
    await ageSignIns(stage.server, { workspaceId, organizationId: id } as Place, MINUTE)
    await dialog.getByRole('button', { name: 'Person hinzufügen' }).click()
    const question = page.getByRole('dialog', { name: 'Bestätigen Sie, dass Sie es sind' })
    // The server's words, in the language of the screen.
    await question.getByText('Melden Sie sich für diese Änderung noch einmal an.').waitFor()
    await stage.picture(page, 'step-up')

    // Left alone nothing is lost, and nothing was done.
    await question.getByRole('button', { name: 'Abbrechen' }).click()
    expect(await dialog.getByLabel('Nachname').inputValue()).toBe('Berg')
    await dialog.getByRole('button', { name: 'Person hinzufügen' }).click()

    const opened = page.waitForEvent('popup')
    await question.getByRole('button', { name: 'Noch einmal anmelden' }).click()
    const popup = await opened
    await popup.waitForSelector('input[name=password]')
    expect(await dialog.getByLabel('Vorname').inputValue()).toBe('Bettina')
    const person = stage.person(BRUNO)
    if (await popup.locator('input[name=identifier]').isEditable())
      await popup.fill('input[name=identifier]', person.email)
    const closed = popup.waitForEvent('close')
    await popup.fill('input[name=password]', person.password)
    await popup.click('button[type=submit]')
    await popup.fill('input[name=code]', person.code())
    await popup.click('button[type=submit]')
    await closed
    await page.getByText('Bettina Berg wurde hinzugefügt.').waitFor()
    await page.getByRole('heading', { name: 'Bettina Berg' }).waitFor()
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('bettina')
  }, 150_000)
})
