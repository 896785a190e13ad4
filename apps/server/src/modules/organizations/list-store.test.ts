import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganization, aWorkspace } from '../../../test/factories/index.ts'
import { createTestApp } from '../../../test/harness/app.ts'
import { inSubtree, inWorkspace, type OrganizationStatus, type Place } from '../../platform/db/index.ts'
import { type ListBounds, type ListFilter, selectSubtree } from './list-store.ts'

interface Organization {
  id: string
  name: string
  slug: string
  status: OrganizationStatus
  depth: number
}

const WORDS = ['Ada', 'Abel', 'Bea', 'abc', 'Zoe']
const STATUSES: OrganizationStatus[] = ['active', 'active', 'active', 'suspended', 'archived', 'deleted']
const MANY = 40

let app: Awaited<ReturnType<typeof createTestApp>>
let head: Place
const all: Organization[] = []

beforeAll(async () => {
  app = await createTestApp()
  const { root } = await aWorkspace(app)
  head = await anOrganization(app, root, 'abc-head')
  all.push({ id: head.organizationId, name: 'abc-head', slug: 'abc-head', status: 'active', depth: 0 })
  // Some beside it, which match as well.
  for (let n = 0; n < 5; n++) await anOrganization(app, root, `ab-beside-${n}`)
  const brand = await anOrganization(app, head, 'brand')
  all.push({ id: brand.organizationId, name: 'brand', slug: 'brand', status: 'active', depth: 1 })
  for (let n = 0; n < MANY; n++) {
    const slug = `${WORDS[(n * 3) % 4]?.toLowerCase()}-${n}`
    const { organizationId: id } = await anOrganization(app, n % 2 ? head : brand, slug)
    const name = WORDS[n % WORDS.length] as string
    const status = STATUSES[(n * 7) % STATUSES.length] as OrganizationStatus
    await inWorkspace(app.services.db, root.workspaceId, (tx) =>
      tx.updateTable('organizations').set({ name, status }).where('id', '=', id).execute(),
    )
    all.push({ id, name, slug, status, depth: n % 2 ? 1 : 2 })
  }
  all.sort((one, other) => (one.id < other.id ? -1 : 1))
})
afterAll(() => app.drop())

/** How it is looked for, which changes nothing of what is found. */
type Way = ListBounds & { isRoot?: boolean }
type Asked = Pick<ListFilter, 'reach' | 'order' | 'search' | 'status' | 'includeArchived'>

/** What a list has to be, by looking at all of them. */
function expected({ reach, order, search, status, includeArchived }: Asked): string[] {
  const begins = (text: string) => text.toLowerCase().startsWith(search ?? '')
  const foundBy = ({ name, slug }: Organization) => [name, slug].findIndex(begins)
  const left = all.filter(
    (one) =>
      (reach === 'below' || one.depth === 1) &&
      one.status !== 'deleted' &&
      (includeArchived || one.status !== 'archived') &&
      (status === undefined || one.status === status) &&
      foundBy(one) >= 0,
  )
  const keyOf = (one: Organization) =>
    order === 'match'
      ? `${foundBy(one)} ${[one.name, one.slug][foundBy(one)]?.toLowerCase()} ${one.id}`
      : one.id
  const sorted = left.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  return (order === 'newest' ? sorted.reverse() : sorted).map(({ id }) => id)
}

async function listed(asked: Asked, { isRoot = false, ...bounds }: Way): Promise<string[]> {
  const ids: string[] = []
  const limit = 4
  let after: readonly string[] | undefined
  const place = { workspaceId: head.workspaceId, headId: head.organizationId }
  for (let page = 0; page < 3 * MANY; page++) {
    const filter = { ...asked, limit, after, isRoot }
    const { rows, lookedTo } = await inSubtree(app.services.db, place, (tx) =>
      selectSubtree(tx, filter, bounds),
    )
    ids.push(...rows.slice(0, limit).map(({ id }) => id))
    after = rows.length > limit ? rows[limit - 1]?.keys : lookedTo
    if (!after) return ids
  }
  throw new Error('the list does not end')
}

describe('which organizations conditions leave, page by page', () => {
  const ways: Record<string, Way> = {
    'gone through, or taken by their names': { small: 1_000, few: 1_000, far: 1_000, steps: [8, 16] },
    'walked to, or by the names of all': { small: 0, few: 0, far: 6, steps: [5, 7] },
    'as if all of the workspace were below': { isRoot: true, small: 1_000, few: 0, far: 6, steps: [5, 7] },
  }
  for (const [way, bounds] of Object.entries(ways)) {
    for (const order of ['oldest', 'newest', 'match'] as const) {
      it(`${way}, ${order}`, async () => {
        for (const reach of ['below', 'children'] as const) {
          for (const search of [...(order === 'match' ? [] : [undefined]), 'a', 'ab', 'abc', 'z', 'nobody']) {
            for (const status of [undefined, 'suspended'] as const) {
              for (const includeArchived of [true, false]) {
                const asked = { reach, order, search, status, includeArchived }
                expect(await listed(asked, bounds), JSON.stringify(asked)).toEqual(expected(asked))
              }
            }
          }
        }
      })
    }
  }
})
