import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aHolder } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  aServiceAccount,
  assign,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import { hashSecret } from '../../kernel/random.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import { loadServiceAccountClient } from './index.ts'

describe('service accounts', () => {
  const clock = fixedClock(systemClock.now())
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let all: `/${string}`
  let admin: Record<string, string>

  beforeAll(async () => {
    app = await createTestApp({ clock })
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    all = `/organizations/${place.organizationId}/service-accounts`
    admin = (await anActor(app, place, 'administrator')).headers
  })
  afterAll(() => app.drop())

  const client = (id: unknown, at = place) =>
    inOrganization(app.services.db, at, (tx) => loadServiceAccountClient(tx, String(id), clock.now()))
  const accepts = async (id: unknown, secret: unknown) =>
    (await client(id))?.secrets.some(({ hash }) => hash.equals(hashSecret(String(secret)))) ?? false

  it('creates one with a secret that is shown once, and a client id that leads to it', async () => {
    const made = await api(admin, `POST ${all}`, { name: 'Robot' })
    expect(made.status).toBe(201)
    const { clientSecret, ...view } = made.body
    expect(made.body).toMatchObject({ clientId: made.body.id, status: 'active', version: 1 })
    expect(clientSecret).toMatch(/^bws_[\w-]{43}$/)
    expect((await api(admin, `GET ${all}/${view.id}`)).body).toEqual(view)
    expect((await api(admin, `GET ${all}?search=rob`)).body.items).toEqual([view])
    expect((await api(admin, `GET ${all}?search=obo`)).body.items).toEqual([])
    expect(await accepts(view.id, clientSecret)).toBe(true)
    const sibling = await anOrganization(app, workspace.root)
    expect(await client(view.id, sibling)).toBeUndefined()
    const row = await inOrganization(app.services.db, place, (tx) =>
      tx.selectFrom('client_ids').selectAll().where('client_id', '=', String(view.id)).executeTakeFirst(),
    )
    expect(row).toMatchObject({
      kind: 'service_account',
      subject_id: view.id,
      organization_id: place.organizationId,
    })
    const events = await eventsOf(app, place, 'service_account.created')
    expect(events).toHaveLength(1)
    expect(JSON.stringify(events)).not.toContain(String(clientSecret))
    const secrets = await api(admin, `GET ${all}/${view.id}/secrets`)
    expect(Object.keys(secrets.body.items?.[0] ?? {}).sort()).toEqual(['createdAt', 'expiresAt', 'id'])
  })

  it('rotates a secret with an overlap, at most two at a time, and ends one at once', async () => {
    const made = (await api(admin, `POST ${all}`, { name: 'Robot' })).body
    const secrets = `${all}/${made.id}/secrets` as const
    const second = (await api(admin, `POST ${secrets}`, { overlapSeconds: 60 })).body
    expect(await accepts(made.id, made.clientSecret)).toBe(true)
    expect(await accepts(made.id, second.clientSecret)).toBe(true)
    const third = await api(admin, `POST ${secrets}`, { overlapSeconds: 60 })
    expect(third.body.code).toBe('service_account.too_many_secrets')
    clock.advance(60)
    expect(await accepts(made.id, made.clientSecret)).toBe(false)
    expect(await accepts(made.id, second.clientSecret)).toBe(true)
    const fourth = (await api(admin, `POST ${secrets}`, { overlapSeconds: 0 })).body
    expect(await accepts(made.id, second.clientSecret)).toBe(false)
    expect((await api(admin, `DELETE ${secrets}/${fourth.id}`)).status).toBe(204)
    expect(await accepts(made.id, fourth.clientSecret)).toBe(false)
    const again = await api(admin, `DELETE ${secrets}/${fourth.id}`)
    expect(again.body.code).toBe('service_account.secret_not_found')
    expect(await eventsOf(app, place, 'service_account.secret_rotated')).toHaveLength(2)
    expect(await eventsOf(app, place, 'service_account.secret_revoked')).toHaveLength(1)
  })

  it('renames, suspends, reactivates and deletes one', async () => {
    const id = (await api(admin, `POST ${all}`, { name: 'Robot' })).body.id as `sac_${string}`
    const one = `${all}/${id}` as const
    await assign(app, place, id, 'auditor')
    const mine = bearer({ id, organizationId: place.organizationId })
    const list = `GET /organizations/${place.organizationId}/assignments` as const
    expect((await api(mine, list)).status).toBe(200)
    expect((await api(admin, `PATCH ${one}`, { name: 'Other' })).body).toMatchObject({
      name: 'Other',
      version: 2,
    })
    expect((await api({ ...admin, 'if-match': '"1"' }, `PATCH ${one}`, { name: 'X' })).status).toBe(412)
    expect((await api(admin, `POST ${one}/suspend`)).body.status).toBe('suspended')
    expect((await api(mine, list)).status).toBe(401)
    expect((await client(id))?.active).toBe(false)
    expect((await api(admin, `POST ${one}/reactivate`)).body.status).toBe('active')
    expect((await api(mine, list)).status).toBe(200)
    expect((await api({ ...admin, 'if-match': '"1"' }, `DELETE ${one}`)).status).toBe(412)
    expect((await api(admin, `DELETE ${one}`)).status).toBe(204)
    expect((await api(mine, list)).status).toBe(401)
    expect(await client(id)).toBeUndefined()
    expect((await api(admin, `GET ${one}`)).body.code).toBe('service_account.not_found')
  })

  it('lets nobody speak for, silence or remove one that holds more (CVE-2025-61928)', async () => {
    const { headers } = await aHolder(app, place, [
      'service-accounts:write',
      'service-accounts:read',
      'users:read',
    ])
    const high = await aServiceAccount(app, place)
    await assign(app, place, high, 'administrator')
    const far = await aServiceAccount(app, place)
    await assign(app, place, far, 'member', 'subtree')
    const low = await aServiceAccount(app, place)
    await assign(app, place, low, 'member')
    const secret = (await api(admin, `POST ${all}/${high}/secrets`, { overlapSeconds: 0 })).body
    const writes = (id: string) =>
      [
        [`POST ${all}/${id}/secrets`, { overlapSeconds: 0 }],
        [`DELETE ${all}/${id}/secrets/${secret.id}`, undefined],
        [`PATCH ${all}/${id}`, { name: 'Mine' }],
        [`POST ${all}/${id}/suspend`, {}],
        [`POST ${all}/${id}/reactivate`, {}],
        [`DELETE ${all}/${id}`, undefined],
      ] as const
    for (const id of [high, far])
      for (const [address, body] of writes(id))
        expect((await api(headers, address, body)).body.code, address).toBe('role.above_own')
    expect(await accepts(high, secret.clientSecret)).toBe(true)
    // The secret is looked for with the account that was permitted, not by its own id.
    const around = await api(headers, `DELETE ${all}/${low}/secrets/${secret.id}`)
    expect(around.body.code).toBe('service_account.secret_not_found')
    expect(await accepts(high, secret.clientSecret)).toBe(true)
    expect((await api(headers, `POST ${all}/${low}/secrets`, {})).status).toBe(201)
    expect(await eventsOf(app, place, 'service_account.secret_rotated')).toMatchObject([
      { outcome: 'success', target_id: high },
      { outcome: 'denied', reason: 'role.above_own' },
      { outcome: 'denied', reason: 'role.above_own' },
      { outcome: 'success', target_id: low },
    ])
  })
})
