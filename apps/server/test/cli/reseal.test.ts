import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { keysReseal } from '../../src/cli/reseal.ts'
import { loadConfig } from '../../src/config.ts'
import { newId } from '../../src/kernel/ids.ts'
import { sealOfConnection } from '../../src/modules/connections/secrets.ts'
import { resealFactors } from '../../src/modules/credentials/index.ts'
import { type LegacyStoreRow, liveKeys, selectLegacyStore } from '../../src/modules/lazy-migration/index.ts'
import { makeSecret } from '../../src/modules/lazy-migration/secrets.ts'
import { keepUpstream } from '../../src/modules/sessions/index.ts'
import { sealOfUpstream } from '../../src/modules/sessions/upstream/kept-upstream.ts'
import { addSigningKeys, loadSigningKeys } from '../../src/modules/signing-keys/index.ts'
import { inInstallation, inOrganization, type Place } from '../../src/platform/db/index.ts'
import { openVault } from '../../src/platform/keys/vault.ts'
import { anOrganization, aUser, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'

const OLD = randomBytes(32)
const KEYS = [TEST_MASTER_KEY, OLD]

describe('bailiwick keys reseal', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let places: Place[]

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    places = [await anOrganization(app, workspace.root), await anOrganization(app, workspace.root)]
    await addSigningKeys(app.services.db, openVault([OLD]), app.services.clock, workspace.id)
    // More than one page of them, in two organizations.
    for (let n = 0; n < 520; n += 1) await aFactor(places[n % 2] as Place, openVault([OLD]))
    for (let n = 0; n < 260; n += 1) await aSecret(places[n % 2] as Place, openVault([OLD]))
    await aLegacyStore(places[0] as Place, openVault([OLD]))
    for (let n = 0; n < 4; n += 1) await aSession(places[n % 2] as Place, openVault([OLD]))
  })
  afterAll(() => app.drop())

  async function aFactor(place: Place, vault: ReturnType<typeof openVault>): Promise<void> {
    const userId = await aUser(app, place)
    const context = `factors.secret ${place.organizationId} ${userId}`
    await inOrganization(app.services.db, place, (tx) =>
      tx
        .insertInto('factors')
        .values({
          organization_id: place.organizationId,
          workspace_id: place.workspaceId,
          id: newId('factor'),
          user_id: userId,
          kind: 'totp',
          name: 'x',
          secret: vault.seal(Buffer.from(userId), context),
        })
        .execute(),
    )
  }

  async function aSecret(place: Place, vault: ReturnType<typeof openVault>): Promise<void> {
    const own = { organization_id: place.organizationId, workspace_id: place.workspaceId }
    const connectionId = newId('connection')
    await inOrganization(app.services.db, place, async (tx) => {
      await tx
        .insertInto('connections')
        .values({ ...own, id: connectionId, name: 'x', protocol: 'oidc', preset: 'oidc', settings: '{}' })
        .execute()
      await tx
        .insertInto('connection_secrets')
        .values(
          (['client_secret', 'signing_key'] as const).map((kind) => ({
            ...own,
            connection_id: connectionId,
            id: newId('secret'),
            kind,
            sealed: vault.seal(Buffer.from(kind), sealOfConnection(place.organizationId, connectionId, kind)),
          })),
        )
        .execute()
    })
  }

  /** With a secret before the present one that is still live. */
  async function aLegacyStore(place: Place, vault: ReturnType<typeof openVault>): Promise<void> {
    const now = app.services.clock.now()
    const { columns } = makeSecret(vault, place.organizationId, now)
    const earlier = makeSecret(vault, place.organizationId, now).columns
    await inOrganization(app.services.db, place, (tx) =>
      tx
        .insertInto('legacy_stores')
        .values({
          ...{ organization_id: place.organizationId, workspace_id: place.workspaceId, ...columns },
          ...{ url: 'https://store.example/ask', enabled: true, patience_ms: 1_000, updated_at: now },
          ...{ earlier_secret_id: earlier.secret_id, earlier_sealed: earlier.sealed, earlier_ends_at: now },
          ...{ author_kind: 'user', author_id: newId('user'), author_organization_id: place.organizationId },
        })
        .execute(),
    )
  }

  async function aSession(place: Place, vault: ReturnType<typeof openVault>): Promise<void> {
    const userId = await aUser(app, place)
    const own = { organization_id: place.organizationId, workspace_id: place.workspaceId }
    const sessionId = newId('session')
    const connection = { connectionId: newId('connection'), organizationId: place.organizationId }
    await inOrganization(app.services.db, place, async (tx) => {
      const proofs = { amr: ['fed'], acr: 'x', authenticated_at: app.services.clock.now() }
      await tx
        .insertInto('sessions')
        .values({ ...own, ...proofs, id: sessionId, user_id: userId })
        .execute()
      const said = { subject: userId, sid: sessionId }
      await keepUpstream(tx, vault, sessionId, { connection, generation: 1, said })
    })
  }

  it('seals signing keys, second factors, secrets of connections and of sessions anew, each for its own row, and is done then', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const MASTER_KEY = KEYS.map((key) => key.toString('base64')).join(',')
    const config = loadConfig({ DATABASE_URL: app.ownerUrl, MASTER_KEY })
    expect(await keysReseal({ config, args: [] })).toBe(0)
    expect(log.mock.calls[0]?.[0]).toBe(
      'sealed anew: 6 signing keys, 520 second factors, 520 secrets of connections, 4 sessions at providers, secrets of 1 stores of before',
    )
    await keysReseal({ config, args: [] })
    expect(log.mock.calls[2]?.[0]).toBe(
      'sealed anew: 0 signing keys, 0 second factors, 0 secrets of connections, 0 sessions at providers, secrets of 0 stores of before',
    )
    log.mockRestore()

    const vault = openVault([TEST_MASTER_KEY])
    expect(await loadSigningKeys(app.services.db, vault, workspace.id)).toHaveLength(6)
    const [first] = places as [Place]
    const store = await inOrganization(app.services.db, first, (tx) => selectLegacyStore(tx))
    // Answers that are under way are still of the store as it was asked.
    expect(store?.version).toBe(1)
    expect(liveKeys(vault, store as LegacyStoreRow, new Date(0)).map(({ length }) => length)).toEqual([
      32, 32,
    ])
    for (const place of places) {
      const rows = await inOrganization(app.services.db, place, (tx) =>
        tx.selectFrom('factors').selectAll().where('organization_id', '=', place.organizationId).execute(),
      )
      expect(rows).toHaveLength(260)
      for (const { secret, user_id } of rows) {
        const opened = vault.open(secret, `factors.secret ${place.organizationId} ${user_id}`)
        expect(opened.toString()).toBe(user_id)
      }
      const secrets = await inOrganization(app.services.db, place, (tx) =>
        tx
          .selectFrom('connection_secrets')
          .selectAll()
          .where('organization_id', '=', place.organizationId)
          .execute(),
      )
      expect(secrets).toHaveLength(260)
      for (const { sealed, connection_id, kind } of secrets) {
        const opened = vault.open(sealed, sealOfConnection(place.organizationId, connection_id, kind))
        expect(opened.toString()).toBe(kind)
      }
      const sessions = await inOrganization(app.services.db, place, (tx) =>
        tx
          .selectFrom('session_upstreams')
          .selectAll()
          .where('organization_id', '=', place.organizationId)
          .execute(),
      )
      expect(sessions).toHaveLength(2)
      for (const { sealed, session_id } of sessions) {
        const opened = vault.open(sealed, sealOfUpstream(place.organizationId, session_id))
        expect(JSON.parse(opened.toString())).toMatchObject({ sid: session_id })
      }
    }
  })

  it('says so when a secret is under a key that is not given', async () => {
    const [place] = places as [Place]
    await aFactor(place, openVault([randomBytes(32)]))
    await expect(resealFactors(app.services.db, openVault(KEYS), workspace.id)).rejects.toThrow(
      /master key that is not known/,
    )
    const { rows } = await inInstallation(app.services.db, async (tx) => ({
      rows: await tx.selectFrom('signing_keys').select('id').execute(),
    }))
    expect(rows).toHaveLength(6)
  })
})
