import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from '../toasts.ts'
import { asProblem } from './problem.ts'

interface Change<I, O> {
  run(input: I): Promise<O>
  /** What is read again afterwards: every query whose key begins like one of these. */
  refresh: readonly QueryKey[]
  /** Said when it is done. */
  done?: string | ((output: O, input: I) => string)
  after?(output: O, input: I): void
  /** Where the error is shown beside a field or in a dialog, no message tells it as well. */
  quiet?: boolean
}

/**
 * One change: sent, told, and what it touched read again. That somebody would not sign in again is no problem to be told:
 * they were asked, and know.
 */
export function useChange<I, O>({ run, refresh, done, after, quiet }: Change<I, O>) {
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: run,
    onSuccess: async (output: O, input: I) => {
      if (done) toast({ kind: 'done', text: typeof done === 'function' ? done(output, input) : done })
      after?.(output, input)
      await Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
    onError: (error) => {
      const problem = asProblem(error)
      if (!quiet && problem.status !== 401) toast({ kind: 'failed', text: problem.message })
    },
  })
  const fault = mutation.error ? asProblem(mutation.error) : undefined
  const problem = fault?.status === 401 ? undefined : fault
  return { ...mutation, problem }
}
