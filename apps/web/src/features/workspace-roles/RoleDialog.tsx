import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { createRole, permissionsListQuery, type Role, rolesKey, updateRole } from './queries.ts'
import styles from './roles.module.css'
import { workspaceRolesTexts } from './texts.ts'

interface Draft {
  key: string
  name: string
  description: string
  rootOnly: boolean
  permissions: readonly string[]
}

/** A role for all; what its author does not hold cannot be chosen. */
export function RoleDialog({ role, onClose }: { role: Role | undefined; onClose: () => void }) {
  const texts = useTexts(workspaceRolesTexts)
  const common = useTexts(commonTexts)
  const [draft, setDraft] = useState<Draft>({
    key: role?.key ?? '',
    name: role?.name ?? '',
    description: role?.description ?? '',
    rootOnly: role?.rootOnly ?? false,
    permissions: role?.permissions ?? [],
  })
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const { mutate, isPending, problem } = useChange({
    run: () => {
      const { key, rootOnly, permissions, ...rest } = draft
      const body = { ...rest, permissions: [...permissions] }
      return role ? updateRole(role, body) : createRole({ ...body, key, rootOnly })
    },
    refresh: [rolesKey, permissionsListQuery.queryKey],
    done: (made) => (role ? texts.saved(made.name) : texts.made(made.name)),
    quiet: true,
    after: onClose,
  })
  const faults = problem?.fields ?? {}
  const permissionFault = Object.entries(faults).find(([field]) => field.startsWith('permissions'))?.[1]
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={role?.name ?? texts.create}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          mutate(undefined)
        }}
      >
        <Stack>
          <TextInput
            label={texts.name}
            required
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={faults.name}
          />
          {!role && (
            <TextInput
              label={texts.key}
              description={texts.keyLead}
              required
              value={draft.key}
              onChange={(event) => set({ key: event.currentTarget.value })}
              error={faults.key}
            />
          )}
          <TextInput
            label={texts.description}
            value={draft.description}
            onChange={(event) => set({ description: event.currentTarget.value })}
            error={faults.description}
          />
          {!role && (
            <Checkbox
              label={texts.rootOnlyLabel}
              checked={draft.rootOnly}
              onChange={(event) => set({ rootOnly: event.currentTarget.checked })}
            />
          )}
          <Permissions chosen={draft.permissions} onChange={(permissions) => set({ permissions })} />
          {permissionFault && <ProblemAlert error={new Error(permissionFault)} />}
          {problem && Object.keys(faults).length === 0 && problem.status !== 401 && (
            <ProblemAlert error={problem} />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={isPending} disabled={draft.name.trim() === ''}>
              {common.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

interface PermissionsProps {
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}

function Permissions({ chosen, onChange }: PermissionsProps) {
  const texts = useTexts(workspaceRolesTexts)
  const can = useCan()
  const { data } = useQuery(permissionsListQuery)
  const known = data?.items.filter(({ description }) => description !== null) ?? []
  const names = new Set(known.map(({ name }) => name))
  const [others, setOthers] = useState(chosen.filter((one) => one !== '*' && !names.has(one)).join('\n'))
  if (!data) return <Loading lines={4} />
  const isHeld = (name: string) => can(name) || (can('*') && !name.startsWith('workspace:'))
  const toggle = (name: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, name] : chosen.filter((one) => one !== name))
  return (
    <fieldset className={styles.picker}>
      <legend>{texts.permissions}</legend>
      {known.map(({ name, description }) => (
        <Checkbox
          key={name}
          size="sm"
          label={name}
          description={description}
          checked={chosen.includes(name)}
          disabled={!isHeld(name) && !chosen.includes(name)}
          onChange={(event) => toggle(name, event.currentTarget.checked)}
        />
      ))}
      <Textarea
        label={texts.others}
        description={texts.othersLead}
        autosize
        minRows={2}
        value={others}
        onChange={(event) => {
          setOthers(event.currentTarget.value)
          const typed = event.currentTarget.value.split(/\s+/).filter((one) => one !== '')
          onChange([...chosen.filter((one) => names.has(one) || one === '*'), ...typed])
        }}
      />
    </fieldset>
  )
}
