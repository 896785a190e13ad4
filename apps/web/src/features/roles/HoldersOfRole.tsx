import { useInfiniteQuery } from '@tanstack/react-query'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { assignmentsQuery, PrincipalLink, Terms } from '../assignments/index.ts'
import { FromProvider } from '../connections/index.ts'
import { rolesTexts } from './texts.ts'

/** Everybody to whom a role is assigned here, however many. */
export function HoldersOfRole({ roleId }: { roleId: string }) {
  const texts = useTexts(rolesTexts)
  const query = useInfiniteQuery(assignmentsQuery(useHere().id, { roleId }))
  return (
    <ListSection title={texts.holders} query={query} nothing={texts.noHolders} keyOf={(one) => one.id}>
      {(one) => (
        <Line
          main={<PrincipalLink assignment={one} />}
          aside={<Terms assignment={one} />}
          actions={one.connectionId && <FromProvider connectionId={one.connectionId} />}
        />
      )}
    </ListSection>
  )
}
