import { defineErrors } from '../../kernel/errors.ts'

export const ViewError = defineErrors('view', {
  needs_session: ['conflict', 'This takes a person who is signed in to the console.'],
  own_organization: ['conflict', 'This is your own organization: you see it as you are.'],
  over: ['gone', 'You are no longer looking at this organization as its administrator does.'],
})
