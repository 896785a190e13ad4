import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/kernel/clock.ts'
import type { AccessReviewId } from '../../src/kernel/ids.ts'
import { runReview } from '../../src/modules/access-reviews/index.ts'
import type { OAuthStage } from '../attacks/stage.ts'
import { aPair, BOTH_ALLOW, join, openStage, tokensOf } from '../external-members/stage.ts'
import { aRole } from '../factories/holders.ts'

describe('a review of external members', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.app.drop())

  const dueAt = () => addDays(stage.app.services.clock.now(), 20).toISOString()
  const scope = { of: 'people', people: { kind: 'external' } }

  it('takes away what they have here, at once, and leaves them members', async () => {
    const pair = await aPair(stage, { home: BOTH_ALLOW, host: BOTH_ALLOW })
    const memberId = await join(pair)
    const tokens = await tokensOf(pair)
    const at = `/organizations/${pair.host.organizationId}`
    const reads = async () => (await stage.api(`GET ${at}/users`, undefined, tokens.jwt)).status
    expect(await reads()).toBe(200)
    const begun = await stage.api(`POST ${at}/access-reviews`, { name: 'Guests', dueAt: dueAt(), scope })
    const review = `${at}/access-reviews/${String(begun.body.id)}`
    const items = async () =>
      (await stage.api(`GET ${review}/items`)).body.items as {
        id: string
        principal: object
        outcome: string
      }[]
    const [item, ...others] = await items()
    expect(others).toEqual([])
    expect(item?.principal).toMatchObject({ id: memberId, kind: 'externalMember' })
    const body = { itemIds: [item?.id], decision: 'revoke', reason: 'The job is done' }
    expect((await stage.api(`POST ${review}/decisions`, body)).body.decided).toBe(1)
    expect((await stage.api(`POST ${review}/close`, {})).status).toBe(200)
    await runReview(stage.app.services, pair.host, begun.body.id as AccessReviewId)
    expect((await items())[0]?.outcome).toBe('revoked')
    expect(await reads()).not.toBe(200)
    expect((await stage.api(`GET ${at}/external-members`)).text).toContain(memberId)
  })

  it('lets none of them decide on what they have here themselves', async () => {
    const pair = await aPair(stage, { home: BOTH_ALLOW, host: BOTH_ALLOW })
    const needed = ['reviews:read', 'reviews:decide', 'assignments:write', 'users:read', 'horses:feed']
    const roleId = await aRole(stage.app, pair.host, needed)
    await join(pair, { roles: [{ roleId }] })
    const { jwt } = await tokensOf(pair)
    const at = `/organizations/${pair.host.organizationId}`
    const begun = await stage.api(`POST ${at}/access-reviews`, { name: 'Guests', dueAt: dueAt(), scope })
    const review = `${at}/access-reviews/${String(begun.body.id)}`
    const { body } = await stage.api(`GET ${review}/items`, undefined, jwt)
    const [own] = body.items as { id: string; isOwn: boolean }[]
    expect(own?.isOwn).toBe(true)
    for (const decision of ['keep', 'revoke']) {
      const asked = { itemIds: [own?.id], decision, reason: 'I like it here' }
      expect((await stage.api(`POST ${review}/decisions`, asked, jwt)).body).toMatchObject({
        decided: 0,
        results: [{ code: 'access_review.own_access' }],
      })
    }
  })
})
