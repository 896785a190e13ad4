import { defineErrors } from '../../kernel/errors.ts'

export const PolicyError = defineErrors('policy', {
  looser_than_inherited: ['conflict', 'An organization above asks for more than this would.'],
  cannot_be_met: ['conflict', 'Nobody could meet this requirement yet.'],
})
