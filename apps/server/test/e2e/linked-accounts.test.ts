import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from './application.ts'
import { WebStage } from './web-stage.ts'

const ANNA = 'anna@stable-a.example'
const BRUNO = 'bruno@stable-b.example'

describe('two accounts in one browser', () => {
  const stage = new WebStage()
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  const at = (path: string) => `${stage.issuer}${path}`
  async function signIn(page: Page, organization: string, email: string): Promise<void> {
    await page.goto(at(`/sign-in?organization=${organization}`))
    await stage.proves(page, email)
    await page.getByRole('heading', { name: 'Your account' }).waitFor()
  }
  const sessionOf = (page: Page) => new URL(page.url()).searchParams.get('session') ?? ''

  it('live in a tab each, are linked when both are proved, and end apart', async () => {
    const { page: anna } = await stage.page()
    await signIn(anna, 'stable-a', ANNA)
    const bruno = await anna.context().newPage()
    await signIn(bruno, 'stable-b', BRUNO)
    const [hers, his] = [sessionOf(anna), sessionOf(bruno)]
    expect(hers).not.toBe(his)
    // Each tab stays with its own account.
    await anna.reload()
    expect(await anna.getByText(ANNA).count()).toBeGreaterThan(0)
    expect(await anna.getByText(BRUNO).count()).toBe(0)
    await bruno.reload()
    expect(await bruno.getByText(BRUNO).count()).toBeGreaterThan(0)
    expect(await bruno.getByText(ANNA).count()).toBe(0)

    await anna.goto(at(`/account/accounts?session=${hers}`))
    await anna.getByRole('link', { name: 'Link with the account at Stable B' }).click()
    await anna.getByRole('heading', { name: 'Link two accounts' }).waitFor()
    await stage.picture(anna, 'link-accounts')
    await anna.getByRole('button', { name: 'Link them' }).click()
    await anna.getByText('linked with your account at Stable A').waitFor()
    await stage.picture(anna, 'linked-accounts')
    await anna.getByRole('link', { name: 'Switch to the account at Stable B' }).click()
    await anna.getByRole('heading', { name: 'Your account' }).waitFor()
    expect(sessionOf(anna)).toBe(his)

    // A token of the one becomes none of the other's organization.
    const { access_token: token } = await stage.signIn(ANNA)
    const exchanged = stage.equineEase.exchange(token, stage.idOf('stable-b'))
    await expect(exchanged.catch((error: unknown) => Promise.reject(refusal(error)))).rejects.toMatch(
      /invalid_target|access_denied|invalid_request/,
    )

    // Signing out of the one leaves the other, and leads back by its own sign-in.
    await bruno.goto(at(`/account/sign-out?session=${his}`))
    await bruno.getByRole('button', { name: 'Sign out', exact: true }).click()
    await bruno.getByText('You are signed out').first().waitFor()
    await anna.goto(at('/account/accounts'))
    expect(await anna.getByText(ANNA).count()).toBeGreaterThan(0)
    await anna.getByRole('link', { name: 'Switch to the account at Stable B' }).click()
    await anna.getByRole('heading', { name: 'Sign in to Stable B' }).waitFor()
    expect(await anna.inputValue('input[name=identifier]')).toBe(BRUNO)
    expect(await anna.inputValue('input[name=password]')).toBe('')
  }, 150_000)
})
