import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Act } from '../../ui/Act.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { ChooseRole, type RoleChoice } from '../assignments/index.ts'
import { grantableQuery, useRoleWords } from '../roles/index.ts'
import { DirectoryTab } from './DirectoryTab.tsx'
import { type Directory, directoriesKey, directoryChanges, type RoleRule, rolesQuery } from './queries.ts'
import { directoriesTexts } from './texts.ts'

/** Which roles the groups of a directory have, by what they are called there. */
export const RolesScreen = () => (
  <DirectoryTab>{(directory, mayWrite) => <Rules directory={directory} mayWrite={mayWrite} />}</DirectoryTab>
)

function Rules({ directory, mayWrite }: { directory: Directory; mayWrite: boolean }) {
  const texts = useTexts(directoriesTexts).roles
  const { id } = useHere()
  const can = useCan()
  const query = useQuery(rolesQuery(id, directory.id))
  const nameOf = useRoleNames()
  const rules = query.data?.rules ?? []
  const changes = directoryChanges(id, directory)
  const data = query.data && {
    items: query.data.rules.map((rule, at) => ({ ...rule, id: `${at} ${rule.groupName}` })),
  }
  return (
    <ListSection
      title={texts.title}
      lead={texts.lead}
      add={
        mayWrite &&
        can('roles:read') && {
          label: texts.add,
          dialog: (close) => <AddRule directory={directory} before={rules} onClose={close} />,
        }
      }
      query={{ ...query, data }}
      nothing={texts.none}
      keyOf={(one) => one.id}
    >
      {(one) => (
        <Line
          main={one.groupName}
          aside={
            <>
              {nameOf(one.roleId)} · {texts.reach[one.reach ?? 'organization']}
            </>
          }
          actions={
            mayWrite && (
              <Act
                label={texts.remove}
                of={one.groupName}
                title={texts.removeTitle(one.groupName)}
                body={texts.removeBody}
                done={texts.saved}
                run={() =>
                  changes.setRoles(rules.filter((_, at) => `${at} ${rules[at]?.groupName}` !== one.id))
                }
                refresh={[directoriesKey(id)]}
              />
            )
          }
        />
      )}
    </ListSection>
  )
}

/** Roles by their names, for whoever may see them. */
function useRoleNames() {
  const words = useRoleWords()
  const { data } = useQuery({ ...grantableQuery(useHere().id), enabled: useCan()('roles:read') })
  return (roleId: string) => {
    const found = data?.items.find(({ role }) => role.id === roleId)
    return found ? words.name(found.role) : roleId
  }
}

interface AddRuleProps {
  directory: Directory
  before: readonly RoleRule[]
  onClose: () => void
}

function AddRule({ directory, before, onClose }: AddRuleProps) {
  const texts = useTexts(directoriesTexts).roles
  const { id } = useHere()
  const [groupName, setGroup] = useState('')
  const [choice, choose] = useState<RoleChoice>()
  const { mutate, isPending, problem } = useChange({
    run: () => {
      const { roleId = '', reach = 'organization' as const } = choice ?? {}
      return directoryChanges(id, directory).setRoles([...before, { groupName, roleId, reach }])
    },
    refresh: [directoriesKey(id)],
    done: texts.saved,
    quiet: true,
    after: onClose,
  })
  return (
    <FormDialog
      title={texts.addTitle}
      action={texts.add}
      busy={isPending}
      disabled={groupName.trim() === '' || choice === undefined}
      problem={problem}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <TextInput
        label={texts.group}
        required
        data-autofocus
        autoComplete="off"
        value={groupName}
        error={problem?.faultOf(`rules/${before.length}/groupName`)}
        onChange={(event) => setGroup(event.currentTarget.value)}
      />
      <ChooseRole value={choice} onChange={choose} withEnd={false} faults={{}} />
    </FormDialog>
  )
}
