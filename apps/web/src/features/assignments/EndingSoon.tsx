import { useInfiniteQuery } from '@tanstack/react-query'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { useRoleWords } from '../roles/index.ts'
import { ChangeEnd } from './ChangeEnd.tsx'
import { PrincipalLink, Terms } from './parts.tsx'
import { endingQuery } from './queries.ts'
import { assignmentsTexts } from './texts.ts'

/** Roles that end by themselves within the next weeks, to be let last longer; nothing where none does. */
export function EndingSoon() {
  const texts = useTexts(assignmentsTexts)
  const words = useRoleWords()
  const can = useCan()
  const query = useInfiniteQuery({ ...endingQuery(useHere().id), enabled: can('assignments:read') })
  if (!query.data?.pages.some(({ items }) => items.length > 0)) return null
  const mayWrite = can('assignments:write') && can('roles:read')
  return (
    <ListSection
      title={texts.endingSoon}
      lead={texts.endingSoonLead}
      query={query}
      nothing={null}
      keyOf={(one) => one.id}
    >
      {(one) => (
        <Line
          main={<PrincipalLink assignment={one} linked />}
          aside={
            <>
              {words.name(one.role)} · <Terms assignment={one} />
            </>
          }
          actions={mayWrite && <ChangeEnd assignment={one} />}
        />
      )}
    </ListSection>
  )
}
