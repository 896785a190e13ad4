import { useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../../lib/api/use-change.ts'
import { type NewConnection, NO_SECRET, type Preset, type Secret } from '../queries.ts'
import { fillIn, type SetUp, setUpKey, setUpQuery } from './queries.ts'

interface Given {
  preset: Preset
  settings: NewConnection['settings']
  secret?: Secret
}

/** Saves what was given; told beside the fields is what the server would not take. */
export function useFillIn({ version }: SetUp['connection'], after: () => void) {
  const client = useQueryClient()
  return useChange<Given, SetUp>({
    run: ({ secret, ...given }) => fillIn(version, given, secret ?? NO_SECRET),
    refresh: [setUpKey],
    quiet: true,
    after: (saved) => {
      client.setQueryData(setUpQuery.queryKey, saved)
      after()
    },
  })
}
