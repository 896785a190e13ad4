import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { asOwner } from '../../../test/harness/template.ts'
import { encodeCursor } from '../../kernel/paging.ts'
import { inWorkspace, type Place } from '../../platform/db/index.ts'
import { apiOf } from './organization-api.test-helper.ts'

/** More than are gone through by themselves, and more than the names of a workspace are looked at for one page. */
const BELOW = 1_600
const BESIDE = 4_000

describe('the cursor of a search that looked at names of others', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let call: ReturnType<typeof apiOf>
  let head: Place
  let admin: Record<string, string>

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    call = apiOf(app, workspace)
    head = await anOrganization(app, workspace.root, 'gallop')
    await many(head, 'branch', BELOW)
    await many(workspace.root, 'apart', BESIDE)
    await asOwner(app.ownerUrl, (client) => client.query('analyze'))
    const last = await anOrganization(app, head, 'azalea')
    await inWorkspace(app.services.db, workspace.id, (tx) =>
      tx.updateTable('organizations').set({ name: 'Azalea' }).where('id', '=', last.organizationId).execute(),
    )
    admin = (await anActor(app, head, 'administrator', 'subtree')).headers
  })
  afterAll(() => app.drop())

  /** So many children at once, as nobody would make them by hand. */
  const many = ({ workspaceId, organizationId }: Place, word: string, count: number) =>
    asOwner(app.ownerUrl, (client) =>
      client.query(
        `with made as (
           insert into organizations (id, workspace_id, parent_id, slug, name)
           select 'org_' || md5($3 || n), $1, $2, $3 || '-' || lpad(n::text, 6, '0'), $3 || ' ' || lpad(n::text, 6, '0')
             from generate_series(1, $4::int) n returning id)
         insert into organization_closure (workspace_id, descendant_id, ancestor_id, distance)
         select $1, made.id, made.id, 0 from made union all
         select $1, made.id, above.ancestor_id, above.distance + 1
           from made, organization_closure above where above.descendant_id = $2`,
        [workspaceId, organizationId, word, count],
      ),
    )

  const lists = () => [
    '/organizations?',
    `/organizations/${head.organizationId}/organizations?`,
    '/me/organizations?',
  ]
  const get = async (path: string) => {
    const answer = await call('GET', path, admin)
    return {
      status: answer.statusCode,
      ...(answer.json() as { items: { slug: string }[]; nextCursor?: string }),
    }
  }

  it('leads on to what is found, and names nobody', async () => {
    for (const list of lists()) {
      const found: string[] = []
      let page = await get(`${list}search=a`)
      expect(page, list).toMatchObject({ items: [], nextCursor: expect.any(String) })
      for (let cursor = page.nextCursor; cursor; cursor = page.nextCursor) {
        for (const text of [cursor, Buffer.from(cursor, 'base64url').toString('latin1')])
          expect(text, list).not.toMatch(/apart|org_/)
        page = await get(`${list}search=a&cursor=${cursor}`)
        found.push(...page.items.map(({ slug }) => slug))
      }
      expect(found, list).toEqual(['azalea'])
    }
  })

  it('cannot be made up, nor taken to another search or another list', async () => {
    const made = encodeCursor(['0', 'apart 000100', 'org_0'])
    const cursors = await Promise.all(lists().map(async (list) => (await get(`${list}search=a`)).nextCursor))
    for (const [at, list] of lists().entries()) {
      expect((await get(`${list}search=a&cursor=${made}`)).status, list).toBe(400)
      expect((await get(`${list}search=ap&cursor=${cursors[at]}`)).status, list).toBe(400)
      expect((await get(`${list}search=a&cursor=${cursors[(at + 1) % 3]}`)).status, list).toBe(400)
    }
  })
})
