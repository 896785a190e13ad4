import { Alert } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useGo, useHere, useHolds } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { createRole, type Role, rolesKey, updateRole } from './queries.ts'
import { ROLE_FIELDS, type RoleDraft, RoleFields } from './RoleFields.tsx'
import { rolesTexts } from './texts.ts'

/** Makes a role of the organization, or changes one. */
export function RoleForm({ role, onClose }: { role?: Role; onClose: () => void }) {
  const texts = useTexts(rolesTexts)
  const common = useTexts(commonTexts)
  const { list } = useFormat()
  const { id } = useHere()
  const go = useGo()
  const holds = useHolds()
  const [values, setValues] = useState<RoleDraft>({
    key: '',
    name: role?.name ?? '',
    description: role?.description ?? '',
    permissions: role?.permissions ?? [],
  })
  const { key: _key, ...changes } = values
  const change = useChange({
    run: () => (role ? updateRole(id, role, changes) : createRole(id, values)),
    refresh: [rolesKey(id)],
    done: (saved) => (role ? texts.saved : texts.created(saved.name)),
    quiet: true,
    after: (saved) => {
      onClose()
      go(`/roles/${saved.id}`)
    },
  })
  const tooMuch = role?.permissions.filter((one) => !holds(one)) ?? []
  return (
    <FormDialog
      title={role ? texts.editTitle : texts.create}
      action={role ? common.save : texts.create}
      size="lg"
      busy={change.isPending}
      disabled={values.name.trim() === '' || tooMuch.length > 0}
      problem={change.problem}
      fields={ROLE_FIELDS}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    >
      {tooMuch.length > 0 && <Alert color="orange">{texts.aboveOwn(list(tooMuch))}</Alert>}
      <RoleFields
        value={values}
        onChange={(more) => setValues({ ...values, ...more })}
        isNew={!role}
        problem={change.problem}
      />
    </FormDialog>
  )
}
