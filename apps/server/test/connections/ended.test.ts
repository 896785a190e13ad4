import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserId } from '../../src/kernel/ids.ts'
import { endByConnection, insertIdentity } from '../../src/modules/identities/index.ts'
import {
  anOrganizationWith,
  aStage,
  eventsIn,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { anActor, aUser } from '../factories/index.ts'
import { aConnected, type Connected, connectionTo, markTested, signInThrough } from './stage.ts'

describe('what came through a connection ends with it', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage({ background: true })
  })
  afterAll(() => stage.app.drop())

  async function until(condition: () => Promise<boolean>): Promise<void> {
    const end = performance.now() + 15_000
    while (!(await condition())) {
      if (performance.now() > end) throw new Error('it did not happen')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  const usersIn = (place: Place) =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .selectFrom('users')
        .select(['id', 'tokens_valid_from as from'])
        .where('organization_id', '=', place.organizationId)
        .execute(),
    )
  const identitiesIn = (place: Place) =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .selectFrom('identities')
        .selectAll()
        .where('organization_id', '=', place.organizationId)
        .orderBy('generation')
        .execute(),
    )
  const ends = async (place: Place) =>
    (await eventsIn(stage.app, place)).filter(({ type }) => type === 'session.ended')

  /** Somebody of an organization below, whom the connection of the one above knows. */
  async function known(school: Connected, place: Place, subject: string): Promise<UserId> {
    const userId = await aUser(stage.app, place)
    await inOrganization(stage.app.services.db, place, (tx) =>
      insertIdentity(tx, {
        connectionId: school.connectionId,
        generation: 1,
        subject,
        connectionOrganizationId: school.place.organizationId,
        userId,
        now: stage.app.services.clock.now(),
      }),
    )
    return userId
  }

  async function aSubtree() {
    const school = await aConnected(stage, { connection: { reach: 'subtree' } })
    school.provider.claims = { email: 'rider@school.example', name: 'Rhea Rider' }
    const branch = await anOrganizationWith(stage, {}, school.place)
    const clerk = await known(school, branch, 'clerk-1')
    await signInThrough(stage, school)
    const rider = (await sessionsIn(stage.app, school.place))[0]?.user_id as UserId
    school.provider.claims = { sub: 'clerk-1' }
    const browser = await signInThrough(stage, { ...school, place: branch })
    expect(browser.title()).toBe('Your account')
    return { school, branch, clerk, rider, browser }
  }

  it('ends sessions and tokens in a whole subtree when it is deactivated, and nobody else', async () => {
    const { school, branch, clerk, rider, browser } = await aSubtree()
    const beside = await aConnected(stage)
    beside.provider.claims = { email: 'other@school.example', name: 'Olga Other' }
    const other = await signInThrough(stage, beside)
    const hanging = async () => (await school.api(school.admin, `GET ${school.one}/reliance`)).body
    const none = { withoutPassword: 1, roles: 0, groups: 0, most: 1_000, servesBelow: true }
    const below = { people: 1, sessions: 1 }
    expect(await hanging()).toEqual({ ...none, people: 1, sessions: 1, below })
    expect((await school.api(school.admin, `POST ${school.one}/deactivate`, {})).status).toBe(200)
    // Memory has it at once; the record follows.
    await browser.open(`/w/${stage.workspace.slug}/account`)
    expect(browser.title()).not.toBe('Your account')
    await until(async () => (await ends(school.place)).length + (await ends(branch)).length === 2)
    for (const place of [school.place, branch]) {
      expect(await sessionsIn(stage.app, place)).toMatchObject([{ end_reason: 'connection_ended' }])
      expect(await ends(place)).toMatchObject([{ data: { reason: 'connection_ended' } }])
    }
    await until(async () => (await usersIn(branch)).every(({ from }) => from !== null))
    const [clerkNow] = await usersIn(branch)
    expect(clerkNow?.id).toBe(clerk)
    const owners = await usersIn(school.place)
    expect(owners.find(({ id }) => id === rider)?.from).not.toBeNull()
    expect(owners.filter(({ id }) => id !== rider).every(({ from }) => from === null)).toBe(true)
    expect(await hanging()).toEqual({ ...none, people: 1, sessions: 0, below: { people: 1, sessions: 0 } })
    // It may be switched on again, and knows them then.
    expect(await identitiesIn(branch)).toHaveLength(1)
    await other.open(`/w/${stage.workspace.slug}/account`)
    expect(other.title()).toBe('Your account')
    expect(await sessionsIn(stage.app, beside.place)).toMatchObject([{ ended_at: null }])
    await Promise.all([school.provider.close(), beside.provider.close()])
  })

  it('lets live what begins after it is switched on again', async () => {
    const { school, branch } = await aSubtree()
    await school.api(school.admin, `POST ${school.one}/deactivate`, {})
    await until(async () => (await ends(branch)).length === 1)
    await school.api(school.admin, `POST ${school.one}/activate`, {})
    const browser = await signInThrough(stage, { ...school, place: branch })
    expect(browser.title()).toBe('Your account')
    const { db, clock } = stage.app.services
    const { workspaceId, organizationId: headId } = school.place
    const validFrom = (
      await inOrganization(db, school.place, (tx) =>
        tx
          .selectFrom('connections')
          .select('sessions_valid_from as from')
          .where('organization_id', '=', headId)
          .executeTakeFirstOrThrow(),
      )
    ).from
    const now = clock.now()
    await endByConnection(
      db,
      { workspaceId, headId, from: undefined, limit: 100 },
      { connectionId: school.connectionId, limits: { validFrom, generation: 1 }, at: now, now },
    )
    const open = (await sessionsIn(stage.app, branch)).filter(({ ended_at }) => ended_at === null)
    expect(open).toHaveLength(1)
    await school.provider.close()
  })

  it('removes who people were when it is deleted', async () => {
    const { school, branch } = await aSubtree()
    expect((await school.api(school.admin, `DELETE ${school.one}`)).status).toBe(204)
    await until(
      async () => (await identitiesIn(branch)).length + (await identitiesIn(school.place)).length === 0,
    )
    expect(await sessionsIn(stage.app, branch)).toMatchObject([{ end_reason: 'connection_ended' }])
    expect((await usersIn(branch))[0]?.from).not.toBeNull()
    await school.provider.close()
  })

  it('removes who people were by an issuer of before, and keeps those of now', async () => {
    const { school, branch } = await aSubtree()
    const body = connectionTo(school.provider, {
      reach: 'subtree',
      settings: { issuer: `${school.provider.issuer}/other` },
    })
    expect((await school.api(school.admin, `PUT ${school.one}`, body)).status).toBe(200)
    await until(async () => (await identitiesIn(branch)).length === 0)
    expect(await sessionsIn(stage.app, branch)).toMatchObject([{ end_reason: 'connection_ended' }])
    await markTested(stage, school.place, school.connectionId)
    await school.provider.close()
  })

  it('is told beforehand of a merge, and what serves people there as well goes along', async () => {
    const school = await aConnected(stage, { connection: { reach: 'subtree' } })
    const branch = await anOrganizationWith(stage, {}, school.place)
    const beside = await anOrganizationWith(stage, {}, school.place)
    const own = await aConnected(stage, { parent: branch })
    await Promise.all(['one', 'two'].map((subject) => known(school, branch, subject)))
    await known(own, branch, 'three')
    const { headers } = await anActor(stage.app, stage.workspace.root, 'administrator', 'subtree')
    const { body } = await school.api(headers, `POST /organizations/${branch.organizationId}/merge`, {
      ...{ organizationId: beside.organizationId, dryRun: true },
    })
    expect(body.parts).toEqual([
      { part: 'identities', becomes: 'kept', count: 2 },
      { part: 'identities', becomes: 'dropped', count: 1 },
    ])
    await Promise.all([school.provider.close(), own.provider.close()])
  })

  it('goes along by nobody who could not set what it gives, with whatever else opens the account', async () => {
    const school = await aConnected(stage, { connection: { reach: 'subtree' } })
    const [branch, beside] = [
      await anOrganizationWith(stage, {}, school.place),
      await anOrganizationWith(stage, {}, school.place),
    ]
    const mover = await anActor(stage.app, school.place, 'user-manager', 'subtree')
    const root = await anActor(stage.app, stage.workspace.root, 'administrator', 'subtree')
    const moved = async (headers: Record<string, string>, subject: string) => {
      const userId = await known(school, branch, subject)
      const { status, body } = await school.api(
        headers,
        `POST /organizations/${branch.organizationId}/users/${userId}/move`,
        { organizationId: beside.organizationId },
      )
      expect(status).toBe(200)
      return body.parts
    }
    expect(await moved(mover.headers, 'one')).toContainEqual({
      ...{ part: 'identities', becomes: 'dropped', count: 1 },
    })
    expect(await identitiesIn(beside)).toEqual([])
    expect(await moved(root.headers, 'two')).toContainEqual({
      ...{ part: 'identities', becomes: 'kept', count: 1 },
    })
    expect((await identitiesIn(beside)).map(({ subject }) => subject)).toEqual(['two'])
    await school.provider.close()
  })

  it('goes on where it was broken off, each session once on record', async () => {
    const { school, branch } = await aSubtree()
    const { db, clock } = stage.app.services
    await inOrganization(db, branch, async (tx) => {
      const [row] = await tx
        .selectFrom('sessions')
        .selectAll()
        .where('organization_id', '=', branch.organizationId)
        .execute()
      if (!row) throw new Error('no session')
      const rows = Array.from({ length: 450 }, (_, n) => ({ ...row, id: `${row.id}${n}` as typeof row.id }))
      await tx.insertInto('sessions').values(rows).execute()
    })
    const { workspaceId, organizationId: headId } = school.place
    const now = clock.now()
    // One of those that come after is not gone on at before this one is done.
    const behind = await anOrganizationWith(stage, {}, school.place)
    const userId = await aUser(stage.app, behind)
    await inOrganization(db, behind, (tx) =>
      insertIdentity(tx, {
        ...{ connectionId: school.connectionId, generation: 1, subject: 'somebody', userId, now },
        connectionOrganizationId: headId,
      }),
    )
    const over = { connectionId: school.connectionId, limits: undefined, at: now, now }
    const from = await endByConnection(db, { workspaceId, headId, from: undefined, limit: 300 }, over)
    expect(from).toBe(branch.organizationId)
    expect(await endByConnection(db, { workspaceId, headId, from, limit: 10_000 }, over)).toBeUndefined()
    const recorded = (await ends(branch)).map(({ target_id }) => target_id)
    expect(recorded).toHaveLength(451)
    expect(new Set(recorded).size).toBe(451)
    await school.provider.close()
  })
})
