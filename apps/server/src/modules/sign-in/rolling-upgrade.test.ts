import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Browser } from '../../../test/harness/browser.ts'
import { asOwner } from '../../../test/harness/template.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  enrol,
  PASSWORD,
  type Stage,
} from './testing.test-helper.ts'

describe('a flow that a node of a newer release has written to', () => {
  let stage: Stage
  let browser: Browser
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let secret: string
  beforeAll(async () => {
    stage = await aStage()
  })
  beforeEach(async () => {
    browser = new Browser(stage.app)
    place = await anOrganizationWith(stage, { secondFactor: { requirement: 'required' } })
    ;({ secret } = await enrol(stage.app, place, await aPerson(stage.app, place, 'ann@example.com')))
    await query('delete from sign_in_flows')
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await query(`update sign_in_flows
      set state = jsonb_set(state || '{"later": {"a": 1}}', '{proofs,faceSeen}', '{"by": "them"}')`)
  })
  afterAll(() => stage.app.drop())

  const query = (text: string) =>
    asOwner(stage.app.ownerUrl, async (client) => (await client.query(text)).rows)
  const state = async () => (await query('select state from sign_in_flows'))[0].state
  const password = { identifier: 'ann@example.com', password: PASSWORD }

  it('goes on here, and what is not known here is handed on as it was', async () => {
    await browser.submit(password)
    expect(browser.title()).toBe('Confirm that it is you')
    expect(await state()).toMatchObject({ later: { a: 1 }, proofs: { password: { meetsPolicy: true } } })
    await browser.submit({ code: codeOf(secret, stage.app) })
    expect(browser.cookie('bailiwick')).toBeDefined()
  })

  it('leaves nothing of it to another account, known here or not', async () => {
    await browser.submit(password)
    await browser.request(
      'POST',
      browser.form().action.replace(/[^/]+$/, 'another'),
      Object.entries(browser.form().hidden),
    )
    const { later, proofs } = await state()
    expect([later, proofs]).toEqual([undefined, {}])
  })

  it('is not decided here when it is for something that is not known here', async () => {
    await query(`update sign_in_flows set state = state || '{"purpose": "somethingNew"}'`)
    const { status } = await browser.submit(password)
    expect(status).toBe(503)
    expect(browser.cookie('bailiwick')).toBeUndefined()
  })
})
