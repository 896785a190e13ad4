import { ConnectionTab } from '../ConnectionTab.tsx'
import { GroupsSection } from './GroupsSection.tsx'
import { RolesSection } from './RolesSection.tsx'
import { RoutesSection } from './RoutesSection.tsx'

/** What follows from the provider's word: where somebody belongs, and which groups and roles they have there. */
export const GivesScreen = () => (
  <ConnectionTab>
    {(connection, mayWrite) => {
      const section = { connection, disabled: !mayWrite }
      return (
        <>
          <RoutesSection {...section} />
          <GroupsSection {...section} />
          <RolesSection {...section} />
        </>
      )
    }}
  </ConnectionTab>
)
