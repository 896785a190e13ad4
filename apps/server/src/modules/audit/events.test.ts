import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { addMinutes } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import {
  appendEvent,
  type EventActor,
  inOrganization,
  type NewEvent,
  type Place,
} from '../../platform/db/index.ts'
import type { ExportLine } from './export-chain.ts'
import { sealOnce } from './sealer.ts'
import { verifyExport } from './verify-export.ts'

const SYSTEM: EventActor = { kind: 'system', id: null, organizationId: null }
const ORIGIN = { ip: '192.0.2.77', userAgent: 'Browser 1' }

describe('events', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  const happen = (place: Place, event: Partial<NewEvent> = {}, actor = SYSTEM) =>
    inOrganization(app.services.db, place, (tx) =>
      appendEvent(tx, place, actor, ORIGIN, { type: 'test.happened', outcome: 'success', ...event }),
    )
  const get = (headers: Record<string, string>, place: Place, rest = '') =>
    app.http.inject({
      url: `/w/${workspace.slug}/api/v1/organizations/${place.organizationId}/events${rest}`,
      headers,
    })
  const list = async (headers: Record<string, string>, place: Place, rest = '') =>
    (await get(headers, place, rest)).json().items as Record<string, unknown>[]

  it('lists latest first, page by page', async () => {
    const place = await anOrganization(app, workspace.root)
    const { headers } = await anActor(app, place, 'auditor')
    for (const type of ['a', 'b', 'c']) await happen(place, { type })
    const first = (await get(headers, place, '?limit=2')).json()
    expect(first.items.map(({ type }: { type: string }) => type)).toEqual(['c', 'b'])
    const second = (await get(headers, place, `?limit=2&cursor=${first.nextCursor}`)).json()
    expect(second.items.map(({ type }: { type: string }) => type)).toEqual(['a'])
    expect(second.nextCursor).toBeUndefined()
  })

  it('filters by type, outcome, actor, target and time', async () => {
    const place = await anOrganization(app, workspace.root)
    const { id, headers } = await anActor(app, place, 'auditor')
    await happen(place, { type: 'a', target: { kind: 'user', id: 'usr_1' } })
    await happen(
      place,
      { type: 'b', outcome: 'denied', reason: 'no' },
      { kind: 'user', id, organizationId: place.organizationId },
    )
    const types = async (query: string) => (await list(headers, place, query)).map(({ type }) => type)
    expect(await types('?type=a')).toEqual(['a'])
    expect(await types('?outcome=denied')).toEqual(['b'])
    expect(await types(`?actor=${id}`)).toEqual(['b'])
    expect(await types('?target=usr_1')).toEqual(['a'])
    const now = app.services.clock.now()
    const [before, after] = [addMinutes(now, -1).toISOString(), addMinutes(now, 1).toISOString()]
    expect(await types(`?since=${before}&until=${after}`)).toEqual(['b', 'a'])
    expect(await types(`?since=${after}`)).toEqual([])
    expect(await types(`?until=${before}`)).toEqual([])
    expect((await get(headers, place, '?since=yesterday')).statusCode).toBe(400)
  })

  it('finds for a person what tells of many and lists them, whatever it lists them as, and of nobody else', async () => {
    const place = await anOrganization(app, workspace.root)
    const { headers } = await anActor(app, place, 'auditor')
    const [one, other] = [newId('user'), newId('user')]
    const directory = { kind: 'directory', id: newId('directory') }
    await happen(place, {
      type: 'directory.users_created',
      target: directory,
      data: { userIds: [other, one], people: 2 },
    })
    await happen(place, { type: 'a', target: { kind: 'user', id: one } })
    await happen(place, { type: 'import.batch_applied', data: { changed: [one], people: 0 } })
    await happen(place, { type: 'directory.users_suspended', data: { userIds: [other], people: 1 } })
    const types = async (query: string) => (await list(headers, place, query)).map(({ type }) => type)
    const ofOne = ['import.batch_applied', 'a', 'directory.users_created']
    expect(await types(`?target=${one}`)).toEqual(ofOne)
    expect(await types(`?target=${other}`)).toEqual(['directory.users_suspended', 'directory.users_created'])
    expect(await types(`?target=${directory.id}`)).toEqual(['directory.users_created'])
    expect(await types(`?target=${one}&type=directory.users_created`)).toEqual(['directory.users_created'])
    const first = (await get(headers, place, `?target=${one}&limit=1`)).json()
    expect(await types(`?target=${one}&cursor=${first.nextCursor}`)).toEqual(ofOne.slice(1))
    const rows = (await get(headers, place, `/rows?target=${one}`)).body.trimEnd().split('\n')
    expect(rows.map((line) => JSON.parse(line).type)).toEqual(ofOne)
    // What somebody came by is found behind any number of later ones.
    const came = await aUser(app, place)
    await happen(place, { type: 'directory.users_created', data: { userIds: [came], people: 1 } })
    for (let later = 0; later < 101; later += 1)
      await happen(place, { type: 'directory.users_created', data: { userIds: [other], people: 1 } })
    expect(await types(`?target=${came}`)).toEqual(['directory.users_created'])
  })

  it('reads one, and answers a foreign id as one that never was', async () => {
    const [place, sibling] = [
      await anOrganization(app, workspace.root),
      await anOrganization(app, workspace.root),
    ]
    const { headers } = await anActor(app, place, 'auditor')
    await happen(place, { data: { n: 1 }, personal: { email: 'a@example.com' } })
    await happen(sibling)
    const [event] = await list(headers, place)
    const other = await list((await anActor(app, sibling, 'auditor')).headers, sibling)
    const one = async () => (await get(headers, place, `/${event?.id}`)).json()
    expect(await one()).toEqual({ ...event, block: null, names: {} })
    await sealOnce(app.services.db, app.services.clock)
    expect(await one()).toMatchObject({ block: 1 })
    expect(event).toMatchObject({
      data: { n: 1 },
      personal: { email: 'a@example.com', ip: '192.0.2.77', userAgent: 'Browser 1' },
      withheld: false,
    })
    const foreign = await get(headers, place, `/${other[0]?.id}`)
    const invented = await get(headers, place, '/evt_01kb0000000000000000000000')
    expect([foreign.statusCode, foreign.body]).toEqual([404, invented.body])
  })

  it('shows a subtree only to whose permission reaches there', async () => {
    const place = await anOrganization(app, workspace.root)
    const child = await anOrganization(app, place)
    await happen(place, { type: 'above' })
    await happen(child, { type: 'below' })
    const far = (await anActor(app, place, 'auditor', 'subtree')).headers
    const near = (await anActor(app, place, 'auditor', 'organization')).headers
    expect((await list(far, place, '?subtree=true')).map(({ type }) => type)).toEqual(['below', 'above'])
    expect((await list(far, place)).map(({ type }) => type)).toEqual(['above'])
    expect((await get(near, place, '?subtree=true')).statusCode).toBe(403)
    // Where something happened that was not here, by its name.
    const { names } = (await get(far, place, '?subtree=true&names=true')).json()
    expect(Object.keys(names)).toContain(child.organizationId)
    expect(Object.keys(names)).not.toContain(place.organizationId)
    const rows = async (query: string) =>
      (await get(far, place, `/rows${query}`)).body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    const places = (await rows('?subtree=true&outcome=success')).map((row) => [row.type, row.organizationId])
    expect(places.slice(-2)).toEqual([
      ['below', child.organizationId],
      ['above', place.organizationId],
    ])
    expect((await rows('')).map(({ type }) => type)).not.toContain('below')
    expect((await get(near, place, '/rows?subtree=true')).statusCode).toBe(403)
  })

  it('keeps what an export asked for, but nothing that is no id where an id belongs', async () => {
    const place = await anOrganization(app, workspace.root)
    const { id, headers } = await anActor(app, place, 'auditor')
    await get(headers, place, `/rows?actor=${id}&target=somebody@example.com&outcome=denied&format=csv`)
    expect((await list(headers, place))[0]).toMatchObject({
      type: 'events.exported',
      data: { format: 'csv', actor: id, outcome: 'denied' },
    })
    expect((await get(headers, place)).body).not.toContain('somebody@example.com')
    await get(headers, place, '/export')
    expect((await list(headers, place))[0]).toMatchObject({ data: { format: 'chain' } })
  })

  it('CVE-2026-2366: withholds where somebody of another organization acted from', async () => {
    const place = await anOrganization(app, workspace.root)
    const admin = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
    const { headers } = await anActor(app, place, 'administrator')
    const actor = { kind: 'user' as const, id: admin.id, organizationId: workspace.root.organizationId }
    await happen(place, { personal: { email: 'member@example.com' } }, actor)
    const [mine] = await list(headers, place)
    expect(mine).toMatchObject({ personal: { email: 'member@example.com' }, withheld: true })
    const [theirs] = await list(admin.headers, place)
    expect(theirs).toMatchObject({ personal: { ip: '192.0.2.77' }, withheld: false })
    const answer = await get(headers, place, '/export')
    expect(answer.body).not.toContain('192.0.2.77')
  })

  it('exports what verifies without the server, and says that it did', async () => {
    const place = await anOrganization(app, workspace.root)
    const { headers } = await anActor(app, place, 'auditor')
    for (let i = 0; i < 5; i++) await happen(place, { data: { i } })
    await sealOnce(app.services.db, app.services.clock)
    await happen(place, { type: 'late' })
    const answer = await get(headers, place, '/export')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toMatch(/^application\/jsonl/)
    const lines = answer.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ExportLine)
    const verdict = await verifyExport(each(lines))
    expect(verdict).toMatchObject({ valid: true, blocks: 1, sealedEvents: 5, unsealedEvents: 2 })
    const altered = lines.map((line) =>
      line.kind === 'event' && line.event.data.i === 3
        ? { ...line, event: { ...line.event, data: { i: 4 } } }
        : line,
    )
    expect((await verifyExport(each(altered))).problems).toEqual([{ fault: 'events_altered', block: 1 }])
    await expect(verifyExport(each(lines.slice(0, -1)))).rejects.toThrow(/cut short/)
    expect((await list(headers, place))[0]).toMatchObject({ type: 'events.exported' })
  })

  it('names those of this organization that the reader may see, and nobody else', async () => {
    const place = await anOrganization(app, workspace.root)
    const { id, headers } = await anActor(app, place, 'auditor')
    const elsewhere = await aUser(app, workspace.root, 'root@example.com')
    const by = (user: string, { organizationId }: Place): EventActor => ({
      kind: 'user',
      id: user,
      organizationId,
    })
    await happen(place, {}, by(id, place))
    await happen(place, { target: { kind: 'user', id: elsewhere } })
    expect((await get(headers, place)).json().names).toBeUndefined()
    const { names, items } = (await get(headers, place, '?names=true')).json()
    expect(Object.keys(names)).toEqual([id])
    expect((await get(headers, place, `/${items[1].id}`)).json().names).toEqual(names)
  })

  it('exports what a filter finds, of any length, latest first', async () => {
    const place = await anOrganization(app, workspace.root)
    const { headers } = await anActor(app, place, 'auditor')
    const client = new pg.Client({ connectionString: app.ownerUrl })
    await client.connect()
    await client.query(
      `insert into events (organization_id, workspace_id, id, type, outcome, actor_kind)
       select $1, $2, 'evt_00' || lpad(n::text, 24, '0'), 'many', 'success', 'system' from generate_series(1, 2500) n`,
      [place.organizationId, place.workspaceId],
    )
    await client.end()
    await happen(place, { type: 'other' })
    const answer = await get(headers, place, '/rows?type=many')
    expect(answer.headers['content-type']).toMatch(/^application\/jsonl/)
    const ids = answer.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id as string)
    expect(ids).toHaveLength(2500)
    expect(ids).toEqual([...ids].sort().reverse())
    expect((await list(headers, place))[0]).toMatchObject({
      type: 'events.exported',
      data: { format: 'jsonl', type: 'many' },
    })
  })

  it('exports what a spreadsheet opens without computing it, and no more than is shown', async () => {
    const place = await anOrganization(app, workspace.root)
    const { headers } = await anActor(app, place, 'auditor')
    const outsider = await aUser(app, workspace.root)
    const actor = { kind: 'user', id: outsider, organizationId: workspace.root.organizationId } as const
    await happen(place, { type: '=cmd()', reason: 'a "b", c', data: { ü: 1 } }, actor)
    const answer = await get(headers, place, '/rows?format=csv')
    expect(answer.headers['content-type']).toMatch(/^text\/csv/)
    const [head, , row] = answer.body.split('\r\n')
    expect(head).toMatch(/^id,occurredAt,type,outcome,reason,actorKind,/)
    expect(row).toContain(`,'=cmd(),success,"a ""b"", c",user,`)
    expect(row).toContain('"{""ü"":1}"')
    expect(answer.body).not.toContain('192.0.2.77')
  })

  it('leaves a denied request on record in a transaction of its own', async () => {
    const place = await anOrganization(app, workspace.root)
    const { id, headers } = await anActor(app, place, 'member')
    expect((await get(headers, place)).statusCode).toBe(403)
    const auditor = (await anActor(app, place, 'auditor')).headers
    expect(await list(auditor, place)).toMatchObject([
      { type: 'events.list', outcome: 'denied', reason: 'missing_permission', actor: { id } },
    ])
  })

  it('law 5: a change whose event cannot be stored does not happen', async () => {
    const place = await anOrganization(app, workspace.root)
    const { headers } = await anActor(app, place, 'administrator')
    const user = await aUser(app, place)
    const owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
    const put = () =>
      app.http.inject({
        method: 'PUT',
        url: `/w/${workspace.slug}/api/v1/organizations/${place.organizationId}/policy`,
        headers: { ...headers, 'idempotency-key': user },
        payload: { settings: { password: { minimumLength: 40 } } },
      })
    const stored = async () =>
      (await owner.query(`select policy, version from organizations where id = $1`, [place.organizationId]))
        .rows[0]
    try {
      await owner.query(`alter table events add constraint broken check (type <> 'policy.updated') not valid`)
      expect((await put()).statusCode).toBe(500)
      expect(await stored()).toEqual({ policy: {}, version: 1 })
      expect(
        (await owner.query(`select 1 from invalidations where subject = $1`, [place.organizationId]))
          .rowCount,
      ).toBe(0)
      await owner.query(`alter table events drop constraint broken`)
      expect((await put()).statusCode).toBe(200)
      expect(await stored()).toMatchObject({ version: 2 })
    } finally {
      await owner.query(`alter table events drop constraint if exists broken`)
      await owner.end()
    }
  })
})

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}
