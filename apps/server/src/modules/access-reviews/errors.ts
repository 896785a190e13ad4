import { defineErrors } from '../../kernel/errors.ts'

export const AccessReviewError = defineErrors('access_review', {
  not_found: ['not_found', 'There is no such access review.'],
  item_not_found: ['not_found', 'There is no such item in this access review.'],
  group_not_found: ['not_found', 'There is no such group.'],
  application_not_found: ['not_found', 'Nobody of the organization uses such an application.'],
  reviewer_not_found: ['not_found', 'There is no such active user.'],
  reviewer_not_permitted: ['conflict', 'This person may not decide in access reviews.'],
  nothing_to_review: ['invalid', 'Nobody has anything of that kind.'],
  too_many: ['invalid', 'That is more than one review holds: take less of it at a time.'],
  too_many_open: ['conflict', 'An organization can have no more reviews that go on: close one first.'],
  due_in_past: ['invalid', 'It is due in the past.'],
  due_too_late: ['invalid', 'It is due later than a year from now.'],
  not_open: ['conflict', 'The access review is not open any more.'],
  not_closed: ['conflict', 'The access review is not closed yet.'],
  not_reviewer: ['forbidden', 'Others were asked to decide in this access review.'],
  no_reviewer_left: [
    'forbidden',
    'Nobody of those who were asked can decide any more: others are to be named.',
  ],
  own_access: ['forbidden', 'Nobody decides on what they have themselves.'],
  stale: ['precondition', 'It was changed in the meantime.'],
})
