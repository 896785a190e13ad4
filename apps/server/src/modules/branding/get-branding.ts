import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { selectBranding } from './store.ts'
import { BrandingView, toBrandingView } from './view.ts'

export const getBranding = operation({
  name: 'branding.get',
  summary: 'Read how the pages of an organization look',
  permission: 'organization:read',
  input: z.strictObject({
    explain: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
  }),
  output: BrandingView,
  errors: [],
  run: async ({ tx, services, organization }, { explain }) =>
    toBrandingView(services, organization, await selectBranding(tx), { explain }),
})
