import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addSeconds } from '../../src/kernel/clock.ts'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import { aRole } from '../factories/holders.ts'
import { OAuthStage, Visit } from './stage.ts'

const SECONDS = 4

describe('an assignment that ends', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(() => stage.app.drop())

  it('gives nothing from that moment on: not to the API, not in what a token is said to be', async () => {
    const { app, workspace } = stage
    const place = await anOrganizationWith(stage)
    const email = 'until@example.com'
    const person = await aPerson(app, place, email)
    const role = await aRole(app, place, ['users:read'])
    const organization = place.organizationId
    const at = `/organizations/${organization}`
    const client = await stage.application(workspace.root)
    const visit = new Visit(stage, client)
    const resource = `${stage.issuer}/api`
    const opaque = String((await visit.redeem(await visit.code({ organization }, email))).body.access_token)
    const code = await visit.code({ organization, resource })
    const jwt = String((await visit.redeem(code, { resource })).body.access_token)

    const endsAt = addSeconds(app.services.clock.now(), SECONDS)
    const made = await stage.api(`POST ${at}/assignments`, {
      principalId: person,
      roleId: role,
      endsAt: endsAt.toISOString(),
    })
    expect(made.status).toBe(201)

    const users = async () => (await stage.api(`GET ${at}/users`, undefined, jwt)).status === 200
    const mine = async () =>
      (
        ((await stage.api(`GET ${at}/permissions`, undefined, jwt)).body.permissions ?? []) as string[]
      ).includes('users:read')
    const introspected = async () =>
      ((await visit.introspect(opaque)).body.permissions as string[]).includes('users:read')
    const said = async () =>
      ((await stage.userinfo(opaque)).body.permissions as string[]).includes('users:read')
    const ways = { users, mine, introspected, said }
    const allowed = { before: new Set<string>(), after: new Set<string>() }
    for (let left = true; left; ) {
      // Whatever is asked once the moment has come is asked of memory that was warm before it.
      left = app.services.clock.now() < endsAt
      for (const [name, ask] of Object.entries(ways)) {
        const asked = app.services.clock.now()
        if (await ask()) allowed[asked >= endsAt ? 'after' : 'before'].add(name)
      }
    }
    expect([...allowed.before].sort()).toEqual(Object.keys(ways).sort())
    expect([...allowed.after]).toEqual([])
  })
})
