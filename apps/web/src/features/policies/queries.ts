import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import type { Answer } from '../../lib/api/types.ts'
import { organizationKey, useCan, useHere } from '../../lib/organization.tsx'
import type { Settings } from './draft.ts'
import type { Rule } from './strictness.ts'

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
  return data !== undefined && isConnectionOnly(data.effective.signIn.methods, data.explanation?.rules ?? [])
}

/** What the policy allows and this server cannot do is no way in. */
export function isConnectionOnly(methods: readonly string[], rules: readonly Rule[]): boolean {
  const { unmeetable = [] } = rules.find(({ field }) => field === '/signIn/methods') ?? {}
  const ways = methods.filter((one) => !unmeetable.includes(one))
  return ways.length === 1 && ways[0] === 'connection'
}
