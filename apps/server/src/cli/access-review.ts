import { setTimeout as wait } from 'node:timers/promises'
import { type AccessReviewId, isId } from '../kernel/ids.ts'
import { runReview } from '../modules/access-reviews/index.ts'
import { type Command, options, required, UsageError } from './command.ts'
import { inOrganizationOf, saying, WHERE } from './with-operator.ts'
import { formatOf, WRITTEN, writeLines } from './write-lines.ts'

const ONE = { ...WHERE, id: { type: 'string' } } as const
const CLOSED = { ...ONE, 'dry-run': { type: 'boolean', default: false } } as const
const TAKEN = { ...ONE, ...WRITTEN } as const

const LOOK_EVERY_MS = 1_000

interface Review {
  id: string
  name: string
  status: string
  dueAt: string
  asks: string
  counts: { items: number; undecided: number; outcomes: Record<string, number> }
}

/** `bailiwick access-review list`: which there are, how far they have come and what came of them. */
export const accessReviewList: Command = async ({ config, args }) => {
  const values = options(args, WHERE)
  return inOrganizationOf({ config, ...values }, async (_app, operator) => {
    let cursor: unknown
    do {
      const page = await operator.call('accessReviews.list', { limit: 200, ...(cursor ? { cursor } : {}) })
      for (const { id, status, dueAt, asks, counts, name } of page.items as Review[])
        console.log(
          `${id}  ${status.padEnd(9)}  ${dueAt.slice(0, 10)}  ${counts.items - counts.undecided}/${counts.items}  ${name}${status === 'open' && asks === 'nobody' ? '  (nobody is left to decide: name others)' : ''}`,
        )
      cursor = page.nextCursor
    } while (cursor)
  })
}

/** `bailiwick access-review close`: as its operator, until all that was decided is done, here or by a node that was faster. */
export const accessReviewClose: Command = async ({ config, args }) => {
  const values = options(args, CLOSED)
  const reviewId = reviewIdOf(values.id)
  const dryRun = values['dry-run']
  return inOrganizationOf({ config, ...values }, async ({ services }, operator, place) => {
    const answer = await saying(operator.call('accessReviews.close', { dryRun }, { reviewId }))
    if (!dryRun) {
      let review = answer.review as Review
      while (review.status === 'closing') {
        await runReview(services, place, reviewId)
        review = (await saying(operator.call('accessReviews.get', {}, { reviewId }))) as unknown as Review
        if (review.status === 'closing') await wait(LOOK_EVERY_MS)
      }
      console.log(`${review.name}: ${review.status}`)
      return tellOutcomes(review.counts.outcomes)
    }
    const trial = answer.trial as {
      tried: number
      outcomes: Record<string, number>
      refused: { code: string; count: number }[]
    }
    const { items } = (answer.review as Review).counts
    if (trial.tried < items) console.log(`tried: the first ${trial.tried} of ${items}`)
    tellOutcomes(trial.outcomes)
    for (const { code, count } of trial.refused) console.log(`refused by ${code}: ${count}`)
  })
}

/** `bailiwick access-review cancel`: nothing comes of what was decided. */
export const accessReviewCancel: Command = async ({ config, args }) => {
  const values = options(args, ONE)
  const reviewId = reviewIdOf(values.id)
  return inOrganizationOf({ config, ...values }, async (_app, operator) => {
    const review = (await saying(
      operator.call('accessReviews.cancel', {}, { reviewId }),
    )) as unknown as Review
    console.log(`${review.name}: ${review.status}; nothing comes of what was decided`)
  })
}

/** `bailiwick access-review result`: what came of it, for auditors. */
export const accessReviewResult: Command = async ({ config, args }) => {
  const values = options(args, TAKEN)
  const reviewId = reviewIdOf(values.id)
  const format = formatOf(values.format)
  return inOrganizationOf({ config, ...values }, async (_app, operator) => {
    const call = operator.call('accessReviews.export', { format }, { reviewId })
    await writeLines(await saying(call), values.out)
  })
}

function tellOutcomes(outcomes: Readonly<Record<string, number>>): void {
  for (const [outcome, count] of Object.entries(outcomes))
    if (count > 0) console.log(`${outcome.padEnd(10)}  ${count}`)
}

/** The review that is meant. */
export function reviewIdOf(value: string | undefined): AccessReviewId {
  const id = required(value, 'id')
  if (!isId('accessReview', id)) throw new UsageError('--id is not the id of an access review')
  return id
}
