import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMinutes } from '../../src/kernel/clock.ts'
import { type ConnectionId, newId } from '../../src/kernel/ids.ts'
import { insertArrival, insertUsed, takeArrivalRow } from '../../src/modules/connections/arrival-store.ts'
import { selectHoldable, selectIsKnownBeyond } from '../../src/modules/connections/mappings/known-store.ts'
import { selectSecretsOfWorkspace } from '../../src/modules/connections/reseal-store.ts'
import {
  selectConnectionDomains,
  selectConnections,
  selectOwner,
} from '../../src/modules/connections/store.ts'
import { insertIdentity, selectIdentity, touchIdentity } from '../../src/modules/identities/store.ts'
import { meantBy, selectMeant } from '../../src/modules/sessions/index.ts'
import { inOrganization, inSubtree, inWorkspace } from '../../src/platform/db/index.ts'
import { bulkLoad, bulkOrganization, bulkUser } from '../factories/bulk.ts'
import { aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp } from '../harness/app.ts'
import { asOwner } from '../harness/template.ts'
import { costly, plansOf } from './query-plan.ts'
import { record } from './recorder.ts'

const MOST_ROWS = 200
const HEAD = bulkOrganization(1)
const CONNECTION = 'con_00000000000000000000000001' as ConnectionId

