import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selectDue, selectHeldBelow } from '../../src/modules/domains/due-store.ts'
import { findDomainOwner, findHostOwners } from '../../src/modules/domains/index.ts'
import { selectDomains } from '../../src/modules/domains/store.ts'
import { inJanitor, inOrganization, inWorkspace } from '../../src/platform/db/index.ts'
import { bulkLoad, bulkOrganization } from '../factories/bulk.ts'
import { aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp } from '../harness/app.ts'
import { asOwner } from '../harness/template.ts'
import { costly, plansOf } from './query-plan.ts'
import { record } from './recorder.ts'

const MOST_ROWS = 2_000
const SIZE = { organizations: 20_000, members: 1_000 }
const HEAD = bulkOrganization(1)
const MIDDLE = bulkOrganization(10_000)

describe('at 20,000 organizations with a domain each no statement reads a table from end to end', () => {
  let app: Awaited<ReturnType<typeof createTestApp>>
  let workspace: TestWorkspace
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    const { workspaceId, organizationId } = workspace.root
    const owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
    await bulkLoad(owner, { workspaceId, rootOrganizationId: organizationId }, SIZE)
    await owner.end()
  }, 180_000)
  afterAll(() => app.drop())

  it('whose a domain is, which are due, and those of a closed subtree', async () => {
    const { workspaceId } = workspace.root
    await asOwner(app.ownerUrl, async (owner) => {
      const organization = `(select array_agg(id order by id) from (select id from organizations where workspace_id = $1 order by id limit 20000) o)`
      await owner.query(
        `with those as (select unnest(${organization}) as id),
          claimed as (
            insert into domains (organization_id, id, workspace_id, domain, status, verification_token, due_at)
            select id, 'dom_1', $1, substr(id, 5) || '.example', 'verified', 'token', now() + interval '1 day' from those
            returning organization_id, domain)
         insert into verified_domains (workspace_id, domain, organization_id, domain_id, reach)
         select $1, domain, organization_id, 'dom_1', 'organization' from claimed`,
        [workspaceId],
      )
      await owner.query(`update domains set due_at = now() - interval '1 hour' where organization_id < $1`, [
        bulkOrganization(100),
      ])
      await owner.query('analyze domains, verified_domains')
    })
    const { db } = app.services
    const asked = await record(async () => {
      const owner = await findDomainOwner(
        app.services,
        workspaceId,
        `${bulkOrganization(77).slice(4)}.example`,
      )
      expect(owner?.organizationId).toBe(bulkOrganization(77))
      expect(await findHostOwners(app.services, `${bulkOrganization(78).slice(4)}.example`)).toHaveLength(1)
      expect(await inJanitor(db, (tx) => selectDue(tx, 50))).toHaveLength(50)
      await inOrganization(db, { workspaceId, organizationId: HEAD }, (tx) =>
        selectDomains(tx, { limit: 50, after: undefined }),
      )
    })
    expect(costly(await plansOf(app.ownerUrl, asked), 200)).toEqual([])
    const closed = await record(() =>
      inWorkspace(db, workspaceId, (tx) => selectHeldBelow(tx, MIDDLE, '', 500)),
    )
    expect(costly(await plansOf(app.ownerUrl, closed), MOST_ROWS)).toEqual([])
  })
})
