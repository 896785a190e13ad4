import type { ComponentProps } from 'react'
import { HereLink } from '../../lib/organization.tsx'
import { Act, type Action } from '../../ui/Act.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { FromProvider } from '../connections/index.ts'
import { FromDirectory } from '../directories/index.ts'

interface Listed {
  id: string
  name: string
  description: string | null
  connectionId: string | null
  directoryId: string | null
}

type GroupListProps = Omit<ComponentProps<typeof ListSection<Listed>>, 'keyOf' | 'children'> & {
  /** What can be done to each, by whoever may. */
  act?: ((group: Listed) => Action) | false
}

/** Groups that something has to do with: the way to each, and how that ends. */
export const GroupList = ({ act = false, ...section }: GroupListProps) => (
  <ListSection {...section} keyOf={(one) => one.id}>
    {(one) => (
      <Line
        main={<HereLink to={`/groups/${one.id}`}>{one.name}</HereLink>}
        aside={one.description}
        actions={
          one.connectionId ? (
            <FromProvider connectionId={one.connectionId} />
          ) : one.directoryId ? (
            <FromDirectory directoryId={one.directoryId} />
          ) : (
            act && <Act of={one.name} {...act(one)} />
          )
        }
      />
    )}
  </ListSection>
)
