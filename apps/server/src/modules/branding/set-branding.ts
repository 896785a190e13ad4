import { operation } from '../../platform/operation.ts'
import { BrandingError } from './errors.ts'
import { assertUnlocked, changedGroups } from './locks.ts'
import { BrandingSettings } from './settings.ts'
import { selectBranding, updateBranding } from './store.ts'
import { BrandingView, toBrandingView } from './view.ts'

/** Sets all of it but the logo; what is left out is as in the organization above from now on. */
export const setBranding = operation({
  name: 'branding.set',
  summary: 'Set how the pages of an organization look',
  permission: 'organization:update',
  input: BrandingSettings,
  output: BrandingView,
  errors: [BrandingError.stale, BrandingError.locked],
  event: 'branding.updated',
  describe: (_view, settings) => ({ data: { settings } }),
  async run({ tx, services, organization, clock, expectedVersion, announce }, settings) {
    await assertUnlocked(services, organization, changedGroups(await selectBranding(tx), settings))
    const row = await updateBranding(tx, { settings }, expectedVersion, clock.now())
    announce('branding', organization.id)
    return toBrandingView(services, organization, row)
  },
})
