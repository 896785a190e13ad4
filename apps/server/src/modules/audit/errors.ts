import { defineErrors } from '../../kernel/errors.ts'

export const EventError = defineErrors('event', {
  not_found: ['not_found', 'There is no such event.'],
})
