import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/kernel/clock.ts'
import type { AccessReviewId } from '../../src/kernel/ids.ts'
import { runReview } from '../../src/modules/access-reviews/index.ts'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import { OAuthStage, Visit } from '../attacks/stage.ts'

describe('a review of applications', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(() => stage.app.drop())

  it('ends what one was given in sessions, without a consent, for that person alone', async () => {
    const { app, workspace } = stage
    const place = await anOrganizationWith(stage)
    const organization = place.organizationId
    const at = `/organizations/${organization}`
    const client = await stage.application(workspace.root)
    const visitOf = async (email: string) => {
      const id = await aPerson(app, place, email)
      const visit = new Visit(stage, client)
      const { body } = await visit.redeem(await visit.code({ organization }, email))
      return { id, isActive: async () => (await visit.introspect(String(body.access_token))).body.active }
    }
    const [one, other] = [await visitOf('one@example.com'), await visitOf('other@example.com')]
    const scope = { of: 'applications', applications: { kind: 'application', clientId: client.id } }
    const dueAt = addDays(app.services.clock.now(), 20).toISOString()
    const begun = await stage.api(`POST ${at}/access-reviews`, { name: 'Apps', dueAt, scope })
    expect(begun.text).toContain('"items":2')
    const review = `${at}/access-reviews/${String(begun.body.id)}`
    const { body } = await stage.api(`GET ${review}/items?principalId=${one.id}`)
    const [item] = body.items as { id: string; lastUsedAt: string; thing: object }[]
    expect(item).toMatchObject({ thing: { id: client.id, name: 'App' }, lastUsedAt: expect.any(String) })
    const decision = { itemIds: [item?.id], decision: 'revoke', reason: 'Not needed' }
    await stage.api(`POST ${review}/decisions`, decision)
    expect(await one.isActive()).toBe(true)
    await stage.api(`POST ${review}/close`, {})
    await runReview(app.services, place, begun.body.id as AccessReviewId)
    expect([await one.isActive(), await other.isActive()]).toEqual([false, true])
  })
})
