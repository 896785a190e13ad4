import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor } from '../../../test/factories/index.ts'
import { roleIdOf } from '../../../test/harness/api.ts'
import { Browser } from '../../../test/harness/browser.ts'
import type { InvitationId } from '../../kernel/ids.ts'
import { prepareInvitationMail } from '../invitations/index.ts'
import { anOrganizationWith, aStage, type Stage, sessionsIn } from './testing.test-helper.ts'

const WISH = 'an entirely different phrase'

describe('an invitation', () => {
  let stage: Stage
  let browser: Browser
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  beforeAll(async () => {
    stage = await aStage()
  })
  beforeEach(async () => {
    browser = new Browser(stage.app)
    place = await anOrganizationWith(stage, { secondFactor: { requirement: 'required' } })
  })
  afterAll(() => stage.app.drop())

  async function link(email: string, roles: { roleId: string }[] = []): Promise<string> {
    const { headers } = await anActor(stage.app, place, 'administrator', 'subtree')
    const answer = await stage.app.http.inject({
      method: 'POST',
      url: `/w/${stage.workspace.slug}/api/v1/organizations/${place.organizationId}/invitations`,
      headers,
      payload: { email, roles },
    })
    expect(answer.statusCode, answer.body).toBe(201)
    const id = answer.json().id as InvitationId
    const mail = await prepareInvitationMail(stage.app.services, place, id)
    const query = { organization: place.organizationId, token: mail?.token ?? '' }
    return `/w/${stage.workspace.slug}/sign-in/invitation?${new URLSearchParams(query)}`
  }
  const answers = { name: 'New Person', newPassword: WISH, repeatPassword: WISH }

  it('is told beforehand which roles come with it', async () => {
    await browser.open(await link('plain@example.com'))
    expect(browser.shown?.body).not.toContain('You come with')
    const roleId = await roleIdOf(stage.app, stage.workspace, 'administrator')
    await browser.open(await link('admin@example.com', [{ roleId }]))
    expect(browser.shown?.body).toContain(
      'You come with this role: <b><bdi>Organization administrator</bdi></b>',
    )
  })

  it('makes the account once, by the post alone, and signs nobody in: the policy is met at sign-in', async () => {
    const url = await link('new@example.com')
    await browser.open(url)
    await browser.open(url)
    expect(browser.title()).toBe(`Join ${place.slug}`)
    expect(browser.shown?.body).toContain('new@example.com')
    await browser.submit({})
    expect(browser.shown?.status).toBe(422)
    await browser.submit({ ...answers, newPassword: 'short', repeatPassword: 'short' })
    expect(browser.shown?.body).toContain('The password needs at least')
    expect(browser.shown?.body).toContain('is not a common or easily guessed one')
    const form = browser.form()
    await browser.submit({ ...answers, email: 'other@example.com' })
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    expect(browser.shown?.body).toContain(`Your account at ${place.slug} is ready.`)
    expect(browser.shown?.body).toContain('value="new@example.com"')
    expect(browser.shown?.url).not.toContain('example.com')
    expect(await sessionsIn(stage.app, place)).toEqual([])
    const again = await browser.request('POST', form.action, Object.entries({ ...form.hidden, ...answers }))
    expect(again.status).toBe(410)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await browser.submit({ identifier: 'new@example.com', password: WISH })
    expect(browser.title()).toBe('Set up your second factor')
  })

  it('does not hold in another organization, made up, or from another site (CVE-2026-1529)', async () => {
    const url = new URL(await link('two@example.com'), 'http://x')
    const other = await anOrganizationWith(stage)
    const at = (change: Record<string, string>) => {
      const query = new URLSearchParams({ ...Object.fromEntries(url.searchParams), ...change })
      return browser.open(`${url.pathname}?${query}`)
    }
    expect((await at({ organization: other.slug })).status).toBe(410)
    expect((await at({ token: 'bwi_x' })).status).toBe(410)
    expect((await at({ token: '' })).status).toBe(410)
    await at({})
    expect((await browser.submit({ ...answers, csrf: 'x' })).status).toBe(403)
    browser.headers['sec-fetch-site'] = 'cross-site'
    await at({})
    expect((await browser.submit(answers)).status).toBe(403)
  })
})
