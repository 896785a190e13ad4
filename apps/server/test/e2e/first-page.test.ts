import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { settled } from './walk.ts'
import { WebStage } from './web-stage.ts'

const PEOPLE = 100_000
const MOST_MS = 300
const TIMES = 5

/** People of an organization by SQL, as the owner: rows that are right by construction. */
async function fill(dataDir: string, organization: string, workspace: string): Promise<void> {
  const owner = new Client({ connectionString: readFileSync(join(dataDir, 'owner-url'), 'utf8').trim() })
  await owner.connect()
  try {
    await owner.query(
      `insert into users (organization_id, id, workspace_id, status, email, email_normalized, display_name)
        select $1, 'usr_00' || lpad(n::text, 24, '0'), $2, 'active', 'rider' || n || '@example.com',
               'rider' || n || '@example.com', 'Rider ' || n from generate_series(1, ${PEOPLE}) n`,
      [organization, workspace],
    )
    await owner.query('analyze users')
  } finally {
    await owner.end()
  }
}

/** Clicks on a place in the navigation, and says how long it took until the first person stood on the screen. */
const fromClickToRow = (page: Page) =>
  page.evaluate(`new Promise((resolve) => {
    const link = [...document.querySelectorAll('nav a')].find((one) => one.textContent === 'People')
    const began = performance.now()
    const look = () =>
      document.querySelector('main [role=row] a[href*="/people/usr_"]')
        // What stands in this frame is painted when the next one begins.
        ? requestAnimationFrame(() => resolve(performance.now() - began))
        : requestAnimationFrame(look)
    link.click()
    look()
  })`) as Promise<number>

describe('a list of very many people', () => {
  const stage = new WebStage()
  beforeAll(async () => {
    await stage.open()
    await fill(stage.server.dataDir, stage.idOf('stable-a'), stage.demo.workspace.id)
  }, 120_000)
  afterEach(() => stage.closePages())
  afterAll(() => stage.close())

  it(`shows its first page within ${MOST_MS} ms of the click, the server included`, async () => {
    const { page } = await stage.page({ whole: true })
    const home = stage.portalOf('stable-a')
    await stage.enter(page, 'anna@stable-a.example', home)
    const taken: number[] = []
    for (let time = 0; time < TIMES; time++) {
      // From anew each time: nothing was loaded for that screen, and nothing was read.
      await page.goto(home)
      await settled(page)
      taken.push(Math.round(await fromClickToRow(page)))
    }
    // Others are at work on the machine of a test: what it can do is what it did when it was let.
    expect(Math.min(...taken), `${taken} ms`).toBeLessThanOrEqual(MOST_MS)
  }, 60_000)
})
