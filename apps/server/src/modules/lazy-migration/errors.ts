import { defineErrors } from '../../kernel/errors.ts'

export const LazyMigrationError = defineErrors('lazy_migration', {
  not_set: ['not_found', 'No store of before is named here.'],
  stale: ['precondition', 'It was changed in the meantime.'],
  above_own: [
    'forbidden',
    'Whoever names the store decides who people are and is sent what they type, and holds everything here.',
  ],
  address_refused: [
    'invalid',
    'This address is not called: it has to be https, and without credentials.',
    '/url',
  ],
  over_already: ['invalid', 'The end is over already.', '/endsAt'],
  too_many_secrets: ['conflict', 'The secret before the present one is still live: let it end first.'],
  no_earlier_secret: ['not_found', 'There is no earlier secret that is live.'],
})
