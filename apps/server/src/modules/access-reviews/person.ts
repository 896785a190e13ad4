import { type Author, fromAuthorColumns } from '../roles/index.ts'
import type { Decider } from './item-store.ts'
import type { ReviewRow } from './store.ts'

export const authorOf = (row: ReviewRow): Author => fromAuthorColumns('author', row)

/** Whoever closed it, in whose name also that is done which nobody decided. */
export const closerOf = (row: ReviewRow): Author => fromAuthorColumns('closer', row) ?? authorOf(row)

export const isSomebody = (decider: Decider): decider is Author => decider.id !== null
