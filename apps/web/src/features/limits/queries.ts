import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Limits = Answer<'limits.get'>
export type Settings = Body<'limits.set'>['settings']
export type Features = Answer<'limits.getFeatures'>['features']

export const limitsKey = (organizationId: string) => organizationKey(organizationId, 'limits')

export const limitsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: limitsKey(organizationId),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/limits', {
          params: { path: { organizationId }, query: { explain: 'true' } },
          signal,
        }),
      ),
  })

export const setLimits = (organizationId: string, version: number, settings: Settings) =>
  call(
    api.PUT('/organizations/{organizationId}/limits', {
      params: { path: { organizationId }, header: { 'If-Match': `"${version}"` } },
      body: { settings },
    }),
  )

export const FEATURES_KEY = ['features'] as const

export const featuresQuery = queryOptions({
  queryKey: FEATURES_KEY,
  queryFn: ({ signal }) => call(api.GET('/workspace/features', { signal })),
})

export const replaceFeatures = (version: number, features: Features) =>
  call(
    api.PUT('/workspace/features', {
      params: { header: { 'If-Match': `"${version}"` } },
      body: { features },
    }),
  )
