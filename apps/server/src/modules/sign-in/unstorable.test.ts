import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from '../../../test/harness/browser.ts'
import { anOrganizationWith, aStage, eventsIn, type Stage } from './testing.test-helper.ts'

describe('an identifier that no database can hold', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  it('names nobody, and is answered and recorded like any other that names nobody', async () => {
    const place = await anOrganizationWith(stage)
    const cutPair = `${'a'.repeat(253)}🐎`
    for (const identifier of ['nobody', 'a\0b', '\0', `${'x'.repeat(300)}\0`, cutPair]) {
      const browser = new Browser(stage.app)
      await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
      const shown = await browser.submit({ identifier, password: 'a wrong password of some length' })
      expect(shown.status, JSON.stringify(identifier.slice(0, 9))).toBe(422)
    }
    const events = await eventsIn(stage.app, place)
    expect(events.map(({ type, reason }) => `${type} ${reason}`)).toEqual(
      Array.from({ length: 5 }, () => 'user.sign_in_failed unknown_user'),
    )
  })
})
