import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoleId, UserId } from '../../src/kernel/ids.ts'
import { takeBackBelow, takeBackMoved } from '../../src/modules/identities/index.ts'
import {
  anOrganizationWith,
  aStage,
  eventsIn,
  type Stage,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { anActor, assign, aUser } from '../factories/index.ts'
import { eventsOf, roleIdOf } from '../harness/api.ts'
import { bearer } from '../harness/authenticator.ts'
import { type Connected, connectionTo, markTested, signInThrough } from './stage.ts'
import { aBranchOf, givenIn } from './taken-back-stage.ts'

/** By a job, a moment after the change; so long on a machine that is busy. */
const BOUND_MS = 10_000

describe('what a connection gave goes when it speaks for somebody no more', () => {
  let stage: Stage
  let manager: RoleId
  let administrator: RoleId
  beforeAll(async () => {
    stage = await aStage({ background: true })
    manager = await roleIdOf(stage.app, stage.workspace, 'user-manager')
    administrator = await roleIdOf(stage.app, stage.workspace, 'administrator')
  })
  afterAll(() => stage.app.drop())

  async function until(condition: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + BOUND_MS
    while (!(await condition())) {
      if (performance.now() > end) throw new Error('it did not happen')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const given = (place: Place) => givenIn(stage, place)
  const nothing = async (place: Place) => {
    const { roles, members } = await given(place)
    return roles + members === 0
  }
  const mayManage = async ({ api }: Connected, place: Place, id: UserId) =>
    (
      await api(
        bearer({ id, organizationId: place.organizationId }),
        `GET /organizations/${place.organizationId}/users`,
      )
    ).status

  async function aBranch(role: RoleId = manager) {
    const { school, branch, clerk } = await aBranchOf(stage, role)
    expect(await given(branch)).toEqual({ roles: 1, members: 2, groups: 2 })
    expect(await mayManage(school, branch, clerk)).toBe(200)
    return { school, branch, clerk }
  }

  /** Further down, somebody who came by the same connection. */
  async function aBelow(school: Connected, branch: Place): Promise<Place> {
    const below = await anOrganizationWith(stage, {}, branch)
    const rules = [{ kind: 'group', value: 'deep', targetId: below.organizationId }]
    await school.api(school.admin, `PUT ${school.one}/routes`, { rules, fallback: 'own' })
    school.provider.claims = { sub: 'deep', email: 'deep@school.example', groups: ['it', 'north', 'deep'] }
    await signInThrough(stage, school)
    expect(await given(below)).toEqual({ roles: 1, members: 3, groups: 3 })
    return below
  }
  const takeMoved = ({ workspaceId, organizationId: headId }: Place) =>
    takeBackMoved(
      stage.app.services.db,
      { workspaceId, headId, from: undefined, limit: 100 },
      stage.app.services.clock.now(),
    )

  it('is taken below when the connection is deleted: a role permits nothing any more', async () => {
    const { school, branch, clerk } = await aBranch()
    const beside = await aUser(stage.app, branch)
    await assign(stage.app, branch, beside, 'user-manager')
    expect((await school.api(school.admin, `DELETE ${school.one}`, {})).status).toBe(204)
    await until(async () => (await mayManage(school, branch, clerk)) !== 200)
    await until(async () => (await given(branch)).groups === 0)
    expect(await given(branch)).toEqual({ roles: 0, members: 0, groups: 0 })
    expect(await mayManage(school, branch, beside)).toBe(200)
    const events = (await eventsIn(stage.app, branch)).filter(({ actor_kind }) => actor_kind === 'system')
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['assignment.deleted', 'group.members_removed', 'group.deleted']),
    )
    const data = { connectionId: school.connectionId }
    expect(await eventsOf(stage.app, branch, 'assignment.deleted')).toMatchObject([
      { outcome: 'success', data: { ...data, principalId: clerk, roleKey: 'user-manager' } },
    ])
    await school.provider.close()
  })

  it('is taken while it is off, and given again to whoever comes after', async () => {
    const { school, branch, clerk } = await aBranch()
    school.provider.claims = { sub: 'head', email: 'head@school.example', groups: ['it'] }
    await signInThrough(stage, school)
    expect((await given(school.place)).roles).toBe(1)
    await school.api(school.admin, `POST ${school.one}/deactivate`, {})
    await until(async () => (await nothing(branch)) && (await nothing(school.place)))
    await until(async () => (await mayManage(school, branch, clerk)) === 403)
    // Groups stay, with what people here have given them.
    expect((await given(branch)).groups).toBe(2)
    await school.api(school.admin, `POST ${school.one}/activate`, {})
    school.provider.claims = { sub: 'clerk', email: 'clerk@school.example', groups: ['it', 'north'] }
    await signInThrough(stage, school)
    expect(await given(branch)).toEqual({ roles: 1, members: 2, groups: 2 })
    // What the job finds then is founded.
    const { db, clock } = stage.app.services
    const { workspaceId, organizationId: headId } = school.place
    const stretch = { workspaceId, headId, from: undefined, limit: 100 }
    await takeBackBelow(db, stretch, { connectionId: school.connectionId, now: clock.now() })
    expect(await given(branch)).toEqual({ roles: 1, members: 2, groups: 2 })
    await school.provider.close()
  })

  it('is taken, there and below, when the organization is moved from under it, and of no other connection', async () => {
    const { school, branch, clerk } = await aBranch()
    const below = await aBelow(school, branch)
    const other = await anOrganizationWith(stage)
    const { headers } = await anActor(stage.app, stage.workspace.root, 'administrator', 'subtree')
    const move = (to: Place) =>
      school.api(headers, `POST /organizations/${branch.organizationId}/move`, {
        ...{ parentId: to.organizationId, confirmLoosening: true },
      })
    const between = await anOrganizationWith(stage, {}, school.place)
    // Below it still.
    expect((await move(between)).status).toBe(200)
    await until(async () => (await eventsOf(stage.app, branch, 'organization.moved')).length === 1)
    await takeMoved(branch)
    expect([await given(branch), await given(below)]).toEqual([
      { roles: 1, members: 2, groups: 2 },
      { roles: 1, members: 3, groups: 3 },
    ])
    expect((await move(other)).status).toBe(200)
    await until(async () => (await nothing(branch)) && (await nothing(below)))
    await until(async () => (await mayManage(school, branch, clerk)) === 403)
    await school.provider.close()
  })

  it('is taken from those whom an issuer of before knew', async () => {
    const { school, branch } = await aBranch()
    const settings = { issuer: `${school.provider.issuer}/other` }
    const body = connectionTo(school.provider, { reach: 'subtree', settings })
    expect((await school.api(school.admin, `PUT ${school.one}`, body)).status).toBe(200)
    await until(() => nothing(branch))
    await markTested(stage, school.place, school.connectionId)
    await school.provider.close()
  })

  it('is taken below when it serves its own organization alone from now on', async () => {
    const { school, branch } = await aBranch()
    school.provider.claims = { sub: 'head', email: 'head@school.example', groups: ['it'] }
    await signInThrough(stage, school)
    expect((await school.api(school.admin, `PUT ${school.one}`, connectionTo(school.provider))).status).toBe(
      200,
    )
    await until(() => nothing(branch))
    expect((await given(school.place)).roles).toBe(1)
    await school.provider.close()
  })

  it('is taken from somebody who is nobody there any more', async () => {
    const { school, branch, clerk } = await aBranch()
    school.provider.claims = { sub: 'second', email: 'second@school.example', groups: ['it', 'north'] }
    await signInThrough(stage, school)
    const path =
      `/organizations/${branch.organizationId}/users/${clerk}/identities/${school.connectionId}` as const
    const unlinked = await school.api(school.admin, `DELETE ${path}`, {})
    expect(unlinked.status, unlinked.text).toBe(204)
    await until(async () => (await mayManage(school, branch, clerk)) !== 200)
    await until(async () => (await given(branch)).members === 2)
    expect(await given(branch)).toEqual({ roles: 1, members: 2, groups: 2 })
    await school.provider.close()
  })

  it('leaves an organization its last administrator, and says so', async () => {
    const { school, branch, clerk } = await aBranch(administrator)
    expect((await school.api(school.admin, `DELETE ${school.one}`, {})).status).toBe(204)
    await until(async () => (await given(branch)).groups === 0)
    expect(await given(branch)).toEqual({ roles: 1, members: 0, groups: 0 })
    expect(await eventsOf(stage.app, branch, 'assignment.deleted')).toMatchObject([
      { outcome: 'denied', reason: 'assignment.last_administrator', data: { principalId: clerk } },
    ])
    await school.provider.close()
  })
})
