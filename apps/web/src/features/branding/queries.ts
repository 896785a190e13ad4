import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import type { Answer } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Branding = Answer<'branding.get'>
export type Settings = Branding['settings']

export const brandingKey = (organizationId: string) => organizationKey(organizationId, 'branding')

export const brandingQuery = (organizationId: string) =>
  queryOptions({
    queryKey: brandingKey(organizationId),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/branding', {
          params: { path: { organizationId }, query: { explain: 'true' } },
          signal,
        }),
      ),
  })

const of = (organizationId: string, version: number) => ({
  path: { organizationId },
  header: { 'If-Match': `"${version}"` },
})

export const setBranding = (organizationId: string, version: number, body: Settings) =>
  call(api.PUT('/organizations/{organizationId}/branding', { params: of(organizationId, version), body }))

export type Theme = 'light' | 'dark'

export const setLogo = (organizationId: string, version: number, picture: string | null, theme: Theme) =>
  call(
    api.PUT('/organizations/{organizationId}/branding/logo', {
      params: of(organizationId, version),
      body: { picture, theme },
    }),
  )
