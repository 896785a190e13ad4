import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventsIn, setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, inWorkspace, lockTree, type Place } from '../../src/platform/db/index.ts'
import type { Answer, OAuthStage } from '../attacks/stage.ts'
import { aRole } from '../factories/holders.ts'
import { aUser } from '../factories/index.ts'
import { somebodyWaits } from '../harness/api.ts'
import { aPair, join, membersOf, openStage, type Pair, through, tokensOf, WAYS } from './stage.ts'

const OFF = JSON.stringify({ externalMembers: { allowed: false, elsewhere: 'forbidden' } })

const elsewhereOf = ({ stage, home }: Pair) =>
  inOrganization(stage.app.services.db, home, (tx) =>
    tx
      .selectFrom('memberships_elsewhere')
      .selectAll()
      .where('organization_id', '=', home.organizationId)
      .execute(),
  )

describe('what ends a membership elsewhere', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.app.drop())

  const policyOf = (place: Place, policy: string) => setOrganization(stage.app, place, { policy })

  /** By whom it ends, or what keeps it from counting. */
  const ENDS: Record<string, (pair: Pair, id: string, jwtAtHome: string) => Promise<unknown>> = {
    'the host removes them': ({ host }, id) =>
      stage.api(`DELETE /organizations/${host.organizationId}/external-members/${id}`),
    'their home withdraws them': ({ home }, id) =>
      stage.api(`DELETE /organizations/${home.organizationId}/members-elsewhere/${id}`),
    'they leave': (_pair, id, jwt) => stage.api(`DELETE /me/memberships/${id}`, undefined, jwt),
    'the policy of the host is against it': ({ host }) => policyOf(host, OFF),
    'the policy of their home is against it': ({ home }) => policyOf(home, OFF),
    'their home asks for a consent that nobody gave': ({ home }) =>
      policyOf(home, JSON.stringify({ externalMembers: { elsewhere: 'afterConsent' } })),
    'their home is suspended': ({ home }) => setOrganization(stage.app, home, { status: 'suspended' }),
    'the host is suspended': ({ host }) => setOrganization(stage.app, host, { status: 'suspended' }),
    'their account is suspended': ({ home, person }) =>
      stage.api(`POST /organizations/${home.organizationId}/users/${person}/suspend`, {}),
    'their account is deleted': ({ home, person }) =>
      stage.api(`DELETE /organizations/${home.organizationId}/users/${person}`),
  }

  it.each(Object.keys(ENDS))('nothing lets in any more when %s', async (name) => {
    const pair = await aPair(stage)
    const id = await join(pair)
    const tokens = await tokensOf(pair)
    const { visit } = tokens
    const organization = pair.home.organizationId
    const resource = `${stage.issuer}/api`
    const own = await visit.redeem(await visit.code({ organization, resource }), { resource })
    const done = await ENDS[name]?.(pair, id, String(own.body.access_token))
    if (done && typeof done === 'object' && 'status' in done)
      expect([200, 204], JSON.stringify(done)).toContain(done.status)
    for (const [way, answer] of Object.entries(await through(pair, tokens)))
      expect(answer, `${name}: ${way}`).not.toBe(false)
  })

  it.each(['the host removes them', 'their home withdraws them'])(
    'no token of before counts again after %s and a new invitation is accepted',
    async (name) => {
      const pair = await aPair(stage)
      const id = await join(pair)
      const tokens = await tokensOf(pair)
      await ENDS[name]?.(pair, id, '')
      // Tokens count whole seconds, and so does what ends them.
      await new Promise((later) => setTimeout(later, 1_100))
      expect(await join(pair)).not.toBe(id)
      for (const way of ['refresh', 'refresh that outlives the session', 'introspection', 'userinfo'])
        expect(await WAYS[way]?.(pair, tokens), way).not.toBe(false)
      expect(await WAYS['API with a token for it']?.(pair, tokens)).not.toBe(false)
      expect(await WAYS['token exchange into it']?.(pair, tokens)).toBe(false)
    },
  )

  it('leaves each of the two with its own event, and names the one who ended it to its own side alone', async () => {
    const pair = await aPair(stage)
    const id = await join(pair)
    await stage.api(`DELETE /organizations/${pair.home.organizationId}/members-elsewhere/${id}`)
    expect(await membersOf(pair)).toEqual([])
    expect(await elsewhereOf(pair)).toEqual([])
    const last = async (place: Place) => (await eventsIn(stage.app, place)).at(-1)
    expect(await last(pair.host)).toMatchObject({
      type: 'external_member.ended',
      reason: 'withdrawn',
      actor_kind: 'system',
      actor_id: null,
    })
    expect(await last(pair.home)).toMatchObject({ type: 'user.left_elsewhere', reason: 'withdrawn' })
    expect(await last(pair.home)).toMatchObject({ actor_id: stage.operator.id })
    const atHost = (await eventsIn(stage.app, pair.host)).filter(
      ({ type }) => type === 'external_member.ended',
    )
    expect(JSON.stringify(atHost)).not.toContain(stage.operator.id)
  })

  it.each(['host', 'home'] as const)(
    'a member hands nothing out while the policy of the %s begins to be against it (CVE-2026-9796)',
    async (side) => {
      const pair = await aPair(stage)
      const { host } = pair
      const may = ['assignments:write', 'assignments:read', 'users:read']
      await join(pair, { roles: [{ roleId: await aRole(stage.app, host, may) }] })
      const { jwt } = await tokensOf(pair)
      const give = async () => {
        const given = { principalId: await aUser(stage.app, host), roleId: await aRole(stage.app, host, []) }
        return stage.api(`POST /organizations/${host.organizationId}/assignments`, given, jwt)
      }
      expect((await give()).status).toBe(201)
      let giving: Promise<Answer> | undefined
      // No node hears of it: only the tables know.
      await inWorkspace(stage.app.services.db, stage.workspace.id, async (tx) => {
        await lockTree(tx, 'exclusive')
        await tx
          .updateTable('organizations')
          .set({ policy: OFF })
          .where('id', '=', pair[side].organizationId)
          .execute()
        giving = give()
        await Promise.race([giving, somebodyWaits(stage.app)])
      })
      expect((await giving)?.status).toBe(403)
    },
  )

  it('answers for what is of another as for what never was', async () => {
    const pair = await aPair(stage)
    const id = await join(pair)
    const other = await aPair(stage)
    for (const address of [
      `DELETE /organizations/${other.host.organizationId}/external-members/${id}`,
      `DELETE /organizations/${other.home.organizationId}/members-elsewhere/${id}`,
      `POST /organizations/${pair.host.organizationId}/members-elsewhere/${id}/consent`,
    ])
      expect((await stage.api(address, address.startsWith('POST') ? {} : undefined)).status).toBe(404)
    expect(await membersOf(pair)).toHaveLength(1)
  })
})
