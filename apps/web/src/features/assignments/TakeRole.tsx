import { Button, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Ask } from '../../ui/Act.tsx'
import { useRoleWords } from '../roles/index.ts'
import { type Assignment, administratorsQuery, assignmentsKey, deleteAssignment } from './queries.ts'
import { assignmentsTexts } from './texts.ts'

/** Takes a role away, after naming it. That of the last administrator stays, and says so before. */
export function TakeRole({ assignment }: { assignment: Assignment }) {
  const texts = useTexts(assignmentsTexts)
  const words = useRoleWords()
  const { id } = useHere()
  const [asking, ask] = useDisclosure(false)
  const isLast = useQuery(administratorsQuery(id)).data?.lastAssignmentId === assignment.id
  return (
    <>
      <Tooltip label={texts.last} disabled={!isLast} multiline w={260}>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          aria-disabled={isLast}
          aria-label={`${texts.take}: ${words.name(assignment.role)}, ${assignment.principalName}`}
          {...(isLast ? { title: texts.last, 'data-disabled': true } : {})}
          onClick={() => !isLast && ask.open()}
        >
          {texts.take}
        </Button>
      </Tooltip>
      {asking && (
        <Ask
          label={texts.take}
          title={texts.takeTitle(words.name(assignment.role), assignment.principalName)}
          body={texts.takeBody}
          done={texts.taken}
          run={() => deleteAssignment(id, assignment.id)}
          refresh={[assignmentsKey(id)]}
          onClose={ask.close}
        />
      )}
    </>
  )
}
