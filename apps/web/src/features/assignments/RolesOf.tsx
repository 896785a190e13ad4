import { useInfiniteQuery } from '@tanstack/react-query'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { useRoleWords } from '../roles/index.ts'
import { AssignRole } from './AssignRole.tsx'
import { Terms } from './parts.tsx'
import { assignmentsQuery } from './queries.ts'
import { TakeRole } from './TakeRole.tsx'
import { assignmentsTexts } from './texts.ts'

/** The roles of a person, group or service account, given and taken here. */
export function RolesOf({ principal }: { principal: { id: string; name: string } }) {
  const texts = useTexts(assignmentsTexts)
  const words = useRoleWords()
  const can = useCan()
  const mayWrite = can('assignments:write')
  const query = useInfiniteQuery(assignmentsQuery(useHere().id, { principalId: principal.id }))
  return (
    <ListSection
      title={texts.roles}
      add={
        mayWrite &&
        can('roles:read') && {
          label: texts.assign,
          dialog: (close) => <AssignRole principal={principal} onClose={close} />,
        }
      }
      query={query}
      nothing={texts.none}
      keyOf={(one) => one.id}
    >
      {(one) => (
        <Line
          main={
            can('roles:read') ? (
              <HereLink to={`/roles/${one.role.id}`}>{words.name(one.role)}</HereLink>
            ) : (
              words.name(one.role)
            )
          }
          aside={<Terms assignment={one} />}
          actions={mayWrite && <TakeRole assignment={one} />}
        />
      )}
    </ListSection>
  )
}
