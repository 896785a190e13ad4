import { QueryClient } from '@tanstack/react-query'
import { asProblem } from './api/problem.ts'

/** What the server refuses it refuses again; only what did not arrive is asked for once more. */
const isWorthARetry = (count: number, error: unknown) => {
  const { status } = asProblem(error)
  return count < 2 && (status === 0 || status >= 500)
}

/** What was read of the server: one for the whole page. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: isWorthARetry, staleTime: 10_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})
