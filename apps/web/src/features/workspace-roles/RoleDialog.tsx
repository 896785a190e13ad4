import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { knownPermissionsQuery, ROLE_FIELDS, type RoleDraft, RoleFields } from '../roles/index.ts'
import { createRole, type Role, rolesKey, updateRole } from './queries.ts'
import { workspaceRolesTexts } from './texts.ts'

/** Makes a role for all, or changes one. */
export function RoleDialog({ role, onClose }: { role: Role | undefined; onClose: () => void }) {
  const texts = useTexts(workspaceRolesTexts)
  const common = useTexts(commonTexts)
  const [draft, setDraft] = useState<RoleDraft>({
    key: '',
    name: role?.name ?? '',
    description: role?.description ?? '',
    permissions: role?.permissions ?? [],
  })
  const [rootOnly, setRootOnly] = useState(false)
  const { key: _key, ...changes } = draft
  const { mutate, isPending, problem } = useChange({
    run: () => (role ? updateRole(role, changes) : createRole({ ...draft, rootOnly })),
    refresh: [rolesKey, knownPermissionsQuery.queryKey],
    done: (made) => (role ? texts.saved(made.name) : texts.made(made.name)),
    quiet: true,
    after: onClose,
  })
  return (
    <FormDialog
      title={role?.name ?? texts.create}
      action={common.save}
      size="lg"
      busy={isPending}
      disabled={draft.name.trim() === ''}
      problem={problem}
      fields={ROLE_FIELDS}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <RoleFields
        value={draft}
        onChange={(more) => setDraft({ ...draft, ...more })}
        isNew={!role}
        problem={problem}
      >
        {!role && (
          <Checkbox
            label={texts.rootOnlyLabel}
            checked={rootOnly}
            onChange={(event) => setRootOnly(event.currentTarget.checked)}
          />
        )}
      </RoleFields>
    </FormDialog>
  )
}
