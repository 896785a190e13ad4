import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useDialog } from '../../lib/address.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { Page } from '../../ui/Page.tsx'
import { policyQuery } from '../policies/index.ts'
import { useRoleWords } from '../roles/index.ts'
import { AddAdministrator } from './AddAdministrator.tsx'
import { administratorsNav } from './nav.ts'
import { PrincipalLink, Terms } from './parts.tsx'
import { type Administrators, type Assignment, administratorsQuery } from './queries.ts'
import { Taking } from './RolesOf.tsx'
import { assignmentsTexts } from './texts.ts'

/** Who administers an organization and by which assignment, its own people and those above it. */
export function AdministratorsScreen() {
  const { nav } = useTexts(administratorsNav)
  const texts = useTexts(assignmentsTexts)
  const can = useCan()
  const mayWrite = can('assignments:write') && can('roles:read')
  const [adding, add] = useDialog('create')
  const query = useQuery(administratorsQuery(useHere().id))
  const button = mayWrite && (
    <Button leftSection={<Plus size={16} />} onClick={add.open}>
      {texts.add}
    </Button>
  )
  return (
    <Page title={nav} lead={texts.lead} actions={button}>
      <ListSection title={texts.here} query={query} nothing={texts.noneHere} keyOf={(one) => one.id}>
        {(one) => (
          <Administrator assignment={one} linked>
            <Taking assignment={one} mayWrite={can('assignments:write')} />
          </Administrator>
        )}
      </ListSection>
      {query.data?.above.map((above) => (
        <FromAbove key={above.organizationId} above={above} />
      ))}
      {adding && mayWrite && <AddAdministrator onClose={add.close} />}
    </Page>
  )
}

interface AdministratorProps {
  assignment: Assignment
  linked?: boolean
  children?: React.ReactNode
}

function Administrator({ assignment, linked = false, children }: AdministratorProps) {
  const words = useRoleWords()
  return (
    <Line
      main={<PrincipalLink assignment={assignment} linked={linked} />}
      aside={
        <>
          {words.name(assignment.role)} · <Terms assignment={assignment} />
        </>
      }
      actions={children}
    />
  )
}

/** Those of an organization above whose assignment reaches down to here, as far as the person may see them. */
function FromAbove({ above: { organizationId, name, items } }: { above: Administrators['above'][number] }) {
  const texts = useTexts(assignmentsTexts)
  const can = useCan()
  const policy = useQuery({ ...policyQuery(useHere().id), enabled: can('policy:read') && name === null })
  const named = name ?? policy.data?.explanation?.organizations.find((one) => one.id === organizationId)?.name
  return (
    <ListSection
      title={texts.above(named ?? texts.aboveUnnamed)}
      query={{ data: { items: items ?? [] }, error: null, refetch: () => undefined }}
      nothing={items === null ? texts.aboveHidden : texts.aboveNone}
      keyOf={(one) => one.id}
    >
      {(one) => <Administrator assignment={one} />}
    </ListSection>
  )
}
