import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import type { Answer } from '../../lib/api/types.ts'
import { organizationKey, useCan, useHere } from '../../lib/organization.tsx'
import type { Settings } from './draft.ts'

export type Effects = NonNullable<Answer<'policies.set'>['effects']>

export const policyKey = (organizationId: string) => organizationKey(organizationId, 'policy')

export const policyQuery = (organizationId: string) =>
  queryOptions({
    queryKey: policyKey(organizationId),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/policy', {
          params: { path: { organizationId }, query: { explain: 'true' } },
          signal,
        }),
      ),
  })

/** Sets the policy, or tells what would follow if it were set. */
export const setPolicy = (
  organizationId: string,
  { settings, version, dryRun }: { settings: Settings; version: number; dryRun: boolean },
) =>
  call(
    api.PUT('/organizations/{organizationId}/policy', {
      params: { path: { organizationId }, header: { 'If-Match': `"${version}"` } },
      body: { settings, dryRun },
    }),
  )

/** Whether people come in here through identity providers alone; false while that is not known. */
export function useIsConnectionOnly(): boolean {
  const can = useCan()
  const { data } = useQuery({ ...policyQuery(useHere().id), enabled: can('policy:read') })
  return data !== undefined && isConnectionOnly(data.effective.signIn.methods)
}

export const isConnectionOnly = (methods: readonly string[]): boolean =>
  methods.length === 1 && methods[0] === 'connection'
