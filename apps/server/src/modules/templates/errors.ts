import { defineErrors } from '../../kernel/errors.ts'

export const TemplateError = defineErrors('template', {
  not_found: ['not_found', 'There is no such template.'],
  name_taken: ['conflict', 'There is a template with this name already.', '/name'],
  stale: ['precondition', 'The template was changed in the meantime.'],
  in_use: ['conflict', 'A registration form sets organizations up by this template.'],
  role_missing: ['conflict', 'The template gives a role that is neither in it nor defined for all.'],
  nesting_circle: ['conflict', 'A group would contain itself.'],
  group_of_provider: [
    'conflict',
    'A group of the template is called like one of an identity provider here: one of them needs another name.',
  ],
  too_large: ['conflict', 'The set-up of this organization is larger than a template can be.'],
})
