import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../../lib/api/client.ts'
import type { Answer, Body } from '../../../lib/api/types.ts'
import { connectionsKey } from '../queries.ts'

export type OwnKey = Answer<'connections.listKeys'>['items'][number]

/** The public halves. They are made when somebody looks at them first. */
export const keysQuery = (organizationId: string, connectionId: string) =>
  queryOptions({
    queryKey: connectionsKey(organizationId, connectionId, 'keys'),
    queryFn: ({ signal }) =>
      call(
        api.GET('/organizations/{organizationId}/connections/{connectionId}/keys', {
          params: { path: { organizationId, connectionId } },
          signal,
        }),
      ),
  })

export type NewKey = Body<'connections.createKey'>

const KEYS = '/organizations/{organizationId}/connections/{connectionId}/keys'

/** The next one is published, then used, and one that is not used is taken out. */
export const keyChanges = (organizationId: string, connectionId: string) => {
  const path = { organizationId, connectionId }
  const one = (keyId: string) => ({ params: { path: { ...path, keyId } } })
  return {
    create: (body: NewKey) => call(api.POST(KEYS, { params: { path }, body })),
    activate: (keyId: string, retireAfterDays: number) =>
      call(api.POST(`${KEYS}/{keyId}/activate`, { ...one(keyId), body: { retireAfterDays } })),
    remove: (keyId: string) => call(api.DELETE(`${KEYS}/{keyId}`, one(keyId))),
  }
}
