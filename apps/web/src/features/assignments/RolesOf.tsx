import { useInfiniteQuery } from '@tanstack/react-query'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { FromProvider } from '../connections/index.ts'
import { FromDirectory } from '../directories/index.ts'
import { useRoleWords } from '../roles/index.ts'
import { AssignRole } from './AssignRole.tsx'
import { ChangeEnd } from './ChangeEnd.tsx'
import { Terms } from './parts.tsx'
import { type Assignment, assignmentsQuery } from './queries.ts'
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
          actions={<Taking assignment={one} mayWrite={mayWrite} />}
        />
      )}
    </ListSection>
  )
}

/** What a provider gives is not taken by hand: it would come back at the next sign-in. */
export function Taking({ assignment, mayWrite }: { assignment: Assignment; mayWrite: boolean }) {
  if (assignment.connectionId) return <FromProvider connectionId={assignment.connectionId} />
  if (assignment.directoryId) return <FromDirectory directoryId={assignment.directoryId} />
  return (
    mayWrite && (
      <>
        <ChangeEnd assignment={assignment} />
        <TakeRole assignment={assignment} />
      </>
    )
  )
}
