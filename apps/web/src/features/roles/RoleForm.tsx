import { Alert, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useGo, useHere, useHolds } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Loading } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { PermissionPicker } from './PermissionPicker.tsx'
import {
  createRole,
  knownPermissionsQuery,
  type Role,
  type RoleInput,
  rolesKey,
  updateRole,
} from './queries.ts'
import { rolesTexts } from './texts.ts'

const FIELDS = ['name', 'key', 'description'] as const

/** "Stable hand" is `stable-hand`. */
const keyOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 63)

/** Makes a role of the organization, or changes one. */
export function RoleForm({ role, onClose }: { role?: Role; onClose: () => void }) {
  const texts = useTexts(rolesTexts)
  const common = useTexts(commonTexts)
  const { list } = useFormat()
  const { id } = useHere()
  const go = useGo()
  const holds = useHolds()
  const known = useQuery(knownPermissionsQuery).data?.items
  const [values, setValues] = useState<RoleInput>({
    key: '',
    name: role?.name ?? '',
    description: role?.description ?? '',
    permissions: role?.permissions ?? [],
  })
  const [isKeyOwn, setKeyOwn] = useState(false)
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
  const faults = change.problem?.fields ?? {}
  const set = (more: Partial<RoleInput>) => setValues({ ...values, ...more })
  return (
    <FormDialog
      title={role ? texts.editTitle : texts.create}
      action={role ? common.save : texts.create}
      size="lg"
      busy={change.isPending}
      disabled={values.name.trim() === '' || tooMuch.length > 0}
      problem={change.problem}
      fields={FIELDS}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    >
      {tooMuch.length > 0 && <Alert color="orange">{texts.aboveOwn(list(tooMuch))}</Alert>}
      <TextInput
        label={texts.name}
        required
        data-autofocus
        autoComplete="off"
        value={values.name}
        error={faults.name}
        onChange={({ currentTarget: { value: name } }) =>
          set(role || isKeyOwn ? { name } : { name, key: keyOf(name) })
        }
      />
      {!role && (
        <TextInput
          label={texts.key}
          description={texts.keyLead}
          required
          autoComplete="off"
          value={values.key}
          error={faults.key}
          onChange={({ currentTarget: { value: key } }) => {
            setKeyOwn(true)
            set({ key })
          }}
        />
      )}
      <Textarea
        label={texts.description}
        autosize
        minRows={2}
        value={values.description ?? ''}
        error={faults.description}
        onChange={({ currentTarget: { value: description } }) => set({ description })}
      />
      {known ? (
        <PermissionPicker
          value={values.permissions}
          onChange={(permissions) => set({ permissions })}
          known={known}
          holds={holds}
        />
      ) : (
        <Loading lines={4} />
      )}
    </FormDialog>
  )
}
