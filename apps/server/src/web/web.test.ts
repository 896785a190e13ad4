import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assign } from '../../test/factories/index.ts'
import { Browser } from '../../test/harness/browser.ts'
import { systemClock } from '../kernel/clock.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  PASSWORD,
  type Stage,
} from '../modules/sign-in/testing.test-helper.ts'
import { addSigningKeys } from '../modules/signing-keys/index.ts'

type Place = Awaited<ReturnType<typeof anOrganizationWith>>

describe('a browser in the portal', () => {
  let stage: Stage
  let place: Place
  let browser: Browser
  let base: string

  beforeAll(async () => {
    stage = await aStage({ tokens: 'real' })
    const { db, vault } = stage.app.services
    await addSigningKeys(db, vault, systemClock, stage.workspace.id)
    base = `/w/${stage.workspace.slug}`
  })
  beforeEach(async () => {
    place = await anOrganizationWith(stage)
    const id = await aPerson(stage.app, place, 'ann@example.com')
    await assign(stage.app, place, id, 'administrator', 'organization')
    browser = new Browser(stage.app)
  })
  afterAll(() => stage.app.drop())

  it('signs in and comes back', async () => {
    await browser.open(`${base}/portal/${place.slug}/people?x=1`)
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    const shown = await browser.submit({ identifier: 'ann@example.com', password: PASSWORD })
    expect(shown.url).toBe(`${base}/portal/${place.slug}/people?x=1`)
    const cookie = browser.cookie(`bailiwick-web-${stage.workspace.slug}`)
    const answer = await stage.app.http.inject({
      url: `${base}/api/v1/organizations/${place.organizationId}/users`,
      headers: {
        cookie: `bailiwick-web-${stage.workspace.slug}=${cookie}`,
        'bailiwick-organization': place.organizationId,
      },
    })
    expect(answer.statusCode, answer.body).toBe(200)
  })
})
