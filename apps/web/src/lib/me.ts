import { queryOptions } from '@tanstack/react-query'
import { api, call } from './api/client.ts'

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call(api.GET('/me', { signal })),
  staleTime: 300_000,
})
