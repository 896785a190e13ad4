import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from '../../../test/harness/browser.ts'
import { anOrganizationWith, aStage, eventsIn, type Stage } from './testing.test-helper.ts'

describe('an identifier that no database can hold', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  const attempt = async (slug: string, identifier: string) => {
    const browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${slug}`)
    return browser.submit({ identifier, password: 'a wrong password of some length' })
  }

  it('names nobody, and is answered and recorded like any other that names nobody', async () => {
    const place = await anOrganizationWith(stage)
    for (const identifier of ['nobody', `${'a'.repeat(253)}🐎`]) {
      expect((await attempt(place.slug, identifier)).status).toBe(422)
    }
    const events = await eventsIn(stage.app, place)
    expect(events.map(({ type, reason }) => `${type} ${reason}`)).toEqual(
      Array.from({ length: 2 }, () => 'user.sign_in_failed unknown_user'),
    )
  })

  it('is refused as a form where it holds a null byte, whoever it would have named', async () => {
    const place = await anOrganizationWith(stage)
    for (const identifier of ['a\0b', '\0', `${'x'.repeat(300)}\0`]) {
      expect((await attempt(place.slug, identifier)).status).toBe(400)
    }
  })
})
