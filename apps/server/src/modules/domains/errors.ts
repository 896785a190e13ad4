import { defineErrors } from '../../kernel/errors.ts'

export const DomainClaimError = defineErrors('domain', {
  not_found: ['not_found', 'There is no such domain.'],
  stale: ['precondition', 'The domain was changed in the meantime.'],
  already_claimed: ['conflict', 'The organization has claimed this domain already.'],
  public_suffix: ['invalid', 'Under this domain anybody can register their own.'],
  public_mail: ['invalid', 'At this domain anybody can get an e-mail address.'],
  too_many: ['conflict', 'An organization can claim no more domains.'],
  too_many_checks: ['limited', 'The domain was checked too often. Try again later.'],
  released: ['conflict', 'The domain was released; claim it anew.'],
  unavailable: ['conflict', 'The record was found, but the domain is not available here.', 'denial'],
})
