import type { Client } from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, type UserId } from '../../src/kernel/ids.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { anActor, anOrganization, assign, aUser, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { bearer } from '../harness/authenticator.ts'
import { asOwner } from '../harness/template.ts'
import { readCatalogue, type TableFacts } from './catalogue.ts'
import { KEPT_OF_PEOPLE } from './kept-of-people.ts'
import type { TableName } from './table-name.ts'
import { perishing } from './tables.ts'

/** What names a person in a table: the id of an account, or an address. */
const NAMES = /(^|_)user_id$|^email$|^email_normalized$/
const ADDRESS = 'kept-canary@example.com'
const CANARY = 'kept-canary'
/** Where a check of the table wants one of a few values. */
const VALUES: Partial<Record<TableName, Record<string, unknown>>> = {
  factors: { kind: 'totp' },
  lockouts: { kind: 'password' },
  proofs: { purpose: 'password_reset' },
  invitations: { status: 'accepted', given_name: CANARY, invited_by: 'usr_x' },
  applicants: { status: 'waiting' },
  memberships_elsewhere: { status: 'active' },
  sessions: { amr: ['pwd'], acr: '1', user_agent: CANARY },
}
const EXAMPLES: Readonly<Record<string, unknown>> = {
  bytea: Buffer.from(CANARY),
  boolean: true,
  integer: 1,
  bigint: 1,
  jsonb: '{}',
  'text[]': [CANARY],
  'timestamp with time zone': new Date(8.64e14),
}
const kept = Object.entries(KEPT_OF_PEOPLE) as [TableName, NonNullable<(typeof KEPT_OF_PEOPLE)['users']>][]
const named = (erased: unknown) => kept.filter(([, one]) => one.erased === erased).map(([name]) => name)

describe('what is kept about a person', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let tables: TableFacts[]
  let api: ReturnType<typeof apiOf>
  let place: Place
  let id: UserId
  beforeAll(async () => {
    app = await createTestApp({ logger: pino({ level: 'error' }) })
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    tables = await asOwner(app.ownerUrl, readCatalogue)
    place = await anOrganization(app, workspace.root)
    id = await aUser(app, place)
    await inOrganization(app.services.db, place, (tx) =>
      tx
        .updateTable('users')
        .set({ email: ADDRESS, email_normalized: ADDRESS, display_name: CANARY })
        .where('id', '=', id)
        .execute(),
    )
    await assign(app, place, id, 'user-manager', 'organization')
    await asOwner(app.ownerUrl, async (client) => {
      // Of each table a row that names the person; what else it would hang on is not of interest here.
      await client.query('set session_replication_role = replica')
      for (const name of [...named('rows'), ...named('names'), 'accepted_terms' as const])
        await insertInto(client, name)
    })
  })
  afterAll(() => app.drop())

  async function insertInto(client: Client, name: TableName): Promise<void> {
    // They are there, and have to be true.
    if (name === 'users' || name === 'assignments') return
    const known: Record<string, unknown> = {
      organization_id: place.organizationId,
      workspace_id: place.workspaceId,
      user_id: id,
      email: ADDRESS,
      email_normalized: ADDRESS,
      id: newId('session'),
      ...VALUES[name],
    }
    const { rows } = await client.query<{ attname: string; type: string; given: boolean }>(
      `select attname, atttypid::regtype::text as type, atthasdef or not attnotnull as given from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [name],
    )
    const columns = rows.filter((row) => row.attname in known || !row.given)
    await client.query(
      `insert into ${name} (${columns.map((row) => row.attname).join(', ')})
       values (${columns.map((_row, index) => `$${index + 1}`).join(', ')})`,
      columns.map((row) => known[row.attname] ?? EXAMPLES[row.type] ?? CANARY),
    )
  }

  /** The rows that name the person still, by id or by what was written here. */
  const left = (name: TableName) =>
    asOwner(app.ownerUrl, async (client) => {
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${name}`)
      const text = rows.map((row) => JSON.stringify(row))
      return {
        ofId: text.filter((one) => one.includes(id)).length,
        ofName: text.filter((one) => one.includes(CANARY)).length,
      }
    })

  it('is in the tables of one list, and each of them says what becomes of it', () => {
    const found = tables.filter(({ columns }) => columns.some((one) => NAMES.test(one.name)))
    expect(found.map(({ name }) => name).sort()).toEqual(kept.map(([name]) => name).sort())
    for (const name of named('perishes')) expect(perishing(name).policies, name).not.toEqual({})
  })

  it('is in the download, but for what opens doors', async () => {
    const answer = await api(bearer({ id, organizationId: place.organizationId }), 'POST /me/export', {})
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
    const data = answer.body as Record<string, unknown>
    for (const [name, { exported }] of kept)
      if ('in' in exported) expect(data, name).toHaveProperty(exported.in)
    const filled = [
      'factors',
      'passkeys',
      'identities',
      'sessions',
      'roles',
      'terms',
      'invitations',
      'registrations',
    ]
    for (const part of filled) expect(data[part], part).not.toEqual([])
    expect(data.passkeys).toEqual([
      {
        id: expect.any(String),
        name: CANARY,
        isSynced: true,
        createdAt: expect.any(String),
        lastUsedAt: null,
        attestation: null,
      },
    ])
    const bytes = Buffer.from(CANARY)
    for (const secret of [bytes.toString('hex'), bytes.toString('base64'), JSON.stringify(bytes)])
      expect(JSON.stringify(data)).not.toContain(secret)
    expect(data).toMatchObject({ credentials: { hasPassword: true, isEmergency: true } })
  })

  it('is not, as far as an address alone says whose it is, while nobody has shown that', async () => {
    const verified = (email_verified_at: Date | null) =>
      inOrganization(app.services.db, place, (tx) =>
        tx.updateTable('users').set({ email_verified_at }).where('id', '=', id).execute(),
      )
    await verified(null)
    const answer = await api(bearer({ id, organizationId: place.organizationId }), 'POST /me/export', {})
    await verified(app.services.clock.now())
    expect(answer.body).toMatchObject({ profile: { id }, registrations: [] })
  })

  it('goes with the account', async () => {
    const before = await Promise.all(
      [...named('rows'), ...named('names')].map(async (name) => [name, await left(name)]),
    )
    for (const [name, { ofId, ofName }] of before as [string, Awaited<ReturnType<typeof left>>][])
      expect(ofId + ofName, name).toBeGreaterThan(0)
    const admin = await anActor(app, place, 'administrator')
    const gone = await api(admin.headers, `DELETE /organizations/${place.organizationId}/users/${id}`)
    expect([gone.status, gone.text]).toEqual([204, expect.any(String)])
    for (const name of named('rows')) expect([name, await left(name)]).toEqual([name, { ofId: 0, ofName: 0 }])
    for (const name of named('names')) expect([name, (await left(name)).ofName]).toEqual([name, 0])
  })
})
