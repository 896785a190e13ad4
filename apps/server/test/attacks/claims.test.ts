import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { anOrganization } from '../factories/index.ts'
import { type Credentials, OAuthStage, Visit } from './stage.ts'

const SCOPE = 'openid roles permissions groups organizations'

/** CVE-2026-9791: what was switched off still stood in tokens. Here it is in none from the next one on, and in no answer. */
describe('claims', () => {
  let stage: OAuthStage
  let home: Place
  let child: Place
  let client: Credentials
  let visit: Visit
  let userId: string
  let tokens: { access: string; refresh: string }

  beforeAll(async () => {
    stage = await OAuthStage.open()
    home = await anOrganizationWith(stage)
    child = await anOrganization(stage.app, home)
    client = await stage.application(stage.workspace.root)
    userId = await aPerson(stage.app, home, 'ann@example.com')
    visit = new Visit(stage, client)
  })
  afterAll(() => stage.app.drop())

  const at = ({ organizationId }: Place, path: string) => `/organizations/${organizationId}${path}`
  async function made(address: string, body: object): Promise<string> {
    const answer = await stage.api(address, body)
    expect(answer.status, answer.text).toBeLessThan(300)
    return String(answer.body.id)
  }
  const done = async (address: string, body?: object) => {
    const answer = await stage.api(address, body)
    expect(answer.status, answer.text).toBeLessThan(300)
  }
  /** What the next token says, and what is answered about the one before. */
  async function told(): Promise<Record<string, unknown>[]> {
    const about = (await stage.userinfo(tokens.access)).body
    const { body } = await visit.refresh(tokens.refresh)
    tokens = { access: String(body.access_token), refresh: String(body.refresh_token) }
    return [about, decodeJwt(String(body.id_token))]
  }

  it('CVE-2026-9791: tell of nothing that is over: a role, a permission, a group, an organization', async () => {
    const role = await made(`POST ${at(home, '/roles')}`, {
      key: 'rider',
      name: 'Rider',
      permissions: ['users:read', 'groups:read'],
    })
    const assignment = await made(`POST ${at(home, '/assignments')}`, {
      principalId: userId,
      roleId: role,
      reach: 'subtree',
    })
    const group = await made(`POST ${at(home, '/groups')}`, { name: 'Riders' })
    await done(`POST ${at(home, `/groups/${group}/members`)}`, { userIds: [userId] })
    const code = await visit.code({ organization: home.organizationId, scope: SCOPE }, 'ann@example.com')
    const { body } = await visit.redeem(code)
    tokens = { access: String(body.access_token), refresh: String(body.refresh_token) }
    const namesOf = (claims: Record<string, unknown>) =>
      (claims.organizations as { id: string }[]).map(({ id }) => id)
    for (const claims of await told()) {
      expect(claims).toMatchObject({ roles: ['rider'], permissions: ['groups:read', 'users:read'] })
      expect(claims.groups).toHaveLength(1)
      expect(namesOf(claims)).toContain(child.organizationId)
    }

    await done(`POST ${at(child, '/suspend')}`)
    for (const claims of await told()) expect(namesOf(claims)).not.toContain(child.organizationId)
    await done(`PATCH ${at(home, `/roles/${role}`)}`, { permissions: ['users:read'] })
    for (const claims of await told()) expect(claims.permissions).toEqual(['users:read'])
    await done(`DELETE ${at(home, `/groups/${group}`)}`)
    for (const claims of await told()) expect(claims.groups).toEqual([])
    await done(`DELETE ${at(home, `/assignments/${assignment}`)}`)
    for (const claims of await told()) expect(claims).toMatchObject({ roles: [], permissions: [] })
  })

  it('CVE-2026-9791: tell of no feature that is off: taken back here, above, or from the workspace', async () => {
    const features = { reports: { kind: 'switch' }, horses: { kind: 'number', default: 1 } }
    await done('PUT /workspace/features', { features })
    const give = (place: Place, settings: object) => done(`PUT ${at(place, '/limits')}`, { settings })
    const branch = await anOrganization(stage.app, home)
    visit = new Visit(stage, client)
    const given = { reports: true, horses: 50 }
    await give(home, { seats: { most: 30 }, features: given })
    await give(branch, { features: given })
    await aPerson(stage.app, branch, 'bea@example.com')
    const code = await visit.code(
      { organization: branch.organizationId, scope: 'openid limits' },
      'bea@example.com',
    )
    const { body } = await visit.redeem(code)
    tokens = { access: String(body.access_token), refresh: String(body.refresh_token) }
    const expectTold = async (org_features: object, org_seats?: number) => {
      for (const claims of await told()) {
        expect(claims.org_features).toEqual(org_features)
        expect(claims.org_seats).toBe(org_seats)
      }
    }
    await expectTold(given, 30)
    await give(home, { seats: { most: 20 }, features: { horses: 50 } })
    await expectTold({ reports: false, horses: 50 }, 20)
    await give(branch, { features: { horses: 5 } })
    await expectTold({ reports: false, horses: 5 }, 20)
    await give(home, {})
    await done('PUT /workspace/features', { features: { reports: { kind: 'switch' } } })
    await expectTold({ reports: false })
  })
})
