import { type AccessReviewItemId, isId } from '../kernel/ids.ts'
import { oneLine } from '../kernel/text.ts'
import { reviewIdOf } from './access-review.ts'
import { momentOf } from './begin-access-review.ts'
import { CallError, type Command, given, numberOf, oneOf, options, required, UsageError } from './command.ts'
import { inOrganizationOf, saying, WHERE } from './with-operator.ts'

const ONE = { ...WHERE, id: { type: 'string' } } as const
const LISTED = { ...ONE, state: { type: 'string' } } as const
const DECIDED = {
  ...ONE,
  item: { type: 'string', multiple: true },
  decision: { type: 'string' },
  reason: { type: 'string' },
} as const
const CHANGED = {
  ...ONE,
  name: { type: 'string' },
  due: { type: 'string' },
  undecided: { type: 'string' },
  reviewer: { type: 'string', multiple: true },
  'repeat-months': { type: 'string' },
} as const
const LONGEST_NAME = 60

interface Item {
  id: string
  principal: { id: string; name: string | null }
  thing: { name: string }
  decision: string | null
}

/** `bailiwick access-review items`: what there is to decide on, and what was decided. */
export const accessReviewItems: Command = async ({ config, args }) => {
  const values = options(args, LISTED)
  const reviewId = reviewIdOf(values.id)
  return inOrganizationOf({ config, ...values }, async (_app, operator) => {
    let cursor: string | undefined
    do {
      const input = { limit: 200, ...given({ cursor, state: values.state }) }
      const call = operator.call('accessReviews.listItems', input, { reviewId })
      const page = (await saying(call)) as unknown as { items: Item[]; nextCursor?: string }
      for (const item of page.items) console.log(lineOf(item))
      cursor = page.nextCursor
    } while (cursor !== undefined)
  })
}

const lineOf = ({ id, principal, thing, decision }: Item): string =>
  [
    id,
    (decision ?? 'undecided').padEnd(9),
    oneLine(principal.name ?? principal.id, LONGEST_NAME),
    oneLine(thing.name, LONGEST_NAME),
  ].join('  ')

/** `bailiwick access-review decide`: keeps, takes away, or opens again what is named; the operator has decided then. */
export const accessReviewDecide: Command = async ({ config, args }) => {
  const values = options(args, DECIDED)
  const reviewId = reviewIdOf(values.id)
  const itemIds = (values.item ?? []).map(itemIdOf)
  if (itemIds.length === 0) throw new CallError('--item is missing')
  const words = { keep: 'keep', revoke: 'revoke', open: null } as const
  const decision = oneOf(words, required(values.decision, 'decision'), 'decision')
  return inOrganizationOf({ config, ...values }, async (_app, operator) => {
    const input = { itemIds, decision, ...given({ reason: values.reason }) }
    await saying(operator.call('accessReviews.decide', input, { reviewId }))
    console.log(`${itemIds.length} ${decision === null ? 'open again' : `to ${decision}`}`)
  })
}

function itemIdOf(said: string): AccessReviewItemId {
  if (!isId('accessReviewItem', said)) throw new UsageError(`--item ${said} is not the id of an item`)
  return said
}

/** `bailiwick access-review set`: changes what is named of one that is open. */
export const accessReviewSet: Command = async ({ config, args }) => {
  const values = options(args, CHANGED)
  const reviewId = reviewIdOf(values.id)
  const months = numberOf(values['repeat-months'], 'repeat-months')
  const changes = given({
    name: values.name,
    dueAt: values.due === undefined ? undefined : momentOf(values.due),
    undecided: oneOf({ keep: 'keep', revoke: 'revoke' } as const, values.undecided, 'undecided'),
    reviewerIds: values.reviewer,
    repeatMonths: months === 0 ? null : months,
  })
  if (Object.keys(changes).length === 0) throw new CallError('nothing is named that would change')
  return inOrganizationOf({ config, ...values }, async (_app, operator) => {
    const call = operator.call('accessReviews.update', changes, { reviewId })
    const { name, dueAt } = (await saying(call)) as unknown as { name: string; dueAt: string }
    console.log(`${oneLine(name, LONGEST_NAME)}: changed, due ${dueAt}`)
  })
}
