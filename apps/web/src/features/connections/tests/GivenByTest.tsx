import { HereLink, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Line, ListSection } from '../../../ui/ListSection.tsx'
import { assignmentsTexts } from '../../assignments/index.ts'
import { useRoleWords } from '../../roles/index.ts'
import type { TestDetails } from './queries.ts'
import styles from './tests.module.css'
import { testTexts } from './texts.ts'

type Outcome = TestDetails['outcome']
type Change = Outcome['roles'][number]['change']

/** Roles and groups that would follow from what the provider said, and what its author could not give. */
export function GivenByTest({ outcome: { roles, groups, organizationId, account } }: { outcome: Outcome }) {
  const texts = useTexts(testTexts).outcome
  const { reaches } = useTexts(assignmentsTexts)
  const words = useRoleWords()
  const isHere = useHere().id === organizationId
  if (account === 'refused') return null
  return (
    <>
      <ListSection
        title={texts.roles}
        query={listOf(roles)}
        nothing={texts.noRoles}
        keyOf={(one) => `${one.roleId} ${one.reach} ${one.change}`}
      >
        {({ roleId, reach, change, reason, ...role }) => (
          <Line
            main={isHere ? <HereLink to={`/roles/${roleId}`}>{words.name(role)}</HereLink> : words.name(role)}
            aside={<Told change={change} reason={reason} more={reaches[reach]} />}
          />
        )}
      </ListSection>
      <ListSection
        title={texts.groups}
        query={listOf(groups)}
        nothing={texts.noGroups}
        keyOf={(one) => one.key}
      >
        {({ key, groupId, change, reason }) => (
          <Line
            main={groupId && isHere ? <HereLink to={`/groups/${groupId}`}>{key}</HereLink> : key}
            aside={
              <Told
                change={change}
                reason={reason}
                more={groupId === null && change === 'given' ? texts.newGroup : undefined}
              />
            }
          />
        )}
      </ListSection>
    </>
  )
}

const listOf = <T,>(items: readonly T[]) => ({ data: { items }, error: null, refetch: () => undefined })

interface ToldProps {
  change: Change
  reason: string | null
  more: string | undefined
}

function Told({ change, reason, more }: ToldProps) {
  const texts = useTexts(testTexts).outcome
  const reasons = texts.reasons as Readonly<Record<string, string | undefined>>
  return (
    <span className={change === 'refused' ? styles.refused : undefined}>
      {texts.changes[change]}
      {reason && `: ${reasons[reason] ?? reason}`}
      {more && ` · ${more}`}
    </span>
  )
}
