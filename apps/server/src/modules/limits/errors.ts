import { defineErrors } from '../../kernel/errors.ts'

export const LimitError = defineErrors('limits', {
  seats_exhausted: ['conflict', 'There are not enough seats left.', 'denial'],
  not_from_above: [
    'forbidden',
    'What an organization may use is given by those above it, never by itself.',
    'denial',
  ],
  is_root: ['conflict', 'The root has nobody above it: it gives, and has no limits of its own.'],
  above_inherited: ['conflict', 'The organization above has less than this to give.', 'denial'],
  feature_unknown: ['invalid', 'The workspace has no such feature.'],
  feature_mismatch: ['invalid', 'This feature takes a value of another kind.'],
  archived: ['conflict', 'The organization is archived and can only be read.'],
  stale: ['precondition', 'It was changed in the meantime.'],
})
