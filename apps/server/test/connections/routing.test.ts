import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '../../src/kernel/clock.ts'
import { newId } from '../../src/kernel/ids.ts'
import { eraseRefused } from '../../src/modules/audit/index.ts'
import {
  anOrganizationWith,
  aStage,
  type Stage,
  sessionsIn,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, inWorkspace, type Place } from '../../src/platform/db/index.ts'
import { aHolder, aRole } from '../factories/holders.ts'
import { eventsOf } from '../harness/api.ts'
import { aConnected, type Connected, signInThrough } from './stage.ts'

describe('which organization below people of a connection belong to', () => {
  let stage: Stage
  let head: Connected
  let north: Place & { slug: string }
  let south: Place & { slug: string }
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())
  beforeEach(async () => {
    head = await aConnected(stage, { connection: { reach: 'subtree' } })
    north = await anOrganizationWith(stage, {}, head.place)
    south = await anOrganizationWith(stage, {}, head.place)
    return () => head.provider.close()
  })

  const set = (rules: object[], fallback?: string) =>
    head.api(head.admin, `PUT ${head.one}/routes`, { rules, ...(fallback && { fallback }) })
  const byGroup = (value: string, { organizationId: targetId }: Place) => ({ kind: 'group', value, targetId })
  const peopleOf = async (place: Place) => (await sessionsIn(stage.app, place)).length
  const refusals = () => eventsOf(stage.app, head.place, 'connection.sign_in_refused')

  it('leads where the first rule leads that fits, and keeps what was set', async () => {
    const rules = [
      byGroup('north', north),
      { kind: 'claim', claim: 'branch', value: 'S', targetId: south.organizationId },
    ]
    const answer = await set(rules)
    expect(answer.status, answer.text).toBe(200)
    const { targets, ...kept } = (await head.api(head.admin, `GET ${head.one}/routes`)).body
    expect(kept).toEqual({ rules, fallback: 'refuse' })
    expect(targets).toEqual([
      expect.objectContaining({ id: north.organizationId, status: 'active' }),
      expect.objectContaining({ id: south.organizationId, status: 'active' }),
    ])
    head.provider.claims = { branch: 'S', groups: ['clerks', 'north'], name: 'Nora' }
    head.provider.claims.email = 'nora@example.com'
    const browser = await signInThrough(stage, head)
    expect(browser.title()).toBe('Your account')
    expect([await peopleOf(north), await peopleOf(south), await peopleOf(head.place)]).toEqual([1, 0, 0])
  })

  it('lets in whom no rule fits where that is said, and tells the administrator otherwise', async () => {
    await set([byGroup('north', north)])
    head.provider.claims = { email: 'who@example.com', groups: ['west'], secretive: 'x' }
    await signInThrough(stage, head)
    const [refused] = await refusals()
    expect(refused).toMatchObject({ outcome: 'denied', reason: 'no_route' })
    expect(refused?.data).toMatchObject({
      claims: expect.arrayContaining(['email', 'groups', 'secretive']),
    })
    // Who it was stands where it can be erased from.
    expect(JSON.stringify(refused?.data)).not.toMatch(/west|who@example/)
    expect(refused?.personal).toMatchObject({
      ...{ subject: 'rider-1', email: 'who@example.com' },
      lookedAt: [{ kind: 'group', claim: 'groups', values: ['west'] }],
    })
    // For as long as it takes to mend a rule.
    const { db, clock } = stage.app.services
    const inDays = (days: number) => ({ now: () => addDays(clock.now(), days) })
    await eraseRefused(db, inDays(29))
    expect((await refusals())[0]?.personal).not.toBeNull()
    await eraseRefused(db, inDays(31))
    expect((await refusals())[0]).toMatchObject({ reason: 'no_route', personal: null })
    await set([byGroup('north', north)], 'own')
    await signInThrough(stage, head)
    expect([await peopleOf(north), await peopleOf(head.place)]).toEqual([0, 1])
  })

  it('follows a move at the provider, and does not lead back', async () => {
    await set([byGroup('north', north), byGroup('south', south)])
    head.provider.claims = { email: 'mo@example.com', groups: ['north'] }
    await signInThrough(stage, head)
    head.provider.claims = { email: 'mo@example.com', groups: ['south'] }
    await signInThrough(stage, { place: north, provider: head.provider })
    expect([await peopleOf(north), await peopleOf(south)]).toEqual([1, 1])
    head.provider.claims = { email: 'mo@example.com', groups: [] }
    await signInThrough(stage, { place: north, provider: head.provider })
    expect(await peopleOf(north)).toBe(1)
    expect((await refusals()).map(({ reason }) => reason)).toEqual(['no_route'])
  })

  it('leads to the organization where somebody signs in when a rule that fits leads there', async () => {
    await set([byGroup('north', north), byGroup('south', south)])
    head.provider.claims = { email: 'both@example.com', groups: ['north', 'south'] }
    await signInThrough(stage, { place: south, provider: head.provider })
    expect([await peopleOf(north), await peopleOf(south)]).toEqual([0, 1])
  })

  it('leads nowhere when the target is suspended or is not below any more', async () => {
    await set([byGroup('north', north), byGroup('north', south)])
    head.provider.claims = { email: 'sue@example.com', groups: ['north'] }
    await setOrganization(stage.app, north, { status: 'suspended' })
    await signInThrough(stage, head)
    await setOrganization(stage.app, north, { status: 'active' })
    await move(north, stage.workspace.root)
    await signInThrough(stage, head)
    expect((await refusals()).map(({ reason }) => reason)).toEqual([
      'organization_not_active',
      'route_astray',
    ])
    expect([await peopleOf(north), await peopleOf(south)]).toEqual([0, 0])
  })

  it('answers alike for organizations elsewhere and those that never were', async () => {
    const elsewhere = await anOrganizationWith(stage)
    for (const targetId of [
      elsewhere.organizationId,
      stage.workspace.root.organizationId,
      newId('organization'),
    ]) {
      const answer = await set([{ kind: 'group', value: 'x', targetId }])
      expect([answer.status, answer.body.code]).toEqual([404, 'connection.target_not_found'])
    }
    expect((await head.api(head.admin, `GET ${head.one}/routes`)).body).toMatchObject({ rules: [] })
  })

  it('is set by nobody who could not connect a provider there', async () => {
    const local = await aHolder(stage.app, head.place, ['connections:write'])
    const rules = [byGroup('north', north)]
    const answer = await head.api(local.headers, `PUT ${head.one}/routes`, { rules })
    expect([answer.status, answer.body.code]).toEqual([404, 'connection.target_not_found'])
    const roleId = await aRole(stage.app, head.place, ['users:read'])
    const { workspaceId: workspace_id, organizationId: organization_id } = head.place
    const id = newId('assignment')
    const row = {
      organization_id,
      workspace_id,
      id,
      user_id: local.id,
      role_id: roleId,
      reach: 'subtree',
    } as const
    await inOrganization(stage.app.services.db, head.place, (tx) =>
      tx.insertInto('assignments').values(row).execute(),
    )
    stage.app.services.state.apply([{ workspaceId: workspace_id, topic: 'principal', subject: local.id }])
    const seeing = await head.api(local.headers, `PUT ${head.one}/routes`, { rules })
    expect([seeing.status, seeing.body.code]).toEqual([403, 'connection.target_not_own'])
  })

  it('is for a connection alone that serves what is below', async () => {
    const alone = await aConnected(stage)
    const answer = await alone.api(alone.admin, `PUT ${alone.one}/routes`, {
      rules: [byGroup('x', alone.place)],
    })
    expect([answer.status, answer.body.code]).toEqual([409, 'connection.not_reaching'])
    await alone.provider.close()
  })

  const move = async ({ workspaceId, organizationId }: Place, parent: Place) => {
    await inWorkspace(stage.app.services.db, workspaceId, async (tx) => {
      await tx
        .updateTable('organizations')
        .set({ parent_id: parent.organizationId })
        .where('id', '=', organizationId)
        .execute()
      await tx
        .deleteFrom('organization_closure')
        .where('descendant_id', '=', organizationId)
        .where('ancestor_id', '=', head.place.organizationId)
        .execute()
    })
    stage.app.services.state.apply([{ workspaceId, topic: 'tree', subject: organizationId }])
  }
})
