import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { newId, type UserId } from '../../src/kernel/ids.ts'
import { aDirectory } from '../../src/modules/directories/directory.test-helper.ts'
import { PART_NAMES } from '../../src/modules/exports/readable/parts.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { aGroup } from '../factories/holders.ts'
import { anActor, anOrganization, aUser } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { fill } from './fill.ts'
import { TwoInstallations } from './stage.ts'

/** Columns that open something, or tell of what does. */
const SECRET_COLUMNS: Record<string, string[]> = {
  passwords: ['hash'],
  password_history: ['hash'],
  factors: ['secret'],
  passkeys: ['credential_id', 'public_key'],
  recovery_codes: ['code_hash'],
  connection_secrets: ['sealed'],
  service_account_secrets: ['secret_hash'],
  invitations: ['token_hash'],
  domains: ['verification_token'],
}

describe('the export without secrets', () => {
  const stage = new TwoInstallations()
  let admin: { authorization: string }
  let stefan: UserId
  beforeAll(async () => {
    await stage.open()
    stefan = await stage.userOf('stefan@gallop-south.example', 'gallop-south')
    await fill(stage, stefan)
    admin = (await anActor(stage.source, stage.placeOf('gallop-south'), 'administrator')).headers
  }, 60_000)
  beforeEach(() => stage.listen())
  afterAll(() => stage.close())

  const textOf = async (query = '', headers = admin, slug = 'gallop-south') =>
    stage.source.http
      .inject({
        url: `/w/equineease/api/v1/organizations/${stage.idOf(slug)}/export${query}`,
        headers,
      })
      .then(({ statusCode, body, headers: { 'content-type': type } }) => ({ statusCode, body, type }))
  const everything = async () => {
    const texts = [(await textOf()).body]
    for (const part of PART_NAMES) texts.push((await textOf(`?format=csv&part=${part}`)).body)
    return texts.join('\n')
  }

  it('says who is there and what they may do, and counts it at the end', async () => {
    const { statusCode, body, type } = await textOf()
    expect([statusCode, type]).toEqual([200, 'application/jsonl'])
    const lines = body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const of = (part: string) => lines.filter((line) => line.part === part)
    expect(of('people').map(({ email }) => email)).toContain('stefan@gallop-south.example')
    expect(of('organization')).toMatchObject([{ slug: 'gallop-south', name: 'Gallop South' }])
    expect(of('members')).toContainEqual(expect.objectContaining({ memberKind: 'user', memberId: stefan }))
    expect(of('members').map(({ memberKind }) => memberKind)).toContain('group')
    expect(of('roles').map(({ roleKey }) => roleKey)).toEqual(
      expect.arrayContaining(['administrator', 'farrier', 'instructor']),
    )
    const counts = Object.fromEntries(PART_NAMES.map((part) => [part, of(part).length]))
    expect(of('end')).toEqual([{ part: 'end', counts }])
  })

  it('holds no secret and no hash of one, in whatever spelling', async () => {
    const text = await everything()
    for (const [table, columns] of Object.entries(SECRET_COLUMNS)) {
      const rows = await stage.rows(stage.source, table, stage.idOf('gallop-south'))
      if (table !== 'invitations') expect(rows.length, table).toBeGreaterThan(0)
      for (const value of rows.flatMap((row) => columns.map((column) => row[column]))) {
        if (typeof value !== 'string') continue
        const bytes = value.startsWith('\\x') ? Buffer.from(value.slice(2), 'hex') : Buffer.from(value)
        for (const spelt of [
          value,
          ...(['hex', 'base64', 'base64url'] as const).map((how) => bytes.toString(how)),
        ])
          expect(text.includes(spelt), `${table}: ${spelt}`).toBe(false)
      }
    }
    expect(text).not.toMatch(/argon2|secret of the client/)
  })

  it('breaks off, and ends as no whole one does, once whoever reads it may no more', async () => {
    const { clock, guard } = stage.source.services
    const place = stage.placeOf('gallop-south')
    const reader = await anActor(stage.source, place, 'administrator')
    let [at, asked] = [clock.now().getTime(), 0]
    const assertMayAct = guard.assertMayAct.bind(guard)
    // Whoever reads so slowly is asked again at each line, and is suspended after some of them.
    const spies = [
      vi.spyOn(clock, 'now').mockImplementation(() => {
        at += 3_000
        return new Date(at)
      }),
      vi.spyOn(guard, 'assertMayAct').mockImplementation(async (...of) => {
        await assertMayAct(...of)
        if (of[0].id !== reader.id || ++asked !== 4) return
        const url = `/w/equineease/api/v1/organizations/${place.organizationId}/users/${reader.id}/suspend`
        const suspend = { method: 'POST', url, headers: admin, payload: {} } as const
        expect((await stage.source.http.inject(suspend)).statusCode).toBe(200)
      }),
    ]
    try {
      await expect(textOf('', reader.headers)).rejects.toThrow()
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
    expect(asked).toBe(4)
    expect((await textOf('', reader.headers)).statusCode).toBe(401)
  })

  it('holds nothing of another organization, not even of one below', async () => {
    const text = await everything()
    for (const [slug, { id }] of Object.entries(stage.demo.organizations))
      expect(text.includes(id), slug).toBe(slug === 'gallop-south')
    for (const { email, organization } of stage.demo.users)
      expect(text.includes(email), email).toBe(organization === 'gallop-south')
  })

  it('computes nothing in the spreadsheet of whoever opens it', async () => {
    const place = await anOrganization(stage.source, stage.placeOf('gallop-south'))
    const someone = await anActor(stage.source, place, 'administrator')
    const formulas = ['=1+1', '+49', '-1', '@SUM(A1)', '\t=1', '"=x', 'a,b']
    await inOrganization(stage.source.services.db, place, async (tx) => {
      for (const display_name of formulas)
        await tx
          .insertInto('users')
          .values({
            organization_id: place.organizationId,
            workspace_id: place.workspaceId,
            id: newId('user'),
            status: 'active',
            username: newId('user'),
            display_name,
            profile: JSON.stringify({ note: '=1' }),
          })
          .execute()
    })
    const url = `/w/equineease/api/v1/organizations/${place.organizationId}/export?format=csv&part=people`
    const { body } = await stage.source.http.inject({ url, headers: someone.headers })
    for (const cell of [`'=1+1`, `'+49`, `'-1`, `'@SUM(A1)`, `'\t=1`, '"""=x"', '"a,b"'])
      expect(body).toContain(`,${cell},`)
    expect(body).not.toMatch(/(^|,)"?[=+\-@]/m)
  })

  it('needs its permission, in its organization, and is on record', async () => {
    const member = await anActor(stage.source, stage.placeOf('gallop-south'), 'user-manager')
    expect((await textOf('', member.headers)).statusCode).toBe(403)
    expect((await textOf('', admin, 'gallop-north')).statusCode).toBe(404)
    expect((await textOf('?format=csv')).statusCode).toBe(400)
    const events = await eventsOf(stage.source, stage.placeOf('gallop-south'), 'organization.data_exported')
    expect(events.map(({ outcome, data }) => [outcome, data])).toEqual(
      expect.arrayContaining([
        ['success', { format: 'jsonl' }],
        ['success', { format: 'csv', part: 'people' }],
        ['denied', expect.anything()],
      ]),
    )
  })

  it('comes in pages that lose nobody', async () => {
    const place = await anOrganization(stage.source, stage.placeOf('gallop-south'))
    const someone = await anActor(stage.source, place, 'administrator')
    const group = await aGroup(stage.source, place, [])
    await inOrganization(stage.source.services.db, place, async (tx) => {
      const owned = { organization_id: place.organizationId, workspace_id: place.workspaceId }
      const people = Array.from({ length: 2_100 }, () => ({ ...owned, id: newId('user') }))
      for (let at = 0; at < people.length; at += 700) {
        const some = people.slice(at, at + 700)
        const rows = some.map((one) => ({
          ...one,
          status: 'active' as const,
          username: one.id,
          display_name: 'X',
        }))
        await tx.insertInto('users').values(rows).execute()
        await tx
          .insertInto('group_users')
          .values(some.map(({ id }) => ({ ...owned, group_id: group, user_id: id })))
          .execute()
      }
      await tx
        .insertInto('group_groups')
        .values({ ...owned, group_id: group, child_id: await aGroup(stage.source, place, []) })
        .execute()
    })
    await aUser(stage.source, place)
    const url = `/w/equineease/api/v1/organizations/${place.organizationId}/export`
    const { body } = await stage.source.http.inject({ url, headers: someone.headers })
    const end = JSON.parse(body.trim().split('\n').at(-1) ?? '') as { counts: Record<string, number> }
    const users = await stage.rows(stage.source, 'users', place.organizationId)
    expect(end.counts).toMatchObject({ people: users.length, members: 2_101, groups: 2 })
  })

  it('tells what a directory says from what is said here', async () => {
    const entra = await aDirectory(stage.source, stage.placeOf('gallop-south'))
    await stage.source.provisioning.createGroup(await entra.caller(), { displayName: 'Kept elsewhere' })
    const { body } = await textOf('?format=csv&part=groups')
    const [head = '', ...rows] = body.trim().split(/\r?\n/)
    const at = head.split(',').indexOf('fromDirectory')
    const told = rows.map((row) => row.split(',')[at])
    expect(at).toBeGreaterThan(0)
    expect(told.filter((is) => is === 'true')).toHaveLength(1)
    expect(rows.find((row) => row.includes('Kept elsewhere'))?.split(',')[at]).toBe('true')
  })
})
