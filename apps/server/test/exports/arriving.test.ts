import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { createWorkspace } from '../../src/modules/workspaces/index.ts'
import { inOrganization, inWorkspace } from '../../src/platform/db/index.ts'
import { anOrganization, aUser } from '../factories/index.ts'
import { asOwner } from '../harness/template.ts'
import { type FileLine, TwoInstallations } from './stage.ts'

const BCRYPT = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'

describe('an organization that arrives', () => {
  const stage = new TwoInstallations()
  let file: string
  let lines: FileLine[]
  beforeAll(async () => {
    await stage.open()
    // Somebody who came from elsewhere, and has not signed in yet.
    await asOwner(stage.source.ownerUrl, (client) =>
      client.query(
        `update passwords set hash = $1, legacy_cost_ms = 63.488 where (organization_id, user_id) =
           (select organization_id, user_id from passwords where organization_id = $2 order by user_id limit 1)`,
        [BCRYPT, south()],
      ),
    )
    file = await stage.exported('gallop-south')
    lines = await stage.linesOf(file)
  }, 60_000)
  beforeEach(() => stage.listen())
  afterAll(() => stage.close())

  const south = () => stage.idOf('gallop-south')
  const statusOf = async () =>
    (await stage.rows(stage.target, 'organizations', undefined, `id = '${south()}'`)).map(
      ({ status }) => status,
    )

  it('is not there after a dry run, which says what would be', async () => {
    const before = await stage.sizeOf(stage.target)
    const said = await stage.import(file, '--dry-run')
    expect(said[2]).toBe('3 organizations, 6 people: nothing was done, this is a dry run')
    expect(await stage.sizeOf(stage.target)).toEqual(before)
  })

  it('is refused where its slug is taken, and comes under another', async () => {
    await stage.exported('gallop-north', { name: 'north.age' })
    await inWorkspace(stage.target.services.db, stage.there.id, (tx) =>
      tx
        .insertInto('slugs')
        .values({
          workspace_id: stage.there.id,
          slug: 'gallop-north',
          organization_id: newId('organization'),
        })
        .execute(),
    )
    const north = `${stage.folder}/north.age`
    await expect(stage.import(north)).rejects.toMatchObject({ code: 'organization.slug_unavailable' })
    const said = await stage.import(north, '--slug', 'gallop-far-north')
    expect(said[1]).toMatch(/gallop-far-north$/)
  })

  it('brings no seat that is not there', async () => {
    const { db } = stage.target.services
    const { organizationId: parent } = await anOrganization(stage.target, stage.there.root, 'franchise')
    const below = ['--parent', 'franchise']
    const give = (most: number) =>
      inWorkspace(db, stage.there.id, async (tx) => {
        const seats = JSON.stringify({ seats: { most, counts: 'subtree' } })
        await tx.updateTable('organizations').set({ limits: seats }).where('id', '=', parent).execute()
        const now = new Date()
        const row = {
          organization_id: parent,
          workspace_id: stage.there.id,
          used: 0,
          counted_at: now,
          sure_from: now,
        }
        await tx
          .insertInto('seats')
          .values({ ...row, most, counts: 'subtree' })
          .onConflict((clash) => clash.column('organization_id').doUpdateSet({ most }))
          .execute()
      })
    await give(5)
    await expect(stage.import(file, ...below)).rejects.toMatchObject({ code: 'limits.seats_exhausted' })
    await give(6)
    await stage.import(file, ...below)
    expect((await stage.rows(stage.target, 'seats')).map(({ used }) => used)).toEqual([6])
  })

  it('makes of roles that the workspace has not roles of its own, and gives none that is more here', async () => {
    const roles = await stage.rows(stage.target, 'roles', south())
    expect(roles.map(({ key }) => key)).toEqual(['instructor'])
    const [assignment] = await stage.rows(stage.target, 'assignments', south(), `role_id is not null`)
    expect(assignment?.role_id).toBe(roles[0]?.id)
    const administrators = await stage.rows(
      stage.target,
      'assignments',
      south(),
      `workspace_role_id is not null`,
    )
    const known = await stage.rows(stage.target, 'workspace_roles', undefined, `key = 'administrator'`)
    expect(administrators.map((row) => row.workspace_role_id)).toEqual([known[0]?.id])
  })

  it('is removed again, unless somebody has been there, and comes back under the same ids', async () => {
    const { db } = stage.target.services
    const place = { workspaceId: stage.there.id, organizationId: south() }
    const signedIn = (at: Date | null) =>
      inOrganization(db, place, (tx) => tx.updateTable('users').set({ last_sign_in_at: at }).execute())
    await signedIn(new Date(Date.now() + 60_000))
    await expect(stage.undo('--organization', 'gallop-south')).rejects.toThrow(/somebody has signed in/)
    expect(await statusOf()).toEqual(['active'])
    await signedIn(null)
    const below = await anOrganization(stage.target, place, 'made-since')
    const by = await aUser(stage.target, below)
    const undo = (...flags: string[]) => stage.undo('--organization', 'gallop-south', ...flags)
    await expect(undo('--used')).rejects.toThrow(/organizations: 1, people: 1/)
    expect(await statusOf()).toEqual(['active'])
    expect((await stage.rows(stage.target, 'users', below.organizationId)).map(({ id }) => id)).toEqual([by])
    await undo('--added')
    expect(await statusOf()).toEqual(['deleted'])
    expect(await stage.rows(stage.target, 'users', south())).toEqual([])
    expect(await stage.rows(stage.target, 'users', below.organizationId)).toEqual([])
    await expect(stage.undo('--organization', 'elsewhere')).rejects.toThrow(/no file brought/)

    await stage.import(file, '--parent', 'franchise')
    expect(await statusOf()).toEqual(['active'])
    const users = (app: typeof stage.source) => stage.rows(app, 'users', south())
    expect((await users(stage.target)).map(({ id }) => id)).toEqual(
      (await users(stage.source)).map(({ id }) => id),
    )
    const foreign = await stage.rows(stage.target, 'passwords', south(), 'legacy_cost_ms is not null')
    expect(foreign).toMatchObject([{ hash: BCRYPT, legacy_cost_ms: expect.closeTo(63.488) }])
    const found = await stage.target.services.tree.find(place.workspaceId, south())
    expect(found?.path.map(({ slug }) => slug)).toEqual(['elsewhere', 'franchise', 'gallop-south'])
  }, 60_000)

  it('comes by a file from before there were columns that a release has added since', async () => {
    const person = lines.find(({ kind }) => kind === 'person')
    const passkey = {
      ...{ id: newId('passkey'), user_id: person?.data.id, credential_id: 'AAAA', public_key: 'AAAA' },
      ...{ name: 'Telephone', transports: [], sign_count: 0, backed_up: false },
      ...{ created_at: '2026-01-01T00:00:00Z', last_used_at: null },
    }
    const before = lines.flatMap((line) => {
      const { email_proved_at: _proved, legacy_cost_ms: _cost, ...rest } = line.data
      const { tokens_valid_from: _tokens, waits_from: _waits, ...more } = rest
      const { end_set_at: _set, reminders: _reminders, ...data } = more
      const isOfPerson = line.kind === 'password' && data.user_id === person?.data.id
      return [{ ...line, data }, ...(isOfPerson ? [{ kind: 'passkey', data: passkey }] : [])]
    })
    await stage.undo('--organization', 'gallop-south')
    await stage.import(await stage.written(before), '--parent', 'franchise')
    const people = await stage.rows(stage.target, 'users', south())
    const said = people.flatMap(({ email_proved_at, waits_from }) => [email_proved_at, waits_from])
    expect(new Set(said)).toEqual(new Set([null]))
    const [key] = await stage.rows(stage.target, 'passkeys', south())
    expect(key).toMatchObject({ id: passkey.id, attestation_format: null, aaguid: null })
  })

  it('is another one where its ids are taken: everything is, and what hangs on the ids stays behind', async () => {
    const { db } = stage.target.services
    await createWorkspace(db, { slug: 'third', name: 'Third' })
    const into = ['--workspace', 'third']
    await expect(stage.import(file, ...into)).rejects.toThrow(
      /taken in this installation, by another workspace/,
    )
    const withCodes = lines.flatMap((line) =>
      line.kind === 'password'
        ? [
            line,
            { kind: 'recoveryCode', data: { user_id: line.data.user_id, code_hash: 'AAAA', used_at: null } },
          ]
        : [line],
    )
    const said = await stage.import(await stage.written(withCodes), ...into, '--new-ids')
    expect(said).toContain('- everything has another id: applications see other subjects')
    expect(said.join('\n')).toMatch(/6 recovery codes belong to the ids of before/)
    const users = await stage.rows(stage.target, 'users', undefined, `email = 'stefan@gallop-south.example'`)
    expect(users).toHaveLength(2)
    expect(new Set(users.map(({ id }) => id)).size).toBe(2)
    const other = users.find(({ organization_id }) => organization_id !== south())
    const [id, user] = [String(other?.organization_id), String(other?.id)]
    const before = await stage.userOf('stefan@gallop-south.example', 'gallop-south')
    expect(await stage.totpOf(stage.target, id, user)).toBe(await stage.totpOf(stage.source, south(), before))
  })

  it('leaves passkeys behind that belong to another host, and says of whom', async () => {
    const person = lines.find(({ kind }) => kind === 'person')?.data.id
    const passkey = {
      id: newId('passkey'),
      user_id: person,
      credential_id: 'AAAA',
      public_key: 'AAAA',
      name: 'Telephone',
      transports: [],
      sign_count: 0,
      backed_up: false,
      created_at: '2026-01-01T00:00:00Z',
      last_used_at: null,
      attestation_format: null,
      aaguid: null,
    }
    const all = lines.flatMap((line) =>
      line.kind === 'password' && line.data.user_id === person
        ? [line, { kind: 'passkey', data: passkey }]
        : [line],
    )
    await createWorkspace(stage.target.services.db, { slug: 'fourth', name: 'Fourth' })
    const path = await stage.written(all)
    const said = await stage.importInto(
      stage.configOf(stage.target, 'https://other.example'),
      path,
      ...['--workspace', 'fourth', '--new-ids', '--dry-run'],
    )
    expect(said.join('\n')).toMatch(/passkeys of 1 people/)
  })

  it('keeps a policy that is looser than the one above without effect, and says so', async () => {
    const { rootOrganizationId } = await createWorkspace(stage.target.services.db, {
      slug: 'strict',
      name: 'Strict',
    })
    await asOwner(stage.target.ownerUrl, (client) =>
      client.query(`update organizations set policy = '{"password": {"minimumLength": 30}}' where id = $1`, [
        rootOrganizationId,
      ]),
    )
    const loose = lines.map((line) =>
      line.kind === 'organization' && line.data.parentId === null
        ? { ...line, data: { ...line.data, policy: { password: { minimumLength: 16 } } } }
        : line,
    )
    const said = await stage.import(await stage.written(loose), '--workspace', 'strict', '--new-ids')
    expect(said.join('\n')).toMatch(/gallop-south: looser than the policy above.*\/password\/minimumLength/)
  })

  it('gives nobody a role that is more here, and lets no own role pass for one of the workspace', async () => {
    const { id } = await createWorkspace(stage.target.services.db, { slug: 'more', name: 'More' })
    await inWorkspace(stage.target.services.db, id, (tx) =>
      tx
        .insertInto('workspace_roles')
        .values(
          ['instructor', 'farrier'].map((key) => ({
            ...{ workspace_id: id, id: newId('role'), key, name: key },
            permissions: ['horses:read', 'safe:open'],
          })),
        )
        .execute(),
    )
    const farrier = { id: newId('role'), key: 'farrier', name: 'Farrier', description: '' }
    const role = { ...farrier, permissions: ['hooves:write'], created_at: '2026-01-01T00:00:00Z' }
    const of = lines.findIndex(({ kind }) => kind === 'of')
    const path = await stage.written([
      ...lines.slice(0, of + 1),
      { kind: 'role', data: role },
      ...lines.slice(of + 1),
    ])
    const said = (await stage.import(path, '--workspace', 'more', '--new-ids')).join('\n')
    expect(said).toMatch(/the role instructor gives more here than there/)
    expect(said).toMatch(/its own role farrier is called like one of this workspace, and became farrier-own/)
    const here = await stage.rows(stage.target, 'roles', undefined, `workspace_id = '${id}'`)
    expect(here.map(({ key }) => key).sort()).toEqual(['farrier-own', 'groom'])
    const known = await stage.rows(
      stage.target,
      'workspace_roles',
      undefined,
      `workspace_id = '${id}' and key = 'instructor'`,
    )
    const given = await stage.rows(
      stage.target,
      'assignments',
      undefined,
      `workspace_role_id = '${known[0]?.id}'`,
    )
    expect(given).toEqual([])
  })

  it('has rules answered for by nobody but who came along, whoever has their name here', async () => {
    await createWorkspace(stage.target.services.db, { slug: 'rules', name: 'Rules' })
    const { organizationId: root } = stage.there.root
    const boss = await aUser(stage.target, stage.there.root)
    const stefan = lines.find(
      ({ kind, data }) => kind === 'person' && data.email === 'stefan@gallop-south.example',
    )
    const connection = {
      ...{
        id: newId('connection'),
        name: 'X',
        protocol: 'oidc',
        preset: 'oidc',
        status: 'active',
        reach: 'subtree',
      },
      settings: { protocol: 'oidc', issuer: 'https://id.example.com', clientId: 'bailiwick' },
      ...{ generation: 1, creates_accounts: true, mappings: {}, revision: 1, tested_revision: null },
      ...{ changed_since_test: [], fallback: 'refuse', created_at: '2026-01-01T00:00:00Z' },
    }
    const [by, elsewhere] = [newId('directory'), newId('connection')]
    const sources = { email: connection.id, locale: elsewhere, familyName: by, displayName: 'person' }
    const admin = lines.find(({ kind, data }) => kind === 'workspaceRole' && data.key === 'administrator')
      ?.data.id
    const rule = (position: number, author_id: unknown, author_organization_id: unknown) => ({
      kind: 'connectionRole',
      data: {
        ...{ connection_id: connection.id, position, claim: 'roles', value: 'a', reach: 'organization' },
        ...{ workspace_role_id: admin, role_id: null, author_id, author_organization_id },
      },
    })
    const of = lines.findIndex(({ kind }) => kind === 'of')
    const path = await stage.written([
      ...lines.slice(0, of + 1),
      { kind: 'connection', data: connection },
      rule(0, boss, root),
      rule(1, 'operator', south()),
      rule(2, stefan?.data.id, south()),
      ...lines
        .slice(of + 1)
        .map((line) => (line === stefan ? { ...line, data: { ...line.data, sources } } : line)),
    ])
    const said = (await stage.import(path, '--workspace', 'rules', '--new-ids')).join('\n')
    expect(said).toMatch(/rules of 1 connections and forms are by somebody who did not come along/)
    const rules = await stage.rows(stage.target, 'connection_roles')
    const authors = rules.sort((a, b) => Number(a.position) - Number(b.position)).map((row) => row.author_id)
    expect(authors).toEqual(['nobody', 'nobody', expect.stringMatching(/^usr_/)])
    // What was said by whom did not come along is nobody's word here.
    const [came] = await stage.rows(stage.target, 'users', undefined, `id = '${authors[2]}'`)
    expect(came?.sources).toEqual({ email: rules[0]?.connection_id, displayName: 'person' })
  })
})
