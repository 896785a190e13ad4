import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assertAnswersFor } from '../../src/modules/lazy-migration/answers-for.ts'
import { anOrganizationWith, aPerson, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import type { OAuthStage } from '../attacks/stage.ts'
import { aConnected, signInThrough } from '../connections/stage.ts'
import { assign, aUser } from '../factories/index.ts'
import { roleIdOf } from '../harness/api.ts'
import { lettingNobodyIn, tokenFor } from './later-stage.ts'
import { aPair, join, openStage, type Pair } from './stage.ts'

/** What is given later again and again, on the word of a provider or of whoever holds a link. */
describe('what an external member answers for', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.app.drop())

  /** A member who holds everything in an organization and below. */
  async function anAdministratorOf(
    host: Pair['host'],
    home?: Pair['home'],
  ): Promise<Pair & { token: string }> {
    const made = await aPair(stage)
    const own = home && { home, person: await aPerson(stage.app, home, made.email) }
    const pair = { ...made, ...own, host }
    const roleId = await roleIdOf(stage.app, stage.workspace, 'administrator')
    await join(pair, { roles: [{ roleId, reach: 'subtree' }] })
    return { ...pair, token: await tokenFor(pair, host) }
  }

  it('is given by a connection as long as they are let in, and taken then', async () => {
    const school = await aConnected(stage, { as: stage.operatorHeaders })
    try {
      school.provider.claims = { email: 'rider@school.example', groups: ['it'] }
      const pair = await anAdministratorOf(school.place)
      const roleId = await roleIdOf(stage.app, stage.workspace, 'user-manager')
      const rules = [{ claim: 'groups', value: 'it', roleId }]
      const set = await stage.api(`PUT ${school.one}/roles`, { rules }, pair.token)
      expect(set.status, set.text).toBe(200)
      const rolesOfRider = async () => {
        await signInThrough(stage, school)
        const [session] = await sessionsIn(stage.app, school.place)
        return inOrganization(stage.app.services.db, school.place, (tx) =>
          tx
            .selectFrom('assignments')
            .select('workspace_role_id')
            .where('user_id', '=', session?.user_id ?? null)
            .execute(),
        )
      }
      expect(await rolesOfRider()).toEqual([{ workspace_role_id: roleId }])
      await lettingNobodyIn(pair)
      expect(await rolesOfRider()).toEqual([])
    } finally {
      await school.provider.close()
    }
  })

  it('is open by a set-up link as long as they are let in', async () => {
    const host = await anOrganizationWith(stage)
    const pair = await anAdministratorOf(host)
    const path = `/organizations/${host.organizationId}/connections` as const
    const draft = { name: 'School ID', preset: 'oidc', settings: { protocol: 'oidc' } }
    const made = await stage.api(`POST ${path}`, draft, pair.token)
    expect(made.status, made.text).toBe(201)
    const links = `${path}/${String(made.body.id)}/set-up-links` as const
    const link = await stage.api(`POST ${links}`, {}, pair.token)
    expect(link.status, link.text).toBe(201)
    const statuses = async () =>
      ((await stage.api(`GET ${links}`)).body.items as { status: string }[]).map(({ status }) => status)
    expect(await statuses()).toEqual(['open'])
    await lettingNobodyIn(pair)
    expect(await statuses()).toEqual(['void'])
  })

  /** A store of before that a member has named, and whether it is believed of somebody who holds something. */
  async function aStoreOf(pair: Pair & { token: string }) {
    const { host, token } = pair
    const set = await stage.api(
      `PUT /organizations/${host.organizationId}/lazy-migration`,
      { url: 'https://store.example/ask', enabled: false },
      token,
    )
    expect(set.status, set.text).toBe(200)
    const groom = await aUser(stage.app, host)
    await assign(stage.app, host, groom, 'user-manager')
    const { services } = stage.app
    return async () => {
      const organization = await services.tree.find(host.workspaceId, host.organizationId)
      if (!organization) throw new Error('where?')
      await inOrganization(services.db, host, (tx) =>
        assertAnswersFor({ tx, organization, services }, { userId: groom }),
      )
    }
  }

  it('is believed of a store of before as long as they are let in', async () => {
    const pair = await anAdministratorOf(await anOrganizationWith(stage))
    const answered = await aStoreOf(pair)
    await answered()
    await lettingNobodyIn(pair)
    await expect(answered()).rejects.toMatchObject({ code: 'lazy_migration.above_own' })
  })

  it('is theirs also where they are a member below their own organization', async () => {
    const home = await anOrganizationWith(stage)
    const answered = await aStoreOf(await anAdministratorOf(await anOrganizationWith(stage, {}, home), home))
    await answered()
  })
})
