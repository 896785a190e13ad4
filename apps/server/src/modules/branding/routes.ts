import { route } from '../../platform/http/route.ts'
import { getBranding } from './get-branding.ts'
import { setBranding } from './set-branding.ts'
import { setLogo } from './set-logo.ts'

export const brandingRoutes = [
  route('GET /organizations/:organizationId/branding', getBranding),
  route('PUT /organizations/:organizationId/branding', setBranding),
  route('PUT /organizations/:organizationId/branding/logo', setLogo),
]
