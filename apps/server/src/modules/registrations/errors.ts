import { defineErrors } from '../../kernel/errors.ts'

export const RegistrationError = defineErrors('registration', {
  not_found: ['not_found', 'There is no such registration.'],
  form_not_found: ['not_found', 'There is no such registration form.'],
  parent_not_found: ['invalid', 'There is no such organization.', '/parentId'],
  slug_taken: ['conflict', 'There is a form at this address already.', '/slug'],
  field_unknown: [
    'invalid',
    'The attribute schema has no such attribute that a form can ask for.',
    '/fields',
  ],
  form_in_use: ['conflict', 'Organizations have registered by this form: close it instead.'],
  slug_needed: ['invalid', 'No short name can be made of this name: give one.', '/slug'],
  stale: ['precondition', 'It was changed in the meantime.'],
  decided: ['conflict', 'Nothing waits here any more.'],
  not_asked: ['conflict', 'The applicant was asked nothing that they could be reminded of.'],
  reminded_already: ['conflict', 'The applicant was reminded within the last day.'],
  applicant_not_found: ['not_found', 'There is no such applicant.'],
  not_admitted: [
    'conflict',
    'The policy does not admit that many: an organization above may have set it.',
    '/mode',
  ],
  needs_approval: [
    'forbidden',
    'People who are let in at once can be given no role that administers: let them in after approval.',
    '/roles',
  ],
  by_api_only: ['forbidden', 'This form lets in by a service account alone.'],
})
