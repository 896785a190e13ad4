import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '../../harness/template.ts'
import { ENTERPRISE, GROUP, type Json, ScimStage, USER } from '../stage.ts'

const PEOPLE = 1_000
const AT_ONCE = 8
const numbers = Array.from({ length: PEOPLE }, (_, at) => at)

const person = (at: number) => ({
  schemas: [USER, ENTERPRISE],
  externalId: `object-${at}`,
  userName: `p${at}@stable.example`,
  active: true,
  displayName: `Person ${at}`,
  name: { givenName: 'Person', familyName: `Number ${at}` },
  emails: [{ primary: true, type: 'work', value: `p${at}@stable.example` }],
  [ENTERPRISE]: { department: `Yard ${at % 7}` },
})
/** What Entra ID would send of somebody of whom it believes that something may have changed. */
const patch = (at: number) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [
    { op: 'Replace', path: 'emails[type eq "work"].value', value: `p${at}@stable.example` },
    { op: 'Add', path: 'name.givenName', value: 'Person' },
    { op: 'Replace', path: 'active', value: 'True' },
    { op: 'Replace', path: `${ENTERPRISE}:department`, value: `Yard ${at % 7}` },
    { op: 'Replace', value: { displayName: `Person ${at}`, 'name.familyName': `Number ${at}` } },
  ],
})

describe('a complete synchronization with nothing changed', () => {
  const stage = new ScimStage()
  const ids: string[] = []
  let group: string
  beforeAll(async () => {
    await stage.open()
    const { body } = await stage.client.post('/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: numbers.map((at) => ({
        method: 'POST',
        path: '/Users',
        bulkId: `${at}`,
        data: person(at),
      })),
    })
    for (const { location } of body.Operations) ids.push(location.split('/').at(-1))
    group = (await stage.client.aGroup('Everybody', ids)).id
  })
  afterAll(() => stage.close())

  /**
   * Each table with which version of which row is where; whatever is written changes it. When a directory asked last is no change
   * of anything, and is written once a minute at most.
   */
  const everything = () =>
    asOwner(stage.app.ownerUrl, async (owner) => {
      const { rows } = await owner.query<{ name: string }>(
        `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind = 'r' and n.nspname = 'public' and c.relname not in ('directories', 'directory_tokens')`,
      )
      const found: Record<string, unknown> = {}
      for (const { name } of rows) {
        const state = await owner.query(
          `select count(*), sum(hashtextextended(ctid::text || xmin::text, 0)) as rows from ${name}`,
        )
        found[name] = state.rows[0]
      }
      return found
    })

  async function each(work: (at: number) => Promise<void>): Promise<void> {
    const left = numbers.values()
    const take = async () => {
      for (const at of left) await work(at)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, take))
  }

  it(`of ${PEOPLE} people and a group of all of them writes nothing`, async () => {
    expect(new Set(ids).size).toBe(PEOPLE)
    const { client } = stage
    const before = await everything()
    await each(async (at) => {
      const filter = encodeURIComponent(`externalId eq "object-${at}"`)
      const found = await client.get(`/Users?filter=${filter}`)
      expect(found.body.Resources).toMatchObject([{ id: ids[at], userName: `p${at}@stable.example` }])
      const sent =
        at % 2 === 0
          ? client.ask('PATCH', `/Users/${ids[at]}`, patch(at))
          : client.put(`/Users/${ids[at]}`, person(at))
      const { status, body } = await sent
      expect([status, body.meta?.version]).toEqual([200, found.body.Resources[0].meta.version])
    })
    const members = ids.map((value) => ({ value }))
    for (const [method, body] of [
      ['PATCH', { ...patch(0), Operations: [{ op: 'Add', path: 'members', value: members }] }],
      ['PATCH', { ...patch(0), Operations: [{ op: 'replace', path: 'members', value: members }] }],
      [
        'PATCH',
        { ...patch(0), Operations: [{ op: 'replace', value: { id: group, displayName: 'Everybody' } }] },
      ],
      ['PUT', { schemas: [GROUP], displayName: 'Everybody', members }],
    ] as [string, Json][]) {
      const { status } = await client.ask(method, `/Groups/${group}`, body)
      expect(status).toBe(method === 'PUT' ? 200 : 204)
    }
    expect(await everything()).toEqual(before)
    // That it would be seen.
    await client.ask('PATCH', `/Users/${ids[0]}`, {
      ...patch(0),
      Operations: [{ op: 'Replace', path: 'title', value: 'Groom' }],
    })
    expect(await everything()).not.toEqual(before)
  }, 120_000)
})
