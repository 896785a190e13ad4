import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  PASSWORD,
  type Stage,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { Browser } from '../harness/browser.ts'
import { asOwner } from '../harness/template.ts'
import { record } from './recorder.ts'

describe('a sign-in costs so many statements, waits for the database and commits', () => {
  let stage: Stage
  let slug: string
  beforeAll(async () => {
    stage = await aStage()
    const place = await anOrganizationWith(stage)
    slug = place.slug
    await aPerson(stage.app, place, 'pam@example.com')
    const locked = await aPerson(stage.app, place, 'locked@example.com')
    await asOwner(stage.app.ownerUrl, (client) =>
      client.query(
        `insert into lockouts (organization_id, user_id, kind, origin, workspace_id, failures, locks, failed_at, locked_until)
         values ($1, $2, 'password', 'everywhere', $3, 50, 1, now(), now() + interval '1 hour')`,
        [place.organizationId, locked, place.workspaceId],
      ),
    )
    // Once, for what is remembered from then on.
    await post(await page())
  })
  afterAll(() => stage.app.drop())

  async function page(): Promise<Browser> {
    const browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${slug}`)
    return browser
  }

  /** Without the page that it leads to. */
  async function post(browser: Browser, identifier = 'pam@example.com', status = 303): Promise<void> {
    const { action, hidden } = browser.form()
    const pairs = Object.entries(browser.cookies()).map((pair) => pair.join('='))
    const form = { ...hidden, identifier, password: PASSWORD }
    const { statusCode } = await stage.app.http.inject({
      method: 'POST',
      url: action,
      headers: {
        cookie: pairs.join('; '),
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost:4000',
      },
      payload: new URLSearchParams(form).toString(),
    })
    expect(statusCode).toBe(status)
  }

  async function expectCosts(work: () => Promise<unknown>, most: [number, number, number]): Promise<void> {
    const { sent, statements, roundTrips, commits } = await record(work)
    const told = sent.map(({ role, text }) => `${role}: ${text}`).join('\n')
    expect([statements.length, commits], told).toEqual([most[0], most[2]])
    // Answers of two connections may arrive together and then count as one wait.
    expect(roundTrips, told).toBeLessThanOrEqual(most[1])
  }

  it('2, 2, 1: its page, by the name of an organization', () => expectCosts(page, [2, 2, 1]))

  it('as much for an account that is locked as for one that nobody has, whatever the password', async () => {
    const asked: string[][] = []
    for (const who of ['nobody@example.com', 'locked@example.com']) {
      const browser = await page()
      const { sent } = await record(() => post(browser, who, 422))
      asked.push(sent.map(({ text }) => text))
    }
    expect(asked[1]).toEqual(asked[0])
  })

  it('19, 14, 3: its password, to the session and its event', async () => {
    const browser = await page()
    await expectCosts(() => post(browser), [19, 14, 3])
  })
})
