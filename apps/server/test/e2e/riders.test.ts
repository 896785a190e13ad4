import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { RIDER, ridersOfAuth0 } from '../../src/cli/demo/riders.ts'
import { codeAt } from './person.ts'
import { WebStage } from './web-stage.ts'

const BRUNO = 'bruno@stable-b.example'
const RIDERS = 10_000
const OTHERS = 'another of the many riders there'

interface Seen {
  status: string
  done: number
}

describe('ten thousand riders of another system', () => {
  const stage = new WebStage()
  beforeAll(() => stage.open(), 90_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  it('come by an export in the portal, seen on their way, and one signs in by the password of before', async () => {
    const buffer = Buffer.from((await ridersOfAuth0(RIDERS)).join('\n'))
    const { page, complaints } = await stage.visit(BRUNO, `${stage.portalOf('stable-b')}/imports/new`)
    const seen: Seen[] = []
    page.on('response', async (answer) => {
      const isOfOne = /\/imports\/imp_\w+$/.test(new URL(answer.url()).pathname)
      if (isOfOne && answer.request().method() === 'GET') seen.push((await answer.json()) as Seen)
    })
    await page.getByLabel('Format').selectOption('Auth0')
    await page
      .getByLabel('File')
      .setInputFiles({ name: 'riders.ndjson', mimeType: 'application/x-ndjson', buffer })
    await page.getByRole('button', { name: 'Upload and check' }).click()

    await page.getByText('Waits for you').waitFor()
    await page.getByText('Nothing is against any line.').waitFor()
    const would = page.locator('section', { hasText: 'What would come of it' })
    expect(await would.textContent()).toMatch(/People made\s*10,000[\s\S]*Passwords\s*10,000/)

    const bar = page.getByRole('progressbar', { name: 'Under way' })
    const isShown = bar.waitFor()
    await page.getByRole('button', { name: 'Bring in' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Bring in' }).click()
    await isShown
    await page.getByText('Done', { exact: true }).waitFor()
    await bar.waitFor({ state: 'detached' })
    const came = page.locator('section', { hasText: 'What has come of it' })
    expect(await came.textContent()).toMatch(/People made\s*10,000/)
    await stage.picture(page, 'import-riders-done', { fullPage: true })
    const running = seen.filter(({ status }) => status === 'running').map(({ done }) => done)
    expect(running.length).toBeGreaterThan(0)
    expect(running).toEqual(running.toSorted((one, other) => one - other))
    expect(seen.at(-1)).toMatchObject({ status: 'finished', done: RIDERS })
    expect(complaints).toEqual([])

    const { page: riders } = await stage.page()
    await riders.goto(`${stage.issuer}/sign-in?organization=stable-b`)
    const prove = async (password: string) => {
      await riders.fill('input[name=identifier]', `Rider-${RIDER.at}@example.com`)
      await riders.fill('input[name=password]', password)
      await riders.click('button[type=submit]')
    }
    await prove(OTHERS)
    await riders.getByRole('alert').waitFor()
    await prove(RIDER.password)
    await riders.fill('input[name=code]', codeAt(RIDER.totp))
    await riders.click('button[type=submit]')
    await riders.getByRole('heading', { name: 'Your account' }).waitFor()
  }, 90_000)
})
