import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { appPath } from '../../lib/boot.ts'
import { organizationKey, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Loading } from '../../ui/states.tsx'
import { Affected } from './Affected.tsx'
import { changeStatus, type StatusChange } from './changes.ts'
import type { Organization } from './queries.ts'
import { subTexts } from './sub-texts.ts'

interface ChangeStatusProps {
  organization: Organization
  change: StatusChange
  onClose: () => void
}

/** Shows what a change of status touches, and makes it when that is confirmed. */
export function ChangeStatus({ organization, change, onClose }: ChangeStatusProps) {
  const texts = useTexts(subTexts)
  const words = texts.change[change]
  const { id: here } = useHere()
  const go = useGo()
  const { id, name, parentId } = organization
  const [typed, setTyped] = useState('')
  const isDeletion = change === 'delete'
  const told = useQuery({
    queryKey: ['status-dry-run', id, change, organization.version],
    queryFn: () => changeStatus(id, change, true),
    staleTime: 0,
    gcTime: 0,
  })
  const { mutate, isPending, problem } = useChange({
    run: () => changeStatus(id, change, false),
    refresh: [
      organizationKey(id, 'self'),
      organizationKey(here, 'children'),
      ...(parentId ? [organizationKey(parentId, 'children')] : []),
    ],
    done: words.done(name),
    quiet: true,
    after: () => {
      onClose()
      if (!isDeletion) return
      // Its own screens are gone with it.
      if (here === id) location.assign(appPath)
      else go('/suborganizations', { replace: true })
    },
  })
  const fault = told.error ?? problem
  return (
    <Confirm
      opened
      title={words.title(name)}
      action={words.label}
      dangerous={change !== 'reactivate'}
      busy={isPending}
      disabled={!told.data || (isDeletion && typed.trim() !== name)}
      problem={fault}
      onConfirm={() => mutate(undefined)}
      onClose={onClose}
    >
      {words.body}
      {!told.data && !told.error && <Loading lines={3} />}
      <Affected affected={told.data?.affected}>{isDeletion && <li>{texts.lost}</li>}</Affected>
      {isDeletion && told.data && (
        <TextInput
          mt="md"
          label={texts.typeName(name)}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
    </Confirm>
  )
}
