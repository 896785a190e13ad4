import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

/** What the path of a screen names: an id. */
export const useParam = (name: string): string =>
  (useParams({ strict: false }) as Readonly<Record<string, string | undefined>>)[name] ?? ''

/**
 * What of a screen stands in its address: search, filters, order, what is chosen. So that a link leads to the same, and
 * the browser's way back works. A value that is '' or undefined is left out.
 */
export function useAddress<K extends string>(
  ...names: readonly K[]
): [Readonly<Record<K, string>>, (changes: Partial<Record<K, string | undefined>>) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const values = Object.fromEntries(names.map((name) => [name, String(search[name] ?? '')])) as Record<
    K,
    string
  >
  // In place of what stood there: what is typed letter by letter is one step back.
  const change = useCallback(
    (changes: Partial<Record<K, string | undefined>>) =>
      void navigate({
        to: '.',
        search: ((before: Record<string, unknown>) => {
          const next = Object.entries({ ...before, ...changes })
          return Object.fromEntries(next.filter(([, value]) => value !== undefined && value !== ''))
        }) as never,
        replace: true,
      }),
    [navigate],
  )
  return [values, change]
}

/** Whether a screen's dialog is open, in the address: a link and the palette open it as its button does. */
export function useDialog(name: string): [boolean, { open: () => void; close: () => void }] {
  const [asked, ask] = useAddress(name)
  const calls = useMemo(
    () => ({ open: () => ask({ [name]: 'yes' }), close: () => ask({ [name]: undefined }) }),
    [ask, name],
  )
  return [asked[name] !== '', calls]
}
