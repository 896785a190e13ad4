import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccessReviewId, MoveId } from '../../src/kernel/ids.ts'
import { runReview } from '../../src/modules/access-reviews/index.ts'
import {
  createProvisioning,
  type DirectoryCaller,
  type Provisioning,
} from '../../src/modules/directories/index.ts'
import { runMove } from '../../src/modules/moves/index.ts'
import { anOrganizationWith, setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import { NOWHERE } from '../../src/platform/db/index.ts'
import type { OAuthStage } from '../attacks/stage.ts'
import { aRole } from '../factories/holders.ts'
import { aUser } from '../factories/index.ts'
import { aMemberWith, lettingNobodyIn } from './later-stage.ts'
import { openStage } from './stage.ts'

const REVIEWS = ['reviews:read', 'reviews:write', 'reviews:decide']
const MERGES = ['organization:manage', 'users:write', 'groups:write', 'roles:write']

/** What is done beside requests, in the name of who is here as a member of elsewhere. */
describe('what an external member has begun', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.app.drop())

  async function aReviewDecidedByMember() {
    const pair = await aMemberWith(stage, [...REVIEWS, 'users:read', 'assignments:write', 'horses:feed'])
    const { host, token } = pair
    const path = `/organizations/${host.organizationId}`
    const groom = await aUser(stage.app, host)
    const roleId = await aRole(stage.app, host, ['horses:feed'])
    await stage.api(`POST ${path}/assignments`, { principalId: groom, roleId })
    const dueAt = new Date(stage.app.services.clock.now().getTime() + 30 * 86_400_000).toISOString()
    const made = await stage.api(
      `POST ${path}/access-reviews`,
      { name: 'Spring', dueAt, scope: { of: 'people', people: { kind: 'all' } } },
      token,
    )
    expect(made.status, made.text).toBe(201)
    const review = `${path}/access-reviews/${String(made.body.id)}`
    const itemOf = async () => {
      const { body } = await stage.api(`GET ${review}/items`, undefined, token)
      const items = body.items as { id: string; principal: { id: string }; outcome: string | null }[]
      return items.find(({ principal }) => principal.id === groom)
    }
    const item = await itemOf()
    const decided = await stage.api(
      `POST ${review}/decisions`,
      { itemIds: [item?.id], decision: 'revoke', reason: 'Left the yard' },
      token,
    )
    expect(decided.body, decided.text).toMatchObject({ decided: 1 })
    const closed = (dryRun: boolean) => stage.api(`POST ${review}/close`, { dryRun }, token)
    const run = () => runReview(stage.app.services, host, made.body.id as AccessReviewId)
    return { ...pair, closed, run, itemOf }
  }

  it('is done: what they decided in a review', async () => {
    const { closed, run, itemOf } = await aReviewDecidedByMember()
    expect((await closed(true)).body).toMatchObject({ trial: { outcomes: { revoked: 1 }, refused: [] } })
    await closed(false)
    await run()
    expect(await itemOf()).toMatchObject({ outcome: 'revoked' })
  })

  it('is not done once one side lets nobody be a member any more', async () => {
    const pair = await aReviewDecidedByMember()
    await pair.closed(false)
    await lettingNobodyIn(pair)
    await pair.run()
    const { body } = await stage.api(`GET /organizations/${pair.host.organizationId}/access-reviews`)
    expect(body.items).toMatchObject([{ counts: { outcomes: { refused: 1, revoked: 0 } } }])
  })

  async function aMergeByMember() {
    const pair = await aMemberWith(stage, [...MERGES, 'users:read'])
    const { host, token } = pair
    const [from, to] = [await anOrganizationWith(stage, {}, host), await anOrganizationWith(stage, {}, host)]
    for (let count = 0; count < 3; count++) await aUser(stage.app, from)
    const begun = await stage.api(
      `POST /organizations/${from.organizationId}/merge`,
      { organizationId: to.organizationId, confirmLoosening: true },
      token,
    )
    expect(begun.status, begun.text).toBe(200)
    const path = `/organizations/${from.organizationId}/moves/${String(begun.body.moveId)}`
    const run = async () => {
      await runMove(stage.app.services, from, begun.body.moveId as MoveId)
      return (await stage.api(`GET ${path}`)).body
    }
    return { ...pair, run }
  }

  it('is done: people they move', async () => {
    const { run } = await aMergeByMember()
    expect(await run()).toMatchObject({ status: 'finished', moved: 3, reason: null })
  })

  it('is not done: whom they move stays once they are let in no more', async () => {
    const pair = await aMergeByMember()
    await lettingNobodyIn(pair)
    expect(await pair.run()).toMatchObject({ status: 'stopped', moved: 0, reason: 'request.forbidden' })
  })

  /** What people have by a group of a directory, where the member has connected it and set its rules. */
  async function aDirectoryOfMember() {
    const pair = await aMemberWith(stage, 'administrator')
    const { host, token } = pair
    const at = `/organizations/${host.organizationId}/directories` as const
    const made = await stage.api(`POST ${at}`, { name: 'Entra ID' }, token)
    expect(made.status, made.text).toBe(201)
    const roleId = await aRole(stage.app, host, ['horses:feed'])
    const rules = { rules: [{ groupName: 'Grooms', roleId }] }
    const set = await stage.api(`PUT ${at}/${String(made.body.id)}/roles`, rules, token)
    expect(set.status, set.text).toBe(200)
    const { token: secret } = made.body.token as { token: string }
    const { directories, principals, services } = stage.app
    /** At each word it is asked again what may be given. */
    const say = async <T>(word: (by: Provisioning, caller: DirectoryCaller) => Promise<T>): Promise<T> => {
      const { workspaceId, organizationId } = host
      const caller = await directories.authenticate(workspaceId, organizationId, secret, NOWHERE)
      if (!caller) throw new Error('the token opens nothing')
      return word(createProvisioning(services), caller)
    }
    const user = await say((by, caller) => by.createUser(caller, { userName: 'ann' }))
    const rename = (displayName: string) =>
      say(async (by, caller) => by.replaceGroup(caller, group.id, { displayName }))
    const group = await say((by, caller) => by.createGroup(caller, { displayName: 'Grooms' }, [user.id]))
    const held = async () => {
      await say((by, caller) => by.getUser(caller, user.id))
      const grants = (await principals.find(host, user.id))?.grants ?? []
      return grants.flatMap(({ permissions }) => [...permissions])
    }
    return { ...pair, held, rename }
  }

  it('is done: what the groups of a directory have that they connected', async () => {
    const { held, rename, host, home } = await aDirectoryOfMember()
    expect(await held()).toEqual(['horses:feed'])
    const nobodyElsewhere = JSON.stringify({ externalMembers: { elsewhere: 'forbidden' } })
    await setOrganization(stage.app, home, { policy: nobodyElsewhere })
    expect(await held()).toEqual([])
    await setOrganization(stage.app, home, { policy: '{}' })
    expect(await held()).toEqual(['horses:feed'])
    await setOrganization(stage.app, host, {
      policy: JSON.stringify({ externalMembers: { allowed: false } }),
    })
    expect(await held()).toEqual([])
    for (const name of ['Riders', 'Grooms']) await rename(name)
    expect(await held()).toEqual([])
  })
})
