import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aGroup } from '../../../test/factories/holders.ts'
import { anOrganization, aWorkspace } from '../../../test/factories/index.ts'
import { createTestApp } from '../../../test/harness/app.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import { inOrganization, type Place, type UserStatus } from '../../platform/db/index.ts'
import type { UserConditions, UserSort } from './list-store.ts'
import { type Bounds, selectNarrowed } from './narrowed-store.ts'

interface Person {
  id: UserId
  name: string
  email: string | null
  username: string | null
  status: UserStatus
  inGroup: boolean
  hasFactor: boolean
}

const MANY = 90
const NAMES = ['Ada', 'Abel', 'Bea', 'abc', 'Zoe']
const STATUSES: UserStatus[] = ['active', 'active', 'suspended', 'invited', 'deleted']

/** Name, address and user name each go through the same words at a step of their own: any of them may be found by. */
const people: Person[] = Array.from({ length: MANY }, (_, n) => {
  const status = STATUSES[(n * 7) % STATUSES.length] as UserStatus
  const isGone = status === 'deleted'
  return {
    id: newId('user'),
    name: isGone ? '' : (NAMES[n % NAMES.length] as string),
    email: isGone ? null : `${NAMES[(n * 3) % 4]?.toLowerCase()}${n}@example.com`,
    username: isGone || n % 3 === 0 ? null : `${NAMES[(n * 11) % 5]?.toLowerCase()}-${n}`,
    status,
    inGroup: n % 2 === 0,
    hasFactor: n % 5 < 2,
  }
}).sort((one, other) => (one.id < other.id ? -1 : 1))

let app: Awaited<ReturnType<typeof createTestApp>>
let place: Place
let groupId: Awaited<ReturnType<typeof aGroup>>

beforeAll(async () => {
  app = await createTestApp()
  place = await anOrganization(app, (await aWorkspace(app)).root)
  const owned = { organization_id: place.organizationId, workspace_id: place.workspaceId }
  await inOrganization(app.services.db, place, async (tx) => {
    const rows = people.map(({ id, name, email, username, status }) => ({
      ...owned,
      ...{ id, status, email, email_normalized: email, username, display_name: name },
    }))
    await tx.insertInto('users').values(rows).execute()
    const factors = people.filter(({ hasFactor }) => hasFactor)
    const factor = { kind: 'totp' as const, name: '', secret: Buffer.alloc(1), confirmed_at: new Date(0) }
    const held = factors.map(({ id }) => ({ ...owned, ...factor, id: newId('factor'), user_id: id }))
    await tx.insertInto('factors').values(held).execute()
  })
  groupId = await aGroup(
    app,
    place,
    people.filter(({ inGroup }) => inGroup).map(({ id }) => id),
  )
})
afterAll(() => app.drop())

/** What a list has to be, by looking at everybody. */
function expected(
  sort: UserSort,
  { status, search, secondFactor, groupId: group }: UserConditions,
): UserId[] {
  const begins = (text: string | null) => text?.toLowerCase().startsWith(search ?? '') ?? false
  const foundBy = ({ name, email, username }: Person) => [name, email, username].findIndex(begins)
  const left = people.filter(
    (one) =>
      one.status !== 'deleted' &&
      (status === undefined || one.status === status) &&
      (search === undefined || foundBy(one) >= 0) &&
      (secondFactor === undefined || one.hasFactor === secondFactor) &&
      (group === undefined || one.inGroup),
  )
  const keyOf = (one: Person): string => {
    if (sort.endsWith('created')) return one.id
    if (sort.endsWith('name')) return `${one.name.toLowerCase()} ${one.id}`
    const by = foundBy(one)
    return `${by} ${[one.name, one.email, one.username][by]?.toLowerCase()} ${one.id}`
  }
  const sorted = left.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  return (sort.startsWith('-') ? sorted.reverse() : sorted).map(({ id }) => id)
}

async function listed(sort: UserSort, conditions: UserConditions, bounds: Bounds): Promise<UserId[]> {
  const ids: UserId[] = []
  const limit = 4
  let after: readonly string[] | undefined
  for (let page = 0; page < 2 * MANY; page++) {
    const filter = { ...conditions, sort, limit, after }
    const { found, lookedTo } = await inOrganization(app.services.db, place, (tx) =>
      selectNarrowed(tx, filter, bounds),
    )
    ids.push(...found.slice(0, limit).map(({ user }) => user.id))
    after = found.length > limit ? found[limit - 1]?.keys : lookedTo
    if (!after) return ids
  }
  throw new Error('the list does not end')
}

describe('whom conditions leave, page by page', () => {
  const ways: Record<string, Bounds> = {
    'looked up and sorted': { few: MANY, far: MANY },
    'walked to': { few: 0, far: 7 },
    'one or the other': { few: 30, far: 20 },
  }
  for (const [way, bounds] of Object.entries(ways)) {
    for (const sort of ['created', '-created', 'name', '-name', 'match'] as const) {
      it(`${way}, by ${sort}`, async () => {
        for (const search of [...(sort === 'match' ? [] : [undefined]), 'a', 'ab', 'abc-', 'z', 'nobody']) {
          for (const status of [undefined, 'suspended'] as const) {
            for (const secondFactor of [undefined, true, false]) {
              for (const group of [undefined, groupId]) {
                const conditions = { search, status, secondFactor, groupId: group }
                const told = JSON.stringify(conditions)
                expect(await listed(sort, conditions, bounds), told).toEqual(expected(sort, conditions))
              }
            }
          }
        }
      })
    }
  }
})
