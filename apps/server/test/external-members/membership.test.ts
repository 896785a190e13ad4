import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { OAuthStage } from '../attacks/stage.ts'
import { aRole } from '../factories/holders.ts'
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

  it('is given and loses roles as anybody here', async () => {
    const pair = await aPair(stage)
    const id = await join(pair)
    const { access } = await tokensOf(pair)
    const all = `/organizations/${pair.host.organizationId}/assignments`
    const roleId = await aRole(stage.app, pair.host, ['horses:shoe'])
    const permissions = async () => (await stage.userinfo(access)).body.permissions
    expect(await permissions()).toEqual(['horses:feed', 'users:read'])
    const given = await stage.api(`POST ${all}`, { principalId: id, roleId })
    expect(given.body).toMatchObject({ principalId: id, principalName: pair.email })
    expect(await permissions()).toEqual(['horses:feed', 'horses:shoe', 'users:read'])
    const { body } = await stage.api(`GET ${all}?principalId=${id}`)
    expect(body.items).toHaveLength(2)
    for (const { id: one } of body.items as { id: string }[]) await stage.api(`DELETE ${all}/${one}`)
    // Who holds nothing there is nobody there.
    expect((await stage.userinfo(access)).status).toBe(401)
    const other = await aPair(stage)
    const elsewhere = `POST /organizations/${other.host.organizationId}/assignments`
    expect((await stage.api(elsewhere, { principalId: id, roleId: other.roleId })).body.code).toBe(
      'assignment.principal_not_found',
    )
  })
})
