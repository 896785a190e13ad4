import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inOrganization } from '../../src/platform/db/index.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'
import { ENTERPRISE, GROUP, type Json, ScimClient, ScimStage, USER } from './stage.ts'

/** Fifty by `npm run attacks:kills`. */
const KILLS = Number(process.env.BULK_KILLS ?? 3)
const SERVER = fileURLToPath(new URL('server.ts', import.meta.url))
/** A bulk takes about that long. */
const WITHIN_MS = 600

const PEOPLE = 40
const patch = (path: string, ...Operations: Json[]) => ({
  method: 'PATCH',
  path,
  data: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations },
})
const names = (round: number) => Array.from({ length: PEOPLE }, (_, at) => `r${round}-${at}`)
const member = (name: string) => ({ value: `bulkId:${name}` })

/** People in runs and alone, groups of them, and changes of both: of everything something that may be cut in two. */
function operationsOf(round: number): Json[] {
  const all = names(round)
  const people = all.map((userName, at) => ({
    method: 'POST',
    path: '/Users',
    bulkId: userName,
    data: {
      ...{
        schemas: [USER],
        userName,
        externalId: `x-${userName}`,
        emails: [{ value: `${userName}@x.example` }],
      },
      ...(at % 8 === 7 && { [ENTERPRISE]: { manager: member(`r${round}-${at - 1}`) } }),
    },
  }))
  const made = (displayName: string, members: string[]) => ({
    method: 'POST',
    path: '/Groups',
    bulkId: displayName,
    data: { schemas: [GROUP], displayName, members: members.map(member) },
  })
  return [
    ...people.slice(0, 20),
    made(`r${round} first`, all.slice(0, 20)),
    ...people.slice(20),
    made(`r${round} all`, all),
    ...all
      .slice(0, 12)
      .map((one) => patch(`/Users/bulkId:${one}`, { op: 'Add', path: 'title', value: 'Groom' })),
    patch(
      `/Groups/bulkId:r${round} first`,
      { op: 'remove', path: `members[value eq "bulkId:r${round}-0"]` },
      { op: 'add', path: 'members', value: all.slice(20).map(member) },
    ),
    ...all
      .slice(0, 6)
      .map((one) => patch(`/Users/bulkId:${one}`, { op: 'Replace', path: 'active', value: 'False' })),
  ]
}

describe('a node that is ended by force in the middle of a bulk', () => {
  const stage = new ScimStage()
  beforeAll(() => stage.open())
  afterAll(() => stage.close())

  async function node(): Promise<{ child: ChildProcess; client: ScimClient }> {
    const args = [SERVER, stage.app.ownerUrl, TEST_MASTER_KEY.toString('base64url')]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [Buffer]
    const address = stage.client.address.replace(/^http:\/\/[^/]+/, String(said).trim())
    return { child, client: new ScimClient(address, stage.directory.token) }
  }
  const send = (client: ScimClient, round: number) =>
    client.post('/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: operationsOf(round),
    })

  /** Everybody and every group of a round, as they are in the database itself. */
  const found = (round: number) =>
    inOrganization(stage.app.services.db, stage.place, async (tx) => {
      const people = await tx
        .selectFrom('directory_users as d')
        .leftJoin('users as u', (join) =>
          join.onRef('u.organization_id', '=', 'd.organization_id').onRef('u.id', '=', 'd.user_id'),
        )
        .select(['d.user_id', 'd.user_name', 'd.active', 'd.rest', 'u.status', 'u.email'])
        .where('d.organization_id', '=', stage.place.organizationId)
        .where('d.user_name', 'like', `r${round}-%`)
        .execute()
      const groups = await tx
        .selectFrom('directory_groups as d')
        .select(['d.group_id', 'd.display_name'])
        .where('d.organization_id', '=', stage.place.organizationId)
        .where('d.display_name', 'like', `r${round} %`)
        .execute()
      const members = await tx
        .selectFrom('group_users')
        .select(['group_id', 'user_id'])
        .where('organization_id', '=', stage.place.organizationId)
        .execute()
      const events = await tx
        .selectFrom('events')
        .select(['type', 'target_id', 'data'])
        .where('organization_id', '=', stage.place.organizationId)
        .where('type', 'in', ['user.created', 'directory.users_created'])
        .execute()
      const told = events.flatMap(({ type, target_id, data }) =>
        type === 'user.created' ? [target_id] : (data as Json).userIds,
      )
      const nameOf = new Map(people.map((one) => [one.user_id as string, one.user_name]))
      return {
        people: people.sort((one, other) => (one.user_id < other.user_id ? -1 : 1)),
        told: people.filter(({ user_id }) => told.includes(user_id)).length,
        groups: new Map(
          groups.map(({ group_id, display_name }) => [
            display_name,
            members
              .filter((one) => one.group_id === group_id)
              .map((one) => nameOf.get(String(one.user_id)))
              .sort(),
          ]),
        ),
      }
    })

  it(`leaves nothing half done, and comes to the same end when it is sent again (${KILLS} times)`, async () => {
    let inTheMiddle = 0
    for (let round = 0; round < KILLS; round += 1) {
      const { child, client } = await node()
      // What is asked for the first time takes longer.
      await client.get('/Users?count=1')
      const over = once(child, 'exit')
      const answered = send(client, round).then(
        () => true,
        () => false,
      )
      await new Promise((resolve) => setTimeout(resolve, ((round * 67) % WITHIN_MS) + 1))
      child.kill('SIGKILL')
      await over
      if (!(await answered)) inTheMiddle += 1
      const all = names(round)
      const [first, everybody] = [all.slice(0, 20), [...all].sort()]
      const later = [...first.slice(1), ...all.slice(20)].sort()
      const cut = await found(round)
      expect(cut.told).toBe(cut.people.length)
      for (const { user_name, active, status, email } of cut.people)
        expect([status, email]).toEqual([active ? 'active' : 'suspended', `${user_name}@x.example`])
      expect([undefined, [...first].sort(), later]).toContainEqual(cut.groups.get(`r${round} first`))
      expect([undefined, everybody]).toContainEqual(cut.groups.get(`r${round} all`))

      const { status, body, text } = await send(stage.client, round)
      expect([status, status === 200 ? '' : text]).toEqual([200, ''])
      const bad = body.Operations.filter((one: Json) => !['200', '201', '204', '409'].includes(one.status))
      expect(bad).toEqual([])
      const end = await found(round)
      expect(end.people.map(({ user_name }) => user_name).sort()).toEqual(everybody)
      expect(end.told).toBe(PEOPLE)
      expect(end.groups).toEqual(
        new Map([
          [`r${round} first`, later],
          [`r${round} all`, everybody],
        ]),
      )
      const titled = end.people.filter(({ rest }) => (rest as Json).title === 'Groom')
      expect(titled).toHaveLength(12)
      expect(end.people.filter(({ active, status: now }) => !active && now === 'suspended')).toHaveLength(6)
      // Whoever was there keeps the id they had.
      const kept = new Set(end.people.map(({ user_id }) => user_id))
      expect(cut.people.every(({ user_id }) => kept.has(user_id))).toBe(true)
    }
    expect(inTheMiddle).toBeGreaterThan(KILLS / 2)
  }, 1_800_000)
})