describe('at 20,000 connections and as many people known by one no statement reads a table from end to end', () => {
  let app: Awaited<ReturnType<typeof createTestApp>>
  let workspace: TestWorkspace
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    const { workspaceId, organizationId } = workspace.root
    const owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
    await bulkLoad(
      owner,
      { workspaceId, rootOrganizationId: organizationId },
      { organizations: 20_000, members: 20_000 },
    )
    await owner.end()
    await asOwner(app.ownerUrl, async (client) => {
      await client.query(
        `with those as (select id from organizations where workspace_id = $1 and parent_id is not null),
          made as (
            insert into connections (organization_id, id, workspace_id, name, protocol, preset, status, settings)
            select id, replace(id, 'org_', 'con_'), $1, 'x', 'oidc', 'oidc', 'active', '{}' from those
            returning organization_id, id),
          ids as (
            insert into connection_ids (workspace_id, connection_id, organization_id)
            select $1, id, organization_id from made),
          named as (
            insert into connection_domains (organization_id, connection_id, domain, workspace_id)
            select organization_id, id, substr(id, 5) || '.example', $1 from made)
         insert into connection_secrets (organization_id, connection_id, kind, id, workspace_id, sealed)
         select organization_id, id, 'client_secret', 'sec_1', $1, '\\x00' from made`,
        [workspaceId],
      )
      await client.query(
        `insert into identities
           (organization_id, connection_id, generation, subject, workspace_id, connection_organization_id, user_id)
         select organization_id, $2, 1, id, workspace_id, organization_id, id from users where organization_id = $1`,
        [HEAD, CONNECTION],
      )
      await client.query(
        `insert into session_upstreams
           (organization_id, session_id, workspace_id, connection_id, connection_organization_id, generation,
            subject_hash, sid_hash, sealed)
         select organization_id, id, workspace_id, $2::text, organization_id, 1,
           sha256(convert_to('["' || $2::text || '",1,"subject","' || user_id || '"]', 'utf8')),
           sha256(convert_to('["' || $2::text || '",1,"sid","' || id || '"]', 'utf8')), '\\x00'
           from sessions where organization_id = $1`,
        [HEAD, CONNECTION],
      )
      await client.query(
        `insert into connection_arrivals (workspace_id, code_hash, connection_id, answer, expires_at)
         select $1, sha256(n::text::bytea), $2, '\\x00', now() + interval '5 minutes' from generate_series(1, 20000) n`,
        [workspaceId, CONNECTION],
      )
      await client.query(
        `insert into used_assertions (workspace_id, hash, expires_at)
         select $1, sha256(n::text::bytea), now() + interval '5 minutes' from generate_series(1, 20000) n`,
        [workspaceId],
      )
      await client.query('analyze')
    })
  }, 180_000)
  afterAll(() => app.drop())

  const plans = async (work: () => Promise<unknown>) =>
    costly(await plansOf(app.ownerUrl, await record(work)), MOST_ROWS)

  it('whose a connection is, and all of an organization', async () => {
    const { db } = app.services
    const { workspaceId } = workspace.root
    expect(
      await plans(async () => {
        expect(
          await selectOwner(db, workspaceId, bulkOrganization(77).replace('org_', 'con_') as ConnectionId),
        ).toBe(bulkOrganization(77))
        await inOrganization(db, { workspaceId, organizationId: HEAD }, async (tx) => {
          expect(await selectConnections(tx)).toHaveLength(1)
          expect(await selectConnectionDomains(tx)).toHaveLength(1)
        })
      }),
    ).toEqual([])
  })

  it('who a subject is, and what is noted of it', async () => {
    const { db, clock } = app.services
    const { workspaceId } = workspace.root
    const key = { connectionId: CONNECTION, generation: 1, subject: bulkUser(10_000) }
    const other = { ...key, subject: 'nobody', generation: 2 }
    expect(
      await plans(() =>
        inOrganization(db, { workspaceId, organizationId: HEAD }, async (tx) => {
          expect(await selectIdentity(tx, key)).toBe(bulkUser(10_000))
          await touchIdentity(tx, key, clock.now())
          await insertIdentity(tx, {
            ...other,
            connectionOrganizationId: HEAD,
            userId: bulkUser(10_000),
            now: clock.now(),
          })
        }),
      ),
    ).toEqual([])
  })

  it('whether somebody whom it knows holds more than who changes it', async () => {
    const { db, clock } = app.services
    const { workspaceId } = workspace.root
    const of = { id: CONNECTION, generation: 1 }
    const now = clock.now()
    expect(
      await plans(() =>
        inOrganization(db, { workspaceId, organizationId: HEAD }, async (tx) => {
          const roles = await selectHoldable(tx)
          const member = roles.filter(({ key }) => key === 'member').map(({ id }) => id)
          const others = roles.filter(({ key }) => key !== 'member').map(({ id }) => id)
          expect(await selectIsKnownBeyond(tx, of, { anyhow: others, below: member }, now)).toBe(false)
          expect(await selectIsKnownBeyond(tx, of, { anyhow: member, below: others }, now)).toBe(true)
        }),
      ),
    ).toEqual([])
  })

  it('what a provider posted, and whether it did before', async () => {
    const { db, clock } = app.services
    const { workspaceId } = workspace.root
    const expiresAt = addMinutes(clock.now(), 5)
    const code = newId('job')
    const connectionId = CONNECTION
    expect(
      await plans(async () => {
        await insertArrival(db, { workspaceId, code, connectionId, answer: Buffer.from('x'), expiresAt })
        expect(await takeArrivalRow(db, workspaceId, { code, connectionId, now: clock.now() })).toBeDefined()
        expect(await insertUsed(db, workspaceId, { what: code, expiresAt })).toBe(true)
      }),
    ).toEqual([])
  })

  it('which sessions a provider of a whole workspace means, by person and by session', async () => {
    const { db } = app.services
    const { workspaceId, organizationId: headId } = workspace.root
    const subject = bulkUser(10_000)
    const of = { id: CONNECTION, generation: 1 }
    const meant = (said: { subject?: string; sids: readonly string[] }) =>
      inSubtree(db, { workspaceId, headId }, (tx) => selectMeant(tx, meantBy(of, said), 200))
    const [found] = await meant({ subject, sids: [] })
    expect(found).toMatchObject({ organizationId: HEAD, userId: subject })
    const sid = found?.sessionId ?? ''
    expect(
      await plans(async () => {
        expect(await meant({ subject, sids: [] })).toEqual([found])
        expect(await meant({ subject, sids: [sid] })).toEqual([found])
        expect(await meant({ sids: [sid] })).toEqual([found])
      }),
    ).toEqual([])
  })

  it('the secrets of a workspace, a page from the middle', async () => {
    const { db } = app.services
    const organizationId = bulkOrganization(10_000)
    const connectionId = organizationId.replace('org_', 'con_') as ConnectionId
    const key = {
      organization_id: organizationId,
      connection_id: connectionId,
      kind: 'client_secret',
      id: 'sec_1',
    } as const
    const recording = await record(() =>
      inWorkspace(db, workspace.root.workspaceId, (tx) => selectSecretsOfWorkspace(tx, key, 500)),
    )
    expect(costly(await plansOf(app.ownerUrl, recording), 2_000)).toEqual([])
  })
})
