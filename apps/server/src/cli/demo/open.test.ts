import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { loadConfig } from '../../config.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { openDemonstration } from './open.ts'

describe('openDemonstration', () => {
  let app: TestApp & { drop(): Promise<void> }
  const dataDir = mkdtempSync(join(tmpdir(), 'bw-demo-'))
  const config = { ...loadConfig({}), dataDir, hashConcurrency: 2 }

  beforeAll(async () => {
    app = await createTestApp()
  })
  afterAll(async () => {
    await app.drop()
    rmSync(dataDir, { recursive: true })
  })

  it('seeds an empty database once, and says what to do after a seeding that broke off', async () => {
    const log = vi.spyOn(console, 'log').mockReturnValue()
    const error = vi.spyOn(console, 'error').mockReturnValue()
    const path = join(dataDir, 'demo.json')
    // Broken off before its first row: nothing is lost.
    writeFileSync(`${path}.unfinished`, '')
    expect(await openDemonstration(config, app, false)).toBeDefined()
    // Started beside the embedded database only: what does not run is not announced.
    expect(log.mock.lastCall?.[0]).not.toContain('EquineEase  http')
    expect(log.mock.lastCall?.[0]).toContain('/w/equineease/register/new/partners ')
    const seeded = readFileSync(path, 'utf8')
    expect(existsSync(`${path}.unfinished`)).toBe(false)
    expect(await openDemonstration(config, app, false)).toBeDefined()
    expect(readFileSync(path, 'utf8')).toBe(seeded)
    expect(error).not.toHaveBeenCalled()

    const stableA = {
      workspaceId: JSON.parse(seeded).workspace.id,
      organizationId: JSON.parse(seeded).organizations['stable-a'].id,
    }
    const groups = await inOrganization(app.services.db, stableA, (tx) =>
      tx
        .selectFrom('group_users')
        .innerJoin('groups', 'groups.id', 'group_users.group_id')
        .innerJoin('users', 'users.id', 'group_users.user_id')
        .select(['groups.name', 'users.email'])
        .where('groups.organization_id', '=', stableA.organizationId)
        .execute(),
    )
    expect(groups).toEqual([{ name: 'Grooms', email: 'gustav@stable-a.example' }])

    // The partner came by itself, and its log says how.
    const partner = JSON.parse(seeded).organizations['saddle-partners'].id
    const types = await inOrganization(app.services.db, { ...stableA, organizationId: partner }, (tx) =>
      tx.selectFrom('events').select('type').where('organization_id', '=', partner).orderBy('id').execute(),
    )
    expect(types.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['template.applied', 'invitation.created', 'invitation.accepted']),
    )
    const root = JSON.parse(seeded).organizations.equineease.id
    const told = await inOrganization(app.services.db, { ...stableA, organizationId: root }, (tx) =>
      tx
        .selectFrom('events')
        .select('type')
        .where('organization_id', '=', root)
        .where('type', 'like', 'registration.%')
        .orderBy('id')
        .execute(),
    )
    expect(told.map(({ type }) => type)).toEqual([
      'registration.code_requested',
      'registration.submitted',
      'registration.approved',
    ])

    // Another port than before: everything answers there, and what was handed out stays.
    const elsewhere = { ...config, port: config.port + 500 }
    expect(await openDemonstration(elsewhere, app, false)).toBeDefined()
    const moved = JSON.parse(readFileSync(path, 'utf8'))
    const before = JSON.parse(seeded)
    expect(moved.application).toMatchObject({
      clientSecret: before.application.clientSecret,
      url: `http://localhost:${elsewhere.port + 10}`,
      redirectUri: `http://localhost:${elsewhere.port + 10}/callback`,
    })
    expect(moved.users).toEqual(before.users)
    const place = { workspaceId: before.workspace.id, organizationId: before.organizations.equineease.id }
    const [registered] = await inOrganization(app.services.db, place, (tx) =>
      tx.selectFrom('applications').select('redirect_uris').execute(),
    )
    expect(registered?.redirect_uris).toEqual([moved.application.redirectUri])

    rmSync(path)
    writeFileSync(`${path}.unfinished`, '')
    expect(await openDemonstration(config, app, false)).toBeUndefined()
    expect(error.mock.lastCall?.[0]).toContain(`delete ${dataDir}`)
    log.mockRestore()
    error.mockRestore()
  })
})
