import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { ROLES, type RoleName } from '../../src/platform/db/index.ts'
import { aUser } from '../factories/index.ts'
import { asOwner } from '../harness/template.ts'
import { besiege, type Context, contextOf, FURNISHED, outcome, REFUSED, type Siege } from './probes.ts'
import type { TableName } from './table-name.ts'
import { PERISHABLE, TABLES } from './tables.ts'

const OWNED = (Object.keys(TABLES) as TableName[]).filter((name) => TABLES[name] === 'organization')

/** Raw SQL that writes, under the server's own roles. */
describe('the fence against writing', () => {
  let siege: Siege
  let app: Siege['app']
  let world: Siege['world']
  let others: Siege['others']
  let as: Siege['as']

  beforeAll(async () => {
    siege = await besiege()
    ;({ app, world, others, as } = siege)
  })
  afterAll(() => siege.end())

  const columnsOf = async (table: string): Promise<string[]> =>
    asOwner(app.ownerUrl, async (client) => {
      const { rows } = await client.query(
        `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
            and attgenerated = ''`,
        [table],
      )
      return rows.map((row) => row.attname)
    })

  /** Copies an own row of a table, with some columns replaced. */
  async function copyRow(role: RoleName, context: Context, table: string, changes: object): Promise<string> {
    const columns = await columnsOf(table)
    return as[role].inContext(context, (query) =>
      outcome(
        query(
          `insert into ${table} (${columns.join(', ')})
             select ${columns.map((column) => `made.${column}`).join(', ')}
               from ${table} own, jsonb_populate_record(own, $1) made limit 1`,
          [JSON.stringify(changes)],
        ),
      ),
    )
  }

  it.each(FURNISHED)('%s: puts no row into another organization, and moves none there', async (table) => {
    const id = newId('job')
    for (const other of others) {
      const foreign = { organization_id: other.place.organizationId, workspace_id: other.place.workspaceId }
      for (const changes of [
        { ...foreign, id },
        { organization_id: foreign.organization_id, id },
      ]) {
        expect(await copyRow('organization', contextOf(world.subject), table, changes)).toBe(REFUSED)
      }
      const moved = await as.organization.inContext(contextOf(world.subject), (query) =>
        outcome(query(`update ${table} set organization_id = $1`, [other.place.organizationId])),
      )
      expect(moved).toBe(REFUSED)
    }
    const elsewhere = { id, workspace_id: world.stranger.place.workspaceId }
    expect(await copyRow('organization', contextOf(world.subject), table, elsewhere)).toBe(REFUSED)
  })

  it.each(FURNISHED)('%s: changes and removes nothing of another organization', async (table) => {
    for (const other of others) {
      const organizationId = other.place.organizationId
      for (const statement of [
        `update ${table} set organization_id = organization_id where organization_id = $1`,
        `delete from ${table} where organization_id = $1`,
      ]) {
        const result = await as.organization.inContext(contextOf(world.subject), (query) =>
          outcome(query(statement, [organizationId])),
        )
        expect(['done 0', REFUSED], statement).toContain(result)
      }
    }
  })

  it('lets no role but the organization write what it owns, the audit log and kept answers aside', async () => {
    const context = { workspace: world.workspace.id, organization: world.subject.place.organizationId }
    for (const role of ROLES.filter((one) => one !== 'organization')) {
      for (const table of OWNED.filter((one) => !['events', 'event_blocks'].includes(one))) {
        for (const statement of [
          `update ${table} set organization_id = organization_id`,
          `delete from ${table}`,
        ]) {
          const result = await as[role].inContext(context, (query) => outcome(query(statement)))
          // What is not over does not exist for the janitor.
          const perishing = role === 'janitor' && table in PERISHABLE && statement.startsWith('delete')
          expect(result, `${role}: ${statement}`).toBe(perishing ? 'done 0' : REFUSED)
        }
      }
    }
    const stranger = { organization_id: world.stranger.place.organizationId, workspace_id: world.other.id }
    const event = await copyRow('workspace', context, 'events', { ...stranger, id: newId('event') })
    expect(event).toBe(REFUSED)
  })

  it('lets nobody change or remove what is on record', async () => {
    for (const role of ['organization', 'workspace', 'subtree', 'protocol', 'installation'] as const) {
      for (const statement of ["update events set type = 'nothing'", 'delete from events']) {
        const result = await as[role].inContext(contextOf(world.subject), (query) =>
          outcome(query(statement)),
        )
        expect(result, `${role}: ${statement}`).toBe(REFUSED)
      }
    }
    for (const column of ['type', 'outcome', 'data', 'actor_id', 'occurred_at', 'personal_digest']) {
      expect(await outcome(as.sealer.query(`update events set ${column} = default`)), column).toBe(REFUSED)
    }
    expect(await outcome(as.workspace.query('delete from slugs'))).toBe(REFUSED)
    expect(await outcome(as.workspace.query('update slugs set slug = slug'))).toBe(REFUSED)
  })

  it('lets nobody who tells what happened say that it was passed on', async () => {
    const context = contextOf(world.subject)
    for (const role of ['organization', 'workspace'] as const) {
      const tell = (claims: object) => copyRow(role, context, 'events', { id: newId('event'), ...claims })
      expect(await tell({}), role).toBe('done 1')
      expect(await tell({ relayed_at: '2000-01-01T00:00:00Z' }), role).toBe(REFUSED)
    }
  })

  it('lets the authorization server tell of tokens, in its own workspace, and of nothing else', async () => {
    const { organizationId, workspaceId } = world.subject.place
    const tell = (claims: Record<string, unknown>, context: Context = { workspace: workspaceId }) => {
      const own = { id: newId('event'), organization_id: organizationId, workspace_id: workspaceId }
      const row = { ...own, type: 'token.reused', outcome: 'denied', actor_kind: 'application', ...claims }
      const names = Object.keys(row)
      const text = `insert into events (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`
      return as.protocol.inContext(context, (query) => outcome(query(text, Object.values(row))))
    }
    expect(await tell({})).toBe('done 1')
    for (const claims of [
      { type: 'user.signed_in' },
      { type: 'token.reused ' },
      { outgoing: true },
      { relayed_at: '2000-01-01T00:00:00Z' },
      { occurred_at: '2000-01-01T00:00:00Z' },
      { workspace_id: world.other.id },
      { workspace_id: world.other.id, organization_id: world.stranger.place.organizationId },
    ])
      expect(await tell(claims), JSON.stringify(claims)).toBe(REFUSED)
    // An organization of another workspace is none of this one.
    const foreign = { organization_id: world.stranger.place.organizationId }
    expect(await tell(foreign)).toMatch(/^23503/)
    for (const none of [
      {},
      { workspace: '' },
      { workspace: newId('workspace') },
      { workspace: world.other.id },
    ])
      expect(await tell({}, none)).toBe(REFUSED)
    for (const statement of [
      'select id from events',
      'select count(*) from events',
      'insert into events default values',
    ])
      expect(
        await as.protocol.inContext({ workspace: workspaceId }, (query) => outcome(query(statement))),
      ).toBe(REFUSED)
  })

  it('lets the workspace invite a first administrator, and write no other invitation', async () => {
    const { workspaceId, organizationId } = world.subject.place
    const from = world.sibling.place.organizationId
    /** Statements in one transaction, as whoever makes an organization writes them. */
    const invite = (invitation: object, role: object = {}, context = contextOf(world.subject)) =>
      as.workspace.inContext(context, async (query) => {
        const insert = (table: string, row: object) =>
          outcome(
            query(
              `insert into ${table} (${Object.keys(row).join(', ')})
               values (${Object.keys(row).map((_, n) => `$${n + 1}`)})`,
              Object.values(row),
            ),
          )
        const id = newId('invitation')
        const owned = { organization_id: organizationId, workspace_id: workspaceId }
        const email = `${id}@example.com`
        const made = await insert('invitations', {
          ...{ ...owned, id, email, email_normalized: email, status: 'pending', invited_by: newId('user') },
          ...{ invited_from: from, expires_at: '2099-01-01' },
          ...invitation,
        })
        if (made !== 'done 1') return made
        const { rows } = await query('select id from workspace_roles limit 1')
        return insert('invitation_roles', {
          ...{ ...owned, invitation_id: id, position: 0 },
          ...{ workspace_role_id: rows[0]?.id, role_id: null, reach: 'organization' },
          ...role,
        })
      })
    expect(await invite({})).toBe('done 1')
    expect(await invite({}, { reach: 'subtree' })).toBe('done 1')
    const stranger = world.stranger.place
    for (const forged of [
      { status: 'accepted' },
      { status: 'revoked' },
      { token_hash: Buffer.alloc(32) },
      { user_id: world.subject.userId },
      { invited_from: null },
      { invited_from: organizationId },
      { organization_id: stranger.organizationId, workspace_id: stranger.workspaceId },
    ])
      expect(await invite(forged), JSON.stringify(forged)).toBe(REFUSED)
    for (const role of [
      { workspace_role_id: null, role_id: newId('role') },
      { organization_id: stranger.organizationId, workspace_id: stranger.workspaceId },
    ])
      expect(await invite({}, role), JSON.stringify(role)).toBe(REFUSED)
  })

  it('removes no person but a tombstone', async () => {
    const after = (status: string) =>
      as.organization.inContext(contextOf(world.subject), async (query) => {
        await query('update users set status = $1 where id = $2', [status, world.subject.userId])
        return outcome(query('delete from users where id = $1', [world.subject.userId]))
      })
    for (const status of ['invited', 'active', 'suspended'])
      expect(await after(status), status).toBe('done 0')
    expect(await after('deleted')).not.toBe('done 0')
  })

  it('moves no organization out of its workspace, and none by itself', async () => {
    for (const statement of [
      `update organizations set workspace_id = '${world.other.id}'`,
      `update organization_closure set workspace_id = '${world.other.id}'`,
    ]) {
      const result = await as.workspace.inContext({ workspace: world.workspace.id }, (query) =>
        outcome(query(statement)),
      )
      expect(result, statement).toBe(REFUSED)
    }
    for (const column of ['parent_id', 'status', 'slug', 'workspace_id', 'id']) {
      const result = await as.organization.inContext(contextOf(world.subject), (query) =>
        outcome(query(`update organizations set ${column} = ${column}`)),
      )
      expect(result, column).toBe(REFUSED)
    }
  })

  it('a foreign key or unique key tells nothing of another organization', async () => {
    const { organizationId, workspaceId } = world.subject.place
    const insert = (table: string, columns: string, values: string[]) =>
      as.organization.inContext(contextOf(world.subject), (query) =>
        outcome(
          query(
            `insert into ${table} (organization_id, workspace_id, ${columns})
             values ($1, $2, ${values.map((_, n) => `$${n + 3}`).join(', ')})`,
            [organizationId, workspaceId, ...values],
          ),
        ),
      )
    const inGroup = (user: string) =>
      insert('group_users', 'group_id, user_id', [world.subject.groupId, user])
    const invented = await inGroup(newId('user'))
    expect(invented).toMatch(/^23503/)
    for (const other of others) expect(await inGroup(other.userId)).toBe(invented)
    expect(await inGroup(await aUser(app, world.subject.place))).toBe('done 1')

    const roleOf = await asOwner(app.ownerUrl, (client) =>
      client.query('select id from workspace_roles where workspace_id = $1 limit 1', [world.other.id]),
    )
    const withRole = (role: string) =>
      insert('assignments', 'id, user_id, reach, workspace_role_id', [
        newId('assignment'),
        world.subject.userId,
        'subtree',
        role,
      ])
    expect(await withRole(roleOf.rows[0].id)).toBe(await withRole(newId('role')))
    expect(await withRole(newId('role'))).toMatch(/^23503/)

    const named = (email: string) =>
      insert('users', 'id, status, display_name, email, email_normalized', [
        newId('user'),
        'active',
        'x',
        email,
        email,
      ])
    expect(await named(`${world.sibling.canary}@example.com`)).toBe('done 1')
    expect(await named(`${world.subject.canary}@example.com`)).toBe('23505 users_email')
  })
})
