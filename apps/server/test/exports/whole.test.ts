import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId, type UserId } from '../../src/kernel/ids.ts'
import { sealOfConnection } from '../../src/modules/connections/index.ts'
import { renewRecoveryCodes } from '../../src/modules/credentials/index.ts'
import { KINDS } from '../../src/modules/exports/file/kinds.ts'
import { TwoInstallations } from './stage.ts'

const TREE = ['gallop-south', 'gallop-south-school', 'gallop-south-livery']

describe('an organization that moves to another installation', () => {
  const stage = new TwoInstallations()
  let stefan: UserId
  let file: string
  beforeAll(async () => {
    await stage.open()
    stefan = await stage.userOf('stefan@gallop-south.example', 'gallop-south')
    await fill()
    file = await stage.exported('gallop-south')
  }, 60_000)
  beforeEach(() => stage.listen())
  afterEach(() => stage.listen())
  afterAll(() => stage.close())

  /** Of everything that is carried something is there. */
  async function fill(): Promise<void> {
    const { vault } = stage.source.services
    await stage.write('gallop-south', async (tx) => {
      const owned = { organization_id: tx.organizationId, workspace_id: tx.workspaceId }
      const ofUser = { ...owned, user_id: stefan }
      const now = new Date()
      await renewRecoveryCodes(tx, stefan)
      const group = { ...owned, id: newId('group'), name: 'Riders' }
      const inner = { ...owned, id: newId('group'), name: 'Young riders' }
      await tx.insertInto('groups').values([group, inner]).execute()
      await tx
        .insertInto('group_groups')
        .values({ ...owned, group_id: group.id, child_id: inner.id })
        .execute()
      await tx
        .insertInto('group_users')
        .values({ ...ofUser, group_id: inner.id })
        .execute()
      const role = {
        ...owned,
        id: newId('role'),
        key: 'farrier',
        name: 'Farrier',
        permissions: ['hooves:write'],
      }
      await tx.insertInto('roles').values(role).execute()
      await tx
        .insertInto('assignments')
        .values({ ...owned, id: newId('assignment'), group_id: group.id, role_id: role.id, reach: 'subtree' })
        .execute()
      await tx
        .insertInto('passkeys')
        .values({
          ...ofUser,
          id: newId('passkey'),
          credential_id: randomBytes(32),
          public_key: randomBytes(77),
          name: 'Telephone',
          sign_count: '7',
          backed_up: true,
          created_at: now,
        })
        .execute()
      await tx
        .insertInto('emergency_users')
        .values({ ...ofUser, created_at: now })
        .execute()
      await tx
        .insertInto('accepted_terms')
        .values({ ...ofUser, id: newId('acceptedTerms'), version: '1', accepted_at: now })
        .execute()
      await tx
        .insertInto('password_history')
        .values({ ...ofUser, hash: '$argon2id$before', changed_at: now })
        .execute()
      const connection = { ...owned, connection_id: newId('connection') }
      await tx
        .insertInto('connections')
        .values({
          ...owned,
          id: connection.connection_id,
          name: 'Stall ID',
          protocol: 'oidc',
          preset: 'oidc',
          settings: JSON.stringify({
            protocol: 'oidc',
            issuer: 'https://id.example.com',
            clientId: 'bailiwick',
          }),
        })
        .execute()
      await tx.insertInto('connection_ids').values(connection).execute()
      const context = sealOfConnection(tx.organizationId, connection.connection_id, 'client_secret')
      await tx
        .insertInto('connection_secrets')
        .values({
          ...connection,
          id: newId('secret'),
          kind: 'client_secret',
          sealed: vault.seal(Buffer.from('secret of the client'), context),
        })
        .execute()
      await tx
        .insertInto('connection_domains')
        .values({ ...connection, domain: 'gallop-south.example' })
        .execute()
      await tx
        .insertInto('connection_routes')
        .values({
          ...connection,
          position: 0,
          kind: 'group',
          value: 'school',
          target_id: stage.idOf('gallop-south-school'),
        })
        .execute()
      const author = { author_id: stefan, author_organization_id: tx.organizationId }
      await tx
        .insertInto('connection_roles')
        .values({
          ...connection,
          ...author,
          position: 0,
          claim: 'roles',
          value: 'f',
          role_id: role.id,
          reach: 'organization',
        })
        .execute()
      await tx
        .insertInto('connection_groups')
        .values({ ...connection, ...author, claim: 'groups' })
        .execute()
      await tx
        .insertInto('connection_expiries')
        .values({ ...connection, kind: 'certificate', reference: 'a', expires_at: now })
        .execute()
      await tx
        .insertInto('identities')
        .values({
          ...ofUser,
          connection_id: connection.connection_id,
          generation: 1,
          subject: 'stefan',
          connection_organization_id: tx.organizationId,
        })
        .execute()
      const account = { ...owned, id: newId('serviceAccount'), name: 'Feeder' }
      await tx.insertInto('service_accounts').values(account).execute()
      await tx
        .insertInto('service_account_secrets')
        .values({
          ...owned,
          id: newId('secret'),
          service_account_id: account.id,
          secret_hash: randomBytes(32),
        })
        .execute()
      await tx
        .insertInto('domains')
        .values({
          ...owned,
          id: newId('domain'),
          domain: 'gallop-south.example',
          verification_token: 'token',
          due_at: now,
        })
        .execute()
      await tx
        .insertInto('branding')
        .values({
          ...owned,
          settings: JSON.stringify({ accent: '#17594a' }),
          logo: randomBytes(99),
          logo_type: 'image/png',
          logo_hash: 'x',
        })
        .execute()
      await tx
        .insertInto('mail_templates')
        .values({ ...owned, kind: 'invitation', settings: JSON.stringify({ en: { heading: 'Come' } }) })
        .execute()
      await tx
        .insertInto('self_registrations')
        .values({
          ...owned,
          ...author,
          mode: 'off',
          admission: 'at_once',
          terms: null,
          author_kind: 'user',
          updated_at: now,
        })
        .execute()
      await tx
        .insertInto('self_registration_roles')
        .values({ ...owned, position: 0, role_id: role.id, reach: 'organization' })
        .execute()
      await tx
        .insertInto('self_registration_groups')
        .values({ ...owned, group_id: inner.id })
        .execute()
      await tx
        .insertInto('checklists')
        .values({ ...owned, skipped: ['logo'], updated_at: now })
        .execute()
    })
  }

  /** What is of no other installation, or is set anew on the way. */
  const ELSEWHERE: Record<string, string[]> = {
    users: ['tokens_valid_from', 'version'],
    factors: ['secret'],
    connection_secrets: ['sealed'],
    domains: ['due_at', 'created_at'],
    assignments: ['workspace_role_id', 'role_id'],
  }
  const ALWAYS = ['workspace_id', 'updated_at', 'version', 'created_at']

  it('comes with everything that is carried, row by row', async () => {
    const said = await stage.import(file)
    expect(said).toContain('3 organizations, 6 people')
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
