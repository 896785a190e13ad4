import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

type Texts = Readonly<Record<string, string | undefined>>

/** Search and filters as they stand in the address: a link leads others to the same. */
export function useUrlState<K extends string>(
  names: readonly K[],
): [Partial<Record<K, string>>, (changes: { [N in K]?: string | undefined }) => void] {
  const search = useSearch({ strict: false }) as Texts
  const navigate = useNavigate()
  const state = Object.fromEntries(
    names.flatMap((name) => (search[name] ? [[name, String(search[name])]] : [])),
  ) as Partial<Record<K, string>>
  const change = useCallback(
    (changes: { [N in K]?: string | undefined }) =>
      void navigate({
        to: '.',
        // What is typed letter by letter is one step back.
        replace: true,
        search: ((before: Texts) => {
          const after = Object.entries({ ...before, ...changes }).filter(([, value]) => value)
          return Object.fromEntries(after)
        }) as never,
      }),
    [navigate],
  )
  return [state, change]
}
