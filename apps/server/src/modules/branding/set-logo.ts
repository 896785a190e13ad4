import { createHash } from 'node:crypto'
import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { BrandingError } from './errors.ts'
import { assertUnlocked } from './locks.ts'
import { MOST_BYTES, readPicture } from './picture.ts'
import { updateBranding } from './store.ts'
import { BrandingView, toBrandingView } from './view.ts'

/** Sets a logo, or with null goes back to that of the organization above. */
export const setLogo = operation({
  name: 'branding.setLogo',
  summary: 'Set the logo of an organization',
  permission: 'organization:update',
  input: z.strictObject({
    theme: z.enum(['light', 'dark']).default('light').describe('The ground that it stands on.'),
    picture: z
      .base64()
      .max(Math.ceil(MOST_BYTES / 3) * 4)
      .nullable()
      .describe('A PNG, JPEG or WebP picture of at most 20 KB and 1024 pixels a side.'),
  }),
  output: BrandingView,
  errors: [BrandingError.not_a_picture, BrandingError.stale, BrandingError.locked],
  event: 'branding.updated',
  describe: (_view, { picture, theme }) => ({
    data: { logo: picture === null ? 'removed' : 'set', ...(theme === 'dark' ? { theme } : {}) },
  }),
  async run({ tx, services, organization, clock, expectedVersion, announce }, { picture, theme }) {
    const logo = picture === null ? null : readLogo(Buffer.from(picture, 'base64'))
    if (logo) await assertUnlocked(services, organization, ['logo'])
    const changes = theme === 'dark' ? { logoDark: logo } : { logo }
    const row = await updateBranding(tx, changes, expectedVersion, clock.now())
    announce('branding', organization.id)
    return toBrandingView(services, organization, row)
  },
})

function readLogo(bytes: Buffer) {
  const found = readPicture(bytes)
  if (!found) throw BrandingError.not_a_picture({ pointer: '/picture' })
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 40)
  return { bytes, type: found.type, hash }
}
