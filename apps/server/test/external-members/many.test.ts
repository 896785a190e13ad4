import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrganizationId } from '../../src/kernel/ids.ts'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import { type Credentials, type OAuthStage, Visit } from '../attacks/stage.ts'
import { plansOf } from '../data-layer/query-plan.ts'
import { type Recording, record } from '../data-layer/recorder.ts'
import { bulkOrganization } from '../factories/bulk.ts'
import { openStage } from './stage.ts'

const MANY = 2_000
const VERSIONS = 30
const EVERYWHERE = 'everywhere@example.com'
const GUEST = 'guest@example.com'
const SINGLE = 'single@example.com'

let stage: OAuthStage
let client: Credentials
let home: OrganizationId

/** One address with an account in each of many organizations, and one account that is a member of all of them. */
async function fill(owner: pg.Client, guest: string): Promise<void> {
  const { id: w, root } = stage.workspace
  const each = `from generate_series(1, ${MANY}) n`
  const id = (prefix: string) => `'${prefix}_00' || lpad(n::text, 24, '0')`
  const literal = (text: string) => owner.escapeLiteral(text)
  const [W, R, H, G] = [w, root.organizationId, home, guest].map(literal)
  await owner.query('begin')
  await owner.query('set local session_replication_role = replica')
  for (const statement of [
    `insert into organizations (id, workspace_id, parent_id, slug, name)
      select ${id('org')}, ${W}, ${R}, 'many-' || n, 'Many ' || n ${each}`,
    `insert into slugs (workspace_id, slug, organization_id) select ${W}, 'many-' || n, ${id('org')} ${each}`,
    `insert into organization_closure (workspace_id, descendant_id, ancestor_id, distance)
      select ${W}, ${id('org')}, ${id('org')}, 0 ${each}
      union all select ${W}, ${id('org')}, ${R}, 1 ${each}`,
    `insert into users (organization_id, id, workspace_id, status, email, email_normalized, email_verified_at, display_name)
      select ${id('org')}, ${id('usr')}, ${W}, 'active', '${EVERYWHERE}', '${EVERYWHERE}', now(), 'Everywhere' ${each}`,
    `insert into passwords (organization_id, user_id, workspace_id, hash, changed_at)
      select ${id('org')}, ${id('usr')}, ${W}, p.hash, now() ${each}
        cross join (select hash from passwords where user_id = ${G}) p`,
    `insert into external_members
        (organization_id, id, workspace_id, home_organization_id, home_user_id, name, invitation_id, consented_at)
      select ${id('org')}, ${id('ext')}, ${W}, ${H}, ${G}, 'Guest', ${id('inv')}, now() ${each}`,
    `insert into memberships_elsewhere
        (organization_id, id, workspace_id, user_id, host_id, invitation_id, status, accepted_at)
      select ${H}, ${id('ext')}, ${W}, ${G}, ${id('org')}, ${id('inv')}, 'active', now() ${each}`,
    `insert into assignments (organization_id, id, workspace_id, external_member_id, workspace_role_id, reach)
      select ${id('org')}, ${id('asg')}, ${W}, ${id('ext')}, r.id, 'organization' ${each}
        cross join (select id from workspace_roles where workspace_id = ${W} and key = 'member') r`,
  ])
    await owner.query(statement)
  await owner.query('commit')
  await owner.query('vacuum analyze')
}

beforeAll(async () => {
  stage = await openStage()
  const place = await anOrganizationWith(stage)
  home = place.organizationId
  await aPerson(stage.app, place, SINGLE)
  const guest = await aPerson(stage.app, place, GUEST)
  client = await stage.application(stage.workspace.root)
  const owner = new pg.Client({ connectionString: stage.app.ownerUrl })
  await owner.connect()
  await fill(owner, guest)
  await owner.end()
}, 120_000)
afterAll(() => stage.app.drop())

/** From the password to the token, of somebody whom memory knows. */
async function signIn(email: string, organization: string): Promise<Recording> {
  const once = async () => {
    const visit = new Visit(stage, client)
    const { status, text } = await visit.redeem(await visit.code({ organization }, email))
    expect(status, text).toBe(200)
  }
  await once()
  await once()
  return record(once)
}

/** Of what is read; lists of values cannot be written out. */
async function rowsRead(recording: Recording): Promise<number> {
  const sent = recording.sent
    .filter(({ values }) => !values.some(Array.isArray))
    .filter(({ text }) => !/\b(insert into|update|delete from)\b/i.test(text))
  const plans = await plansOf(stage.app.ownerUrl, { ...recording, sent })
  return plans.filter(({ when }) => when === 'settled').reduce((sum, plan) => sum + plan.rowsRead, 0)
}

describe('somebody with accounts or memberships in 2,000 organizations', () => {
  it('signs in by as many statements and rows as somebody with a single account', async () => {
    const single = await signIn(SINGLE, home)
    const accounts = await signIn(EVERYWHERE, bulkOrganization(1_500))
    const member = await signIn(GUEST, home)
    const rows = await rowsRead(single)
    for (const many of [accounts, member]) {
      expect(many.statements.length).toBe(single.statements.length)
      expect(many.commits).toBe(single.commits)
      // Versions of one row that nobody has cleared away yet are counted each; organizations would be hundreds.
      expect(await rowsRead(many)).toBeLessThanOrEqual(rows + VERSIONS)
    }
  })

  it('enters one of them by a few statements, however many there are', async () => {
    const visit = new Visit(stage, client)
    await visit.code({ organization: home }, GUEST)
    const enter = async (n: number) => {
      const organization = bulkOrganization(n)
      const { body } = await visit.redeem(await visit.code({ organization }))
      expect((await stage.userinfo(String(body.access_token))).status).toBe(200)
    }
    await enter(7)
    const recording = await record(() => enter(1_999))
    expect(recording.statements.length).toBeLessThan(40)
    expect(await rowsRead(recording)).toBeLessThan(300)
  })

  it('reads their own page and claims by a page of them', async () => {
    const visit = new Visit(stage, client)
    const scope = 'openid organizations'
    const { body } = await visit.redeem(await visit.code({ organization: home, scope }, GUEST))
    const shown = await stage.userinfo(String(body.access_token))
    expect((shown.body.organizations as object[]).length).toBe(100)
    const own = await record(async () => {
      await visit.browser.open(`/w/${stage.workspace.slug}/account/organizations`)
    })
    expect(visit.browser.shown?.status).toBe(200)
    expect(await rowsRead(own)).toBeLessThan(1_000)
  })
})
