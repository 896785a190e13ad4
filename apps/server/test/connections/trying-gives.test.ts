import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { UserId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  PASSWORD,
  type Stage,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { aHolder } from '../factories/holders.ts'
import { assign } from '../factories/index.ts'
import { roleIdOf } from '../harness/api.ts'
import { bearer } from '../harness/authenticator.ts'
import { Browser } from '../harness/browser.ts'
import { aConnected, type Connected, comeBack, departureOf, signInThrough } from './stage.ts'

describe('what a test sign-in says of what would be given', () => {
  let stage: Stage
  let head: Connected
  let north: Awaited<ReturnType<typeof anOrganizationWith>>
  let author: UserId
  let manager: string

  beforeAll(async () => {
    stage = await aStage()
    manager = await roleIdOf(stage.app, stage.workspace, 'user-manager')
  })
  afterAll(() => stage.app.drop())

  beforeEach(async () => {
    head = await aConnected(stage, { connection: { reach: 'subtree' } })
    north = await anOrganizationWith(stage, {}, head.place)
    const email = `admin-${randomUUID()}@school.example`
    author = await aPerson(stage.app, head.place, email)
    await assign(stage.app, head.place, author, 'administrator', 'subtree')
    head.admin = bearer({ id: author, organizationId: head.place.organizationId })
    head.provider.claims = { email: 'nora@school.example', branch: 'N', groups: ['clerks', 'it'] }
    await set('routes', {
      rules: [
        { kind: 'group', value: 'nobody', targetId: head.place.organizationId },
        { kind: 'claim', claim: 'branch', value: 'N', targetId: north.organizationId },
      ],
    })
    await set('roles', { rules: [{ claim: 'groups', value: 'it', roleId: manager }] })
    await set('groups', { mapping: { claim: 'groups' } })
    browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${head.place.slug}`)
    await browser.submit({ identifier: email, password: PASSWORD })
    return () => head.provider.close()
  })
  let browser: Browser

  async function set(what: string, body: object): Promise<void> {
    const { status, text } = await head.api(head.admin, `PUT ${head.one}/${what}`, body)
    expect(status, text).toBe(200)
  }
  async function tried(): Promise<Record<string, unknown>> {
    const begun = await head.api(head.admin, `POST ${head.one}/tests`, {})
    await browser.open(`/w/${stage.workspace.slug}${String(begun.body.path)}`)
    await comeBack(browser, head.provider, departureOf(browser.shown as never))
    const { body } = await head.api(head.admin, `GET ${head.one}/tests/${String(begun.body.id)}`)
    expect(body.status, JSON.stringify(body.failure)).toBe('passed')
    return (body.details as { outcome: Record<string, unknown> }).outcome
  }
  const left = (place: Place) =>
    inOrganization(stage.app.services.db, place, async (tx) =>
      Promise.all(
        (['users', 'identities', 'groups', 'group_users', 'assignments'] as const).map(async (table) => {
          const rows = await tx
            .selectFrom(table)
            .select('organization_id')
            .where('organization_id', '=', place.organizationId)
            .execute()
          return rows.length
        }),
      ),
    )

  it('names the rule and the place it leads to, with the roles and groups there, and writes none of it', async () => {
    const before = [await left(north), await left(head.place)]
    expect(await tried()).toMatchObject({
      ...{ organizationId: north.organizationId, account: 'new', reason: null },
      route: { rule: 2, outcome: 'led' },
      roles: [{ roleId: manager, key: 'user-manager', reach: 'organization', change: 'given', reason: null }],
      groups: [
        { key: 'clerks', groupId: null, change: 'given', reason: null },
        { key: 'it', groupId: null, change: 'given', reason: null },
      ],
    })
    expect([await left(north), await left(head.place)]).toEqual(before)
  })

  it('says who would not be let in as no rule fits, or into its own organization', async () => {
    head.provider.claims = { email: 'nora@school.example', branch: 'X' }
    expect(await tried()).toMatchObject({
      ...{ account: 'refused', reason: 'no_route', roles: [], groups: [] },
      route: { rule: null, outcome: 'refused' },
    })
    await set('routes', {
      rules: [{ kind: 'claim', claim: 'branch', value: 'N', targetId: north.organizationId }],
      fallback: 'own',
    })
    expect(await tried()).toMatchObject({
      ...{ organizationId: head.place.organizationId, account: 'new' },
      route: { rule: null, outcome: 'own' },
    })
  })

  it('tells what stays, what would be taken, and what its author cannot give any more', async () => {
    const provider = await signInThrough(stage, head)
    expect(provider.title()).toBe('Your account')
    expect(await tried()).toMatchObject({
      account: 'known',
      roles: [{ change: 'kept' }],
      groups: [{ change: 'kept' }, { change: 'kept' }],
    })
    head.provider.claims = { email: 'nora@school.example', branch: 'N', groups: ['clerks'] }
    expect(await tried()).toMatchObject({
      roles: [{ roleId: manager, change: 'taken' }],
      groups: [
        { key: 'clerks', change: 'kept' },
        { key: 'it', change: 'taken' },
      ],
    })
    // Who answers for it from now on may connect providers, and holds little else.
    const { id } = await aHolder(stage.app, head.place, ['connections:write', 'groups:write'], {
      reach: 'subtree',
    })
    await inOrganization(stage.app.services.db, head.place, async (tx) => {
      for (const table of ['connection_roles', 'connection_groups'] as const)
        await tx.updateTable(table).set({ author_id: id }).where('author_id', '=', author).execute()
    })
    head.provider.claims = {
      email: 'nina@school.example',
      branch: 'N',
      groups: ['clerks', 'it'],
      sub: 'rider-2',
    }
    expect(await tried()).toMatchObject({
      account: 'new',
      roles: [{ roleId: manager, change: 'refused', reason: 'above_author' }],
      groups: [{ change: 'given' }, { change: 'given' }],
    })
  })
})
