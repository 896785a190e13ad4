import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { decodeCursor, encodeCursor, PageQuery } from '../../kernel/paging.ts'
import { isVisible } from '../../platform/access.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation, type Run } from '../../platform/operation.ts'
import { compare, effectivePolicy, policyNodes, policyOf } from '../policies/index.ts'
import { type BranchFilter, type BranchRow, COUNTED, selectBranches, selectPlace } from './branch-store.ts'
import { isPermittedBelow } from './rules.ts'
import { worstStatus } from './status.ts'
import { Status } from './view.ts'

const Branch = z.strictObject({
  id: idSchema('organization'),
  name: z.string(),
  slug: z.string(),
  status: Status,
  effectiveStatus: Status,
  stricter: z
    .number()
    .int()
    .nullable()
    .describe('Policy fields that it sets stricter itself; null: not yours to know.'),
  children: z
    .number()
    .int()
    .describe(`Suborganizations one level below; ${COUNTED + 1} stands for more than ${COUNTED}.`),
  people: z
    .number()
    .int()
    .nullable()
    .describe('Accounts of its own, as last counted; null: not counted yet, or not yours to know.'),
})
const Entry = z.strictObject({ id: idSchema('organization'), name: z.string() })

/** One level of the tree as a picture shows it: a page in the order of the names, from any place of it on. */
export const listBranches = operation({
  name: 'organizations.listBranches',
  summary: 'List one level of the tree, with what a picture of it shows',
  entrance: 'subtree',
  permission: 'organization:read',
  input: z.strictObject({
    limit: z.coerce.number().int().min(1).max(200).default(100),
    cursor: PageQuery.shape.cursor,
    fromId: idSchema('organization').optional().describe('Begins with this one.'),
  }),
  output: z.strictObject({
    path: z.array(Entry).describe('To the organization itself, from the highest that the caller can see.'),
    items: z.array(Branch),
    nextCursor: z.string().optional(),
    previousCursor: z.string().optional(),
  }),
  errors: [],
  async run(context, input) {
    const { tx, actor, organization, clock } = context
    const path = visiblePath(context)
    if (!isPermittedBelow(actor, 'organization:read', organization, clock.now())) {
      if (input.fromId) throw RequestError.not_found()
      return { path, items: [] }
    }
    const from = await startOf(context, input)
    const rows = await selectBranches(tx, { limit: input.limit, from })
    const hasMore = rows.length > input.limit
    const page = rows.slice(0, input.limit)
    const isBackwards = from?.direction === 'before'
    if (isBackwards) page.reverse()
    const [first, last] = [page[0], page.at(-1)]
    return {
      path,
      items: page.map((row) => toBranch(context, row)),
      ...(last && (isBackwards || hasMore) && { nextCursor: cursorOf('after', last) }),
      ...(first && (isBackwards ? hasMore : from) && { previousCursor: cursorOf('before', first) }),
    }
  },
})

function visiblePath({ actor, organization, clock }: Run<'subtree'>) {
  const isSeen = (_entry: unknown, at: number) => {
    const path = organization.path.slice(0, at + 1)
    const { id } = path[at] as (typeof path)[number]
    return isVisible(actor, { ...organization, id, path }, clock.now())
  }
  const from = organization.path.findIndex(isSeen)
  return organization.path.slice(from).map(({ id, name }) => ({ id, name }))
}

const cursorOf = (direction: 'after' | 'before', { name_search, id }: BranchRow): string =>
  encodeCursor([direction, name_search, id])

async function startOf(
  { tx }: Pick<Run<'subtree'>, 'tx'>,
  { cursor, fromId }: { cursor?: string | undefined; fromId?: BranchRow['id'] | undefined },
): Promise<BranchFilter['from']> {
  if (cursor !== undefined) {
    const [direction, name = '', id = ''] = decodeCursor(cursor, 3) ?? []
    if (direction !== 'after' && direction !== 'before')
      throw RequestError.invalid({ pointer: '/cursor', message: 'is not a cursor of this list' })
    return { direction, name, id }
  }
  if (fromId === undefined) return undefined
  const place = await selectPlace(tx, fromId)
  if (!place) throw RequestError.not_found()
  return { direction: 'at', name: place.name_search, id: place.id }
}

function toBranch({ actor, organization, clock }: Run<'subtree'>, row: BranchRow): z.output<typeof Branch> {
  const may = (permission: string) => isPermittedBelow(actor, permission, organization, clock.now())
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    status: row.status,
    effectiveStatus: worstStatus([organization.status, row.status]),
    stricter: may('policy:read') ? countStricter(organization, row) : null,
    children: row.children,
    people: may('users:read') ? row.people : null,
  }
}

/** Of the fields that it sets, those by which it asks for more than is asked for above. */
function countStricter(organization: Run<'subtree'>['organization'], { id, policy }: BranchRow): number {
  if (Object.keys(policy).length === 0) return 0
  const own = effectivePolicy(policyNodes([...organization.path, { id, policy }]))
  return Object.values(compare(policyOf(organization), own)).filter((one) => one !== 'same').length
}
