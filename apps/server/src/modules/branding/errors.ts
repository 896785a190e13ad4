import { defineErrors } from '../../kernel/errors.ts'

export const BrandingError = defineErrors('branding', {
  not_a_picture: ['invalid', 'This is no PNG, JPEG or WebP picture of the size that is allowed.'],
  locked: ['forbidden', 'An organization above has locked this.'],
  stale: ['precondition', 'The branding was changed in the meantime.'],
})
