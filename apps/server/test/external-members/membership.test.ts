import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { OAuthStage } from '../attacks/stage.ts'
import { aPair, join, membersOf, openStage, through, tokensOf, WAYS } from './stage.ts'

const ALL_OPEN = Object.fromEntries(Object.keys(WAYS).map((name) => [name, false]))

describe('a member from another organization', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.app.drop())

  it('enters with the roles it was given, as somebody of its home, until the host removes it', async () => {
    const pair = await aPair(stage)
    const id = await join(pair)
    const tokens = await tokensOf(pair)
    const { host, home, person } = pair
    expect((await tokens.visit.introspect(tokens.access)).body).toMatchObject({
      active: true,
      sub: person,
      org_id: host.organizationId,
      org_home: home.organizationId,
    })
    expect((await stage.userinfo(tokens.access)).body.permissions).toEqual(['horses:feed', 'users:read'])
    expect(await through(pair, tokens)).toEqual(ALL_OPEN)

    const after = await tokensOf(pair)
    const removed = await stage.api(`DELETE /organizations/${host.organizationId}/external-members/${id}`)
    expect(removed.status, removed.text).toBe(204)
    for (const [name, answer] of Object.entries(await through(pair, after)))
      expect(answer, name).not.toBe(false)
    expect((await stage.userinfo(after.atHome)).status).toBe(200)
    expect(await membersOf(pair)).toEqual([])
    const types = async (place: typeof host) => (await eventsIn(stage.app, place)).map(({ type }) => type)
    expect(await types(host)).toEqual(
      expect.arrayContaining(['invitation.created', 'external_member.joined', 'external_member.ended']),
    )
    expect(await types(home)).toEqual(
      expect.arrayContaining(['user.joined_elsewhere', 'user.left_elsewhere']),
    )
  })
})
