import type { NewEvent } from '../../platform/db/index.ts'
import type { ReviewRow } from './store.ts'

/** From it a job follows, which does what was decided. */
export const closingEvent = ({ id, undecided }: ReviewRow, isByItself: boolean): NewEvent => ({
  type: 'access_review.closing',
  outcome: 'success',
  target: { kind: 'access_review', id },
  data: { undecided, isByItself },
  outgoing: true,
})
