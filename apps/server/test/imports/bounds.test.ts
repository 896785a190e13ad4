import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportId } from '../../src/kernel/ids.ts'
import { goOnWithImports, workOnImport } from '../../src/modules/imports/index.ts'
import { setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import {
  inOrganization,
  inWorkspace,
  type OrgTx,
  type Place,
  removeExpired,
} from '../../src/platform/db/index.ts'
import { anOrganization } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { ImportStage, person } from './stage.ts'

const HASH = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'

describe('what bounds an import', () => {
  let stage: ImportStage
  beforeAll(async () => {
    stage = await ImportStage.open()
  })
  afterAll(() => stage.app.drop())

  const begin = (id: string, body: object = { leaveOutProblems: true }) =>
    stage.api(`POST ${stage.path}/${id}/begin`, body)
  const limit = async (seats: number) => {
    const headers = await stage.as('workspace-administrator', 'subtree', stage.workspace.root)
    const path = `/organizations/${stage.place.organizationId}/limits`
    const { status, text } = await stage.api(`PUT ${path}`, { settings: { seats: { most: seats } } }, headers)
    if (status !== 200) throw new Error(text)
  }

  it('is a turn: however many organizations somebody makes below theirs, others wait for one of them', async () => {
    const above = await stage.elsewhere()
    const begun: { place: Place; headers: typeof stage.headers; id: string }[] = []
    const beginIn = async (place: Place) => {
      stage.place = place
      stage.headers = await stage.as('administrator')
      const { id } = await stage.validated([{ kind: 'group', key: 'g', name: 'Grooms' }, person('a')])
      expect((await begin(id)).status).toBe(200)
      begun.push({ place, headers: stage.headers, id })
    }
    for (let many = 0; many < 3; many++) await beginIn(await anOrganization(stage.app, above))
    await beginIn(await anOrganization(stage.app, stage.workspace.root))
    await goOnWithImports(stage.app.services)
    const ended: number[] = []
    for (const { place, headers, id } of begun) {
      Object.assign(stage, { place, headers })
      const { status, finishedAt } = await stage.get(id)
      expect(status).toBe('finished')
      ended.push(Date.parse(String(finishedAt)))
    }
    const [first = 0, second = 0, third = 0, other = 0] = ended
    expect(other).toBeGreaterThan(first)
    expect(Math.min(second, third)).toBeGreaterThan(other)
  })

  it('is put behind others with its turn, a part on each time, whole or not at all', async () => {
    await stage.elsewhere()
    const { id } = await stage.validated([{ kind: 'group', key: 'g', name: 'Grooms' }, person('a')])
    await begin(id)
    const turn = () => workOnImport(stage.app.services, stage.place, id as ImportId, new Date(0))
    expect(await turn()).toBe(true)
    expect(await stage.get(id)).toMatchObject({ status: 'running', done: 1, outcome: { groupsCreated: 1 } })
    for (let turns = 0; turns < 3; turns++) await turn()
    expect(await stage.get(id)).toMatchObject({ status: 'finished', done: 2, outcome: { peopleCreated: 1 } })
    expect((await stage.api(`POST ${stage.path}/${id}/undo`)).status).toBe(200)
    expect(await turn()).toBe(true)
    expect(await stage.get(id)).toMatchObject({ status: 'undoing', undo: { done: 1 } })
    for (let turns = 0; turns < 3; turns++) await turn()
    expect((await stage.get(id)).status).toBe('undone')
    expect(await stage.people()).toEqual([])
  })

  it('is the policy, also as it is when it comes to it', async () => {
    await stage.elsewhere()
    const { id } = await stage.validated([
      person('a', { credentials: { passwordHash: HASH } }),
      person('b', { email: 'b@elsewhere.example' }),
    ])
    await setOrganization(stage.app, stage.place, {
      policy: JSON.stringify({
        email: { allowedDomains: ['example.com'] },
      }),
    })
    await begin(id)
    const view = await stage.work(id)
    expect(view.outcome).toMatchObject({ peopleCreated: 1, passwords: 1, refused: 1 })
    expect((await stage.report(id)).map(({ line, code }) => [line, code]).sort()).toEqual([
      [2, 'email_domain_not_allowed'],
    ])
    const again = await stage.validated([person('c', { email: 'c@elsewhere.example' })])
    expect(again).toMatchObject({ problems: 1, counts: { email_domain_not_allowed: 1 } })
  })

  it('is the number of seats: it stops when none is left, and goes on when there are', async () => {
    await stage.elsewhere()
    await limit(3)
    const { id } = await stage.validated([1, 2, 3].map((at) => person(`p${at}`)))
    await begin(id)
    expect(await stage.work(id)).toMatchObject({
      status: 'stopped',
      reason: 'limits.seats_exhausted',
      done: 0,
    })
    expect(await stage.people()).toEqual([])
    await limit(4)
    await begin(id)
    expect(await stage.work(id)).toMatchObject({ status: 'finished', outcome: { peopleCreated: 3 } })
  })

  it('is no seat more for who was invited: theirs was held for them', async () => {
    await stage.elsewhere()
    const path = `/organizations/${stage.place.organizationId}/invitations`
    await stage.api(`POST ${path}`, { email: 'waits@example.com' })
    await limit(2)
    const { id } = await stage.validated([person('w', { email: 'waits@example.com' })])
    await begin(id)
    expect(await stage.work(id)).toMatchObject({ status: 'finished', outcome: { peopleCreated: 1 } })
  })

  it('is the number of those that wait, also of several at once', async () => {
    await stage.elsewhere()
    const make = () => stage.api(`POST ${stage.path}`, { format: 'jsonl' })
    await Promise.all([make(), make(), make()])
    const answers = await Promise.all(Array.from({ length: 8 }, make))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, ...Array(6).fill(409)])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('import.too_many')
    const { body } = await stage.api(`GET ${stage.path}`)
    expect(body.items).toHaveLength(5)
  })

  it('is what a directory has: nobody of it is touched', async () => {
    await stage.elsewhere()
    await stage.imported([person('a', { givenName: 'Ada' })])
    const [ada] = await stage.people()
    const { workspaceId: workspace_id, organizationId: organization_id } = stage.place
    await inOrganization(stage.app.services.db, stage.place, (tx) =>
      tx
        .updateTable('users')
        .set({ sources: JSON.stringify({ givenName: 'dir_01kb0000000000000000000000' }) })
        .where('organization_id', '=', organization_id)
        .where('workspace_id', '=', workspace_id)
        .where('id', '=', ada?.id as never)
        .execute(),
    )
    const view = await stage.imported([person('a', { givenName: 'Augusta', familyName: 'Byron' })])
    expect(view.outcome).toMatchObject({ peopleChanged: 1 })
    expect(await stage.people()).toMatchObject([{ given_name: 'Ada', family_name: 'Byron' }])
  })

  it('is whoever cancels it: nothing more comes in, and nothing of the file is left', async () => {
    await stage.elsewhere()
    const { id } = await stage.validated([person('a')])
    await begin(id)
    expect((await stage.api(`POST ${stage.path}/${id}/cancel`)).body).toMatchObject({ status: 'cancelled' })
    expect(await stage.work(id)).toMatchObject({ status: 'cancelled', done: 0 })
    expect(await stage.people()).toEqual([])
    expect((await begin(id)).body.code).toBe('import.not_validated')
    expect((await stage.api(`POST ${stage.path}/${id}/cancel`)).body.code).toBe('import.not_cancellable')
  })

  it('is what its lines say: with a problem it begins only when that is confirmed', async () => {
    await stage.elsewhere()
    const { id } = await stage.validated([person('a'), { kind: 'person', key: 'b' }])
    expect((await begin(id, {})).body.code).toBe('import.has_problems')
    const none = await stage.validated([{ kind: 'person', key: 'b' }])
    expect((await begin(none.id)).body.code).toBe('import.nothing_to_do')
  })

  it('is the mail: nobody is written to unless it is asked for, and then who cannot sign in', async () => {
    await stage.elsewhere()
    const file = [
      person('a'),
      person('b', { credentials: { passwordHash: HASH } }),
      person('c', { status: 'suspended' }),
    ]
    await stage.imported(file)
    const asked = () => eventsOf(stage.app, stage.place, 'user.password_reset_requested')
    expect(await asked()).toEqual([])
    await stage.elsewhere()
    await stage.imported(file, { sendInvitations: true })
    const [a] = await stage.people()
    expect((await asked()).map(({ target_id }) => target_id)).toEqual([a?.id])
  })

  it('is the time: what was kept for long enough is gone, and its import holds no place any more', async () => {
    await stage.elsewhere()
    const { id } = await stage.validated([person('a')])
    const empty = String((await stage.api(`POST ${stage.path}`, { format: 'jsonl' })).body.id)
    const past = new Date(Date.now() - 1_000)
    const on = (of: string, work: (tx: OrgTx, of: ImportId) => Promise<unknown>) =>
      inOrganization(stage.app.services.db, stage.place, (tx) => work(tx, of as ImportId))
    const isDue = (tx: OrgTx, of: ImportId) =>
      tx.updateTable('imports').set({ due_at: past }).where('id', '=', of).execute()
    // Looked at early, it is as it was.
    await on(id, isDue)
    expect(await stage.work(id)).toMatchObject({ status: 'validated' })
    await on(id, (tx, of) =>
      tx.updateTable('import_parts').set({ expires_at: past }).where('import_id', '=', of).execute(),
    )
    await removeExpired(stage.app.services.db)
    expect((await begin(id)).body.code).toBe('import.expired')
    for (const one of [id, empty]) await on(one, isDue)
    await goOnWithImports(stage.app.services)
    for (const one of [id, empty])
      expect(await stage.get(one)).toMatchObject({ status: 'cancelled', reason: 'import.expired' })
    const told = await eventsOf(stage.app, stage.place, 'import.cancelled')
    expect(told.map(({ target_id }) => target_id).sort()).toEqual([id, empty].sort())
    const make = () => stage.api(`POST ${stage.path}`, { format: 'jsonl' })
    const answers = await Promise.all(Array.from({ length: 5 }, make))
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(201))
  })

  it('is the organization: one that is closed meanwhile takes nobody', async () => {
    await stage.elsewhere()
    const { id } = await stage.validated([
      { kind: 'organization', key: 'o', slug: 'closed-later', name: 'C' },
      person('a', { organization: 'o' }),
      person('b'),
    ])
    await begin(id)
    await inWorkspace(stage.app.services.db, stage.place.workspaceId, (tx) =>
      tx
        .insertInto('slugs')
        .values({
          workspace_id: stage.place.workspaceId,
          slug: 'closed-later',
          organization_id: stage.place.organizationId,
        })
        .execute(),
    )
    const view = await stage.work(id)
    expect(view).toMatchObject({
      status: 'finished',
      outcome: { peopleCreated: 1, organizationsCreated: 0, refused: 2 },
    })
    expect((await stage.report(id)).map(({ code }) => code)).toEqual([
      'organization.slug_unavailable',
      'organization_not_open',
    ])
  })
})
