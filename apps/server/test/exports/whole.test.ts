import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId, type UserId } from '../../src/kernel/ids.ts'
import { awaitsFirstPassword, giveFirstPassword } from '../../src/modules/credentials/index.ts'
import { KINDS } from '../../src/modules/exports/file/kinds.ts'
import { makeSecret } from '../../src/modules/lazy-migration/secrets.ts'
import { endTokens } from '../../src/modules/sessions/store.ts'
import { selectUser } from '../../src/modules/users/index.ts'
import { inOrganization, type OrgTx } from '../../src/platform/db/index.ts'
import { aUser } from '../factories/index.ts'
import { fill } from './fill.ts'
import { TwoInstallations } from './stage.ts'

const TREE = ['gallop-south', 'gallop-south-school', 'gallop-south-livery']

describe('an organization that moves to another installation', () => {
  const stage = new TwoInstallations()
  let stefan: UserId
  let waiting: UserId[]
  let file: string
  beforeAll(async () => {
    await stage.open()
    stefan = await stage.userOf('stefan@gallop-south.example', 'gallop-south')
    await fill(stage, stefan)
    await leaveBehind()
    waiting = [await aUser(stage.source, stage.placeOf('gallop-south')), await thrownOut()]
    file = await stage.exported('gallop-south')
  }, 60_000)
  beforeEach(() => stage.listen())
  afterEach(() => stage.listen())
  afterAll(() => stage.close())

  async function thrownOut(): Promise<UserId> {
    const id = await aUser(stage.source, stage.placeOf('gallop-south'))
    await stage.write('gallop-south', (tx) => endTokens(tx, id, new Date()))
    return id
  }
  /** What somebody may look for there. */
  const leaveBehind = () =>
    stage.write('gallop-south', async (tx) => {
      const owned = { organization_id: tx.organizationId, workspace_id: tx.workspaceId }
      const author = {
        author_kind: 'user' as const,
        author_id: stefan,
        author_organization_id: tx.organizationId,
      }
      const now = new Date()
      const { columns } = makeSecret(stage.source.services.vault, tx.organizationId, now)
      const store = { url: 'https://old.example/ask', enabled: true, patience_ms: 500, updated_at: now }
      await tx
        .insertInto('legacy_stores')
        .values({ ...owned, ...author, ...columns, ...store })
        .execute()
      const asked = { name: 'Spring', subject: 'people' as const, scope: '{}', undecided: 'keep' as const }
      await tx
        .insertInto('access_reviews')
        .values({
          ...{ ...owned, ...author, ...asked, id: newId('accessReview'), author_bound_to: tx.organizationId },
          ...{ due_at: now, created_at: now },
        })
        .execute()
    })
  const inTarget = <T>(work: (tx: OrgTx) => Promise<T>) =>
    inOrganization(
      stage.target.services.db,
      { workspaceId: stage.there.id, organizationId: stage.idOf('gallop-south') },
      work,
    )

  /** What is of no other installation, or is set anew on the way. */
  const ELSEWHERE: Record<string, string[]> = {
    users: ['tokens_valid_from', 'waits_from', 'version'],
    factors: ['secret'],
    connection_secrets: ['sealed'],
    domains: ['due_at', 'status', 'verified_at', 'checked_at', 'check_result'],
    assignments: ['workspace_role_id', 'role_id'],
  }
  const ALWAYS = ['workspace_id', 'updated_at', 'version', 'created_at']

  it('comes with everything that is carried, row by row', async () => {
    stage.dns.zone.set('_bailiwick.gallop-south.example', [
      'bailiwick-verification=token of gallop-south.example',
    ])
    const said = await stage.import(file)
    expect(said).toContain('3 organizations, 8 people')
    expect(said.join('\n')).toMatch(/left behind: 1 stores of before.*\n- left behind: 1 access reviews/)
    for (const kind of KINDS) {
      const strip = (row: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries(row).filter(
            ([name]) => ![...ALWAYS, ...(ELSEWHERE[kind.table] ?? [])].includes(name),
          ),
        )
      let count = 0
      for (const slug of TREE) {
        const before = await stage.rows(stage.source, kind.table, stage.idOf(slug))
        const after = await stage.rows(stage.target, kind.table, stage.idOf(slug))
        const extra = kind.table === 'roles' ? after.filter(({ key }) => key === 'farrier') : after
        expect(extra.map(strip), `${kind.table} of ${slug}`).toEqual(before.map(strip))
        count += before.length
      }
      expect(count, kind.kind).toBeGreaterThan(0)
    }
  })

  it('has the addresses proved that were, and no others', async () => {
    const people = await stage.rows(stage.target, 'users', stage.idOf('gallop-south'))
    const proved = people.filter(({ email_proved_at }) => email_proved_at !== null)
    expect(proved.map(({ id }) => id)).toEqual([stefan])
    expect(people.length).toBeGreaterThan(1)
  })

  it('waits for a first password of who has none and whose sessions nobody has thrown out, there or here', async () => {
    const given = (id: UserId) =>
      inTarget(async (tx) => {
        const account = await selectUser(tx, id)
        const now = new Date()
        const isGiven = await giveFirstPassword(tx, id, 'a hash', { now, mustChange: false })
        await tx.deleteFrom('passwords').where('user_id', '=', id).execute()
        return [account && awaitsFirstPassword(account), isGiven, account?.tokens_valid_from !== null]
      })
    const [still, not] = waiting as [UserId, UserId]
    expect([await given(still), await given(not)]).toEqual([
      [true, true, true],
      [false, false, true],
    ])
    await inTarget((tx) => endTokens(tx, still, new Date()))
    expect(await given(still)).toEqual([false, false, true])
  })

  it('has its tree, its slugs and its place', async () => {
    const [head, ...others] = await stage.rows(
      stage.target,
      'organizations',
      undefined,
      `slug like 'gallop%'`,
    )
    expect([head?.parent_id, ...others.map(({ parent_id }) => parent_id)].sort()).toEqual(
      [stage.there.root.organizationId, stage.idOf('gallop-south'), stage.idOf('gallop-south')].sort(),
    )
    const found = await stage.target.services.tree.find(stage.there.id, stage.idOf('gallop-south-school'))
    expect(found?.path.map(({ slug }) => slug)).toEqual(['elsewhere', 'gallop-south', 'gallop-south-school'])
  })

  it('has the domains whose records are there, and claims the others', async () => {
    const domains = await stage.rows(stage.target, 'domains', stage.idOf('gallop-south'))
    expect(Object.fromEntries(domains.map(({ domain, status }) => [domain, status]))).toEqual({
      'gallop-south.example': 'verified',
      'stall.example': 'pending',
    })
    const verified = await stage.rows(stage.target, 'verified_domains')
    expect(verified.map(({ domain }) => domain)).toEqual(['gallop-south.example'])
  })

  it('has its secrets sealed anew', async () => {
    const id = stage.idOf('gallop-south')
    expect(await stage.totpOf(stage.target, id, stefan)).toBe(await stage.totpOf(stage.source, id, stefan))
    const sealed = async (app: typeof stage.source) =>
      (await stage.rows(app, 'factors', id)).map(({ secret }) => secret)
    expect(await sealed(stage.target)).not.toEqual(await sealed(stage.source))
  })

  it('is on record in both installations, and each of its people by id', async () => {
    const typesOf = async (app: typeof stage.source, id: string) =>
      (await stage.rows(app, 'events', id, `type like 'organization.%port%'`)).map(({ type }) => type)
    for (const slug of TREE)
      expect(await typesOf(stage.source, stage.idOf(slug))).toContain('organization.exported')
    expect(await typesOf(stage.target, stage.there.root.organizationId)).toEqual(['organization.imported'])
    const own = await stage.rows(
      stage.target,
      'events',
      stage.idOf('gallop-south'),
      `type = 'organization.people_imported'`,
    )
    expect(own.flatMap(({ data }) => (data as { userIds: string[] }).userIds)).toContain(stefan)
  })

  it('comes once: the same file does nothing the second time', async () => {
    const before = await stage.rows(stage.target, 'events')
    const said = await stage.import(file)
    expect(said.at(-1)).toMatch(/taken in earlier/)
    expect(await stage.rows(stage.target, 'events')).toEqual(before)
  })
})
